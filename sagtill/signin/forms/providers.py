"""The municipality's identity provider."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sagtill.signin.models import Provider
from sagtill.signin.services.fetching import SilentProviderError, is_safe
from sagtill.signin.services.providers import discover

_CLAIMS = [
    ("preferred_username", _("preferred_username (vanligast)")),
    ("upn", _("upn (Microsoft AD FS)")),
    ("email", _("email (bara om adressen är bekräftad)")),
    ("sub", _("sub (leverantörens eget nummer)")),
]


class ProviderForm(forms.ModelForm[Provider]):
    """What IT has said of their sign-in service. The address is tried before it is kept."""

    secret = forms.CharField(
        label=_("Klienthemlighet"),
        required=False,
        max_length=400,
        help_text=_("Lämna tomt för att behålla den som finns. Den visas aldrig igen."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Provider
        fields = ["label", "issuer", "client_id", "claim", "strong", "is_on"]
        labels = {
            "label": _("Vad medarbetarna kallar den"),
            "issuer": _("Adress (issuer)"),
            "client_id": _("Klient-id"),
            "claim": _("Var användarnamnet står"),
            "strong": _("Inloggningssätt som är säkra nog (acr)"),
            "is_on": _("Den går att logga in med"),
        }
        help_texts = {
            "label": _("Till exempel Lindviks kommun. Det står på knappen: Logga in med Lindviks kommun."),
            "issuer": _("Börjar med https. Vi läser resten därifrån."),
            "claim": _("Måste vara samma som användarnamnet i Säg till. Används bara första gången."),
            "strong": _("Mellanslag emellan. Tomt: vi frågar själva efter ett andra steg av den som handlägger."),
        }
        widgets = {"claim": forms.Select(choices=_CLAIMS)}

    field_order = ["label", "issuer", "client_id", "secret", "claim", "strong", "is_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strong"].required = False

    def clean_issuer(self) -> str:
        said: str = self.cleaned_data["issuer"].strip()
        if not is_safe(said):
            raise forms.ValidationError(_("Skriv en adress som börjar med https."))
        # Whether there is a slash at the end is the provider's to say.
        for issuer in (said, said.rstrip("/"), f"{said.rstrip('/')}/"):
            try:
                discover(issuer)
            except SilentProviderError:
                continue
            return issuer
        raise forms.ValidationError(
            _("Adressen svarar inte som en inloggningstjänst. Kontrollera den med IT och försök igen.")
        )
