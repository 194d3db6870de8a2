"""One's own settings, and merging units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sagtill.law import clock
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.queries import reportable_units


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


class MergeForm(forms.Form):
    """Which unit closes, which goes on, and the old one's last day."""

    old = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Enhet som stängs"),
        empty_label=_("Välj enhet"),
        help_text=_("Det som har hänt där står kvar under dess namn."),
    )
    into = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Enhet som fortsätter"),
        empty_label=_("Välj enhet"),
        help_text=_("De som har uppdrag där når också det som den gamla enheten har."),
    )
    last_day = forms.DateField(
        label=_("Sista dagen för enheten som stängs"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(pk__in=[unit.pk for unit in reportable_units(organisation.id)])
        for name in ("old", "into"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]
        self.fields["last_day"].initial = clock.today()
