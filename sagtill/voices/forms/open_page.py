"""A row of the open page, cards to hand over, and how many visits there were."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case
from sagtill.reports.rules import telling
from sagtill.voices.queries.open_page import cases_named
from sagtill.voices.rules import LONGEST_LINE, MOST_CARDS, NO_CHANGE_SAID, NO_REASON_SAID
from sagtill.voices.services.open_page import Line

UNKNOWN_NUMBER = N_("Vi hittar inget klagomål, förslag eller tack med numret {number} som du får läsa.")
_WRITE = gettext_lazy("Skriv något här")


def _line(label: Any, help_text: Any = "", *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"class": "input low", "rows": 2}),
        error_messages={"required": _WRITE},
    )


class RowForm(forms.Form):
    """«Ni sa», what was done or why nothing was, and which cases it builds on."""

    said = _line(
        gettext_lazy("Ni sa"), gettext_lazy("En mening utan namn, plats eller annat som pekar ut någon."), required=True
    )
    changed = forms.ChoiceField(
        label=gettext_lazy("Vad hände?"),
        choices=[("yes", gettext_lazy("Vi ändrade något")), ("no", gettext_lazy("Vi ändrade inte"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj det som stämmer bäst")},
    )
    did = _line(gettext_lazy("Vi gjorde"), gettext_lazy("Skriv vad som är annorlunda nu."), required=False)
    because = _line(gettext_lazy("Vi ändrade inte, eftersom"), required=False)
    done_in = forms.DateField(
        label=gettext_lazy("När blev det klart?"),
        initial=clock.today,
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    numbers = forms.CharField(
        label=gettext_lazy("Ärenden som raden bygger på"),
        help_text=gettext_lazy("Nummer med komma emellan. De visas inte på sidan."),
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": _WRITE},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.cases: list[Case] = []

    def clean_numbers(self) -> str:
        numbers = [one.upper() for one in re.split(r"[\s,;]+", self.cleaned_data["numbers"]) if one][:100]
        self.cases, unknown = cases_named(self.actor, numbers)
        if unknown:
            raise forms.ValidationError(_(UNKNOWN_NUMBER).format(number=unknown[0][:20]))
        return ", ".join(numbers)

    def clean_done_in(self) -> date:
        day: date = self.cleaned_data["done_in"]
        if reason := telling.why_not_day(day):
            raise forms.ValidationError(_(reason))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name in ("said", "did", "because"):
            reason = telling.why_not_text(values.get(name, ""), required=False)
            if reason:
                self.add_error(name, _(reason))
        if values.get("changed") == "yes" and not values.get("did"):
            self.add_error("did", _(NO_CHANGE_SAID))
        if values.get("changed") == "no" and not values.get("because"):
            self.add_error("because", _(NO_REASON_SAID))
        return values

    def line(self) -> Line:
        """The row as it was written."""
        values = self.cleaned_data
        return Line(values["said"], values["changed"] == "yes", values["did"], values["because"], values["done_in"])


def _choose(form: forms.Form, units: list[Unit]) -> None:
    field = form.fields["unit"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
    field.choices = [(str(unit.id), unit.name) for unit in units]


class CardsForm(forms.Form):
    """Cards to hand over after visits."""

    unit = forms.ChoiceField(label=gettext_lazy("Vilken enhet?"), widget=forms.Select(attrs={"class": "input"}))
    number = forms.IntegerField(
        label=gettext_lazy("Hur många kort?"),
        min_value=1,
        max_value=MOST_CARDS,
        initial=4,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )
    for_young = forms.BooleanField(label=gettext_lazy("För barn och unga"), required=False)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, units)


class VisitsForm(forms.Form):
    """How many visits a unit made in a month."""

    unit = forms.ChoiceField(label=gettext_lazy("Vilken enhet?"), widget=forms.Select(attrs={"class": "input"}))
    month = forms.DateField(
        label=gettext_lazy("En dag i månaden"),
        initial=clock.today,
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Hur många besök?"),
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, units)

    def clean_month(self) -> date:
        day: date = self.cleaned_data["month"]
        if reason := telling.why_not_day(day):
            raise forms.ValidationError(_(reason))
        return day
