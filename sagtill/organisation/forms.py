"""One's own settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sagtill.organisation.models import Person


class SettingsForm(forms.ModelForm[Person]):
    """What a person chooses for themselves."""

    class Meta:
        model = Person
        fields = ["language", "shortcuts"]
        labels = {"language": _("Språk"), "shortcuts": _("Kortkommandon med en tangent")}
        help_texts = {"shortcuts": _("Till exempel J och K för att bläddra. Stäng av om du använder talstyrning.")}
        widgets = {"language": forms.Select(choices=[("sv", "Svenska"), ("en", "English")])}


class ThemeForm(forms.Form):
    """Light, dark, or as the device."""

    theme = forms.ChoiceField(
        label=_("Ljust, mörkt eller som telefonen"),
        choices=[("", _("Som telefonen")), ("light", _("Ljust")), ("dark", _("Mörkt"))],
        required=False,
        widget=forms.RadioSelect,
    )
