"""What happened, where and when: the first pages of the report flow."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.reports.forms.fields import Words, say
from sagtill.reports.rules import telling
from sagtill.reports.rules.statuses import THREAT_KINDS, THREAT_TARGETS

TODAY, YESTERDAY, EARLIER = "today", "yesterday", "earlier"
_LATEST_YEARS = 40


class UnitField(forms.ChoiceField):
    """Where it happened. The page says each unit's short code, since forty ids would weigh more than the rest of it together.

    What comes back is the unit's id, and an id is taken as well: drafts and the telephone's queue hold those.
    """

    def offer(self, units: list[Unit], choices: list[tuple[str, Any]]) -> None:
        """The units to choose among, and how they are shown."""
        self.codes = {str(unit.id): unit.poster_code for unit in units}
        self.ids = {code: key for key, code in self.codes.items()}
        self.choices = choices

    def prepare_value(self, value: Any) -> Any:
        return self.codes.get(str(value), value)

    def to_python(self, value: Any) -> str:
        said: str = super().to_python(value)
        return self.ids.get(said, said)

    def valid_value(self, value: Any) -> bool:
        return value in self.codes


class PlaceAndDay(forms.Form):
    """Where and when: prefilled, and changed by whoever needs to."""

    unit = UnitField(label=gettext_lazy("Var hände det?"))
    when = forms.ChoiceField(
        label=gettext_lazy("När hände det?"),
        choices=[
            (TODAY, gettext_lazy("I dag")),
            (YESTERDAY, gettext_lazy("I går")),
            (EARLIER, gettext_lazy("Tidigare")),
        ],
        widget=forms.RadioSelect,
        initial=TODAY,
        error_messages={"required": gettext_lazy("Välj det som stämmer bäst")},
    )
    day = forms.CharField(required=False, max_length=4)
    month = forms.CharField(required=False, max_length=4)
    year = forms.CharField(required=False, max_length=6)

    def __init__(self, *args: Any, units: list[Unit], choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)  # noqa: S101 - tells the type checker what the class says
        unit.offer(units, choices)
        unit.error_messages = {"required": _(telling.NO_UNIT), "invalid_choice": _(telling.NO_UNIT)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "when" in values:
            try:
                values["happened_on"] = self._day(values)
                say(telling.why_not_day(values["happened_on"]))
            except ValueError:
                self.add_error("day", _(telling.NO_DAY))
            except forms.ValidationError as error:
                self.add_error("day", error)
        return values

    def _day(self, values: dict[str, Any]) -> date:
        if values["when"] == TODAY:
            return clock.today()
        if values["when"] == YESTERDAY:
            return clock.today() - timedelta(days=1)
        year = int(values["year"] or clock.today().year)
        day = date(year + 2000 if year < 100 else year, int(values["month"]), int(values["day"]))
        if day.year < clock.today().year - _LATEST_YEARS:
            raise ValueError(day)
        return day


class WhatForm(PlaceAndDay):
    """R2: what happened, in the person's own words."""

    text = Words(required=False, strip=False, widget=forms.Textarea)
    field_order = ["text", "unit", "when", "day", "month", "year"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        say(telling.why_not_text(text))
        return text


class ThreatForm(WhatForm):
    """H2: short, for people who are shaken."""

    threat_target = forms.ChoiceField(
        label=gettext_lazy("Vem drabbades?"),
        choices=[(key, gettext_lazy(label)) for key, label in THREAT_TARGETS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj det som stämmer bäst")},
    )
    threat_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Vad var det? Välj allt som stämmer."),
        choices=[(key, gettext_lazy(label)) for key, label in THREAT_KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ["text", "threat_target", "threat_kinds", "unit", "when", "day", "month", "year"]


def unit_choices(units: list[Unit], own: Unit | None, *, grouped: bool) -> list[tuple[str, Any]]:
    """Units for the select: the person's own first and said to be so; by organisation when there are several."""
    if not grouped:
        ordered = sorted(units, key=lambda unit: (unit != own, unit.name))
        return [
            (unit.poster_code, _("{unit} (din enhet)").format(unit=unit.name) if unit == own else unit.name)
            for unit in ordered
        ]
    by_organisation: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        by_organisation.setdefault(unit.organisation.name, []).append((unit.poster_code, unit.name))
    return [("", _("Välj")), *by_organisation.items()]
