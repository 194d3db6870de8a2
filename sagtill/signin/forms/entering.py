"""Signing in, showing again who one is, and choosing what to sign in with."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from sagtill.organisation.models import Person


class SignInForm(forms.Form):
    """User name and password of a local account."""

    username = forms.CharField(
        label=_("Användarnamn"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Lösenord"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


_ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input auto", "size": "10"}


class CodeForm(forms.Form):
    """The six digits that the app shows."""

    code = forms.CharField(label=_("Kod från appen"), max_length=12, widget=forms.TextInput(attrs=_ONE_TIME))


class RecoveryForm(forms.Form):
    """One of the codes on paper."""

    recovery = forms.CharField(
        label=_("Reservkod"),
        max_length=40,
        help_text=_("Till exempel 3-7KQ4-M2XW-9HTR. Varje kod går att använda en gång."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ConfirmForm(forms.Form):
    """The password again, for what is most sensitive."""

    password = forms.CharField(
        label=_("Lösenord"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """A new password, twice, since nobody sees what is typed."""

    new_password = forms.CharField(
        label=_("Nytt lösenord"),
        max_length=256,
        strip=False,
        help_text=_("Minst 12 tecken. Gärna fyra ord som inte hör ihop."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        label=_("Samma lösenord en gång till"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, second = said.get("new_password"), said.get("new_password_again")
        if first and second and first != second:
            self.add_error("new_password_again", _("Lösenorden är inte likadana. Skriv samma en gång till."))
        return said


class InvitationForm(forms.Form):
    """The code one has been given by hand."""

    code = forms.CharField(
        label=_("Din kod"),
        max_length=60,
        help_text=_("24 tecken i grupper om fyra. Stora och små bokstäver spelar ingen roll."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input code-input"}
        ),
    )


class PasskeyNameForm(forms.Form):
    """What to call a passkey, so that one recognises it later."""

    name = forms.CharField(
        label=_("Namn på enheten"),
        max_length=60,
        help_text=_("Så att du känner igen den, till exempel Min telefon."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
