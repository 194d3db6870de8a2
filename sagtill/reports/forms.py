"""The pages of the report flow as forms. What they may hold is said in telling.py; here are only labels and fields."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.reports.kinds import BY_CHOICE
from sagtill.reports.kinds.base import Step
from sagtill.reports.rules import codes, telling
from sagtill.reports.rules.statuses import OUTCOME_LABELS, THREAT_KINDS, THREAT_TARGETS
from sagtill.ui import qr_reading

TODAY, YESTERDAY, EARLIER = "today", "yesterday", "earlier"
_LATEST_YEARS = 40


def say(sentence: str | None) -> None:
    """Turn a refusal into a form error, in the reader's language."""
    if sentence:
        raise forms.ValidationError(_(sentence))


class PlaceAndDay(forms.Form):
    """Where and when: prefilled, and changed by whoever needs to."""

    unit = forms.ChoiceField(label=gettext_lazy("Var hände det?"))
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

    def __init__(self, *args: Any, units: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        unit.choices = units
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


class Words(forms.CharField):
    """What somebody writes, as it is, without the characters that nobody typed."""

    def to_python(self, value: Any) -> str:
        return telling.cleaned(super().to_python(value) or "")


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


class ChoiceForm(forms.Form):
    """A page whose answer is the button that was pressed."""

    choice = forms.ChoiceField(error_messages={"required": "", "invalid_choice": ""})

    def __init__(self, *args: Any, choices: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = [(value, value) for value in choices]
        sentence = _(telling.NO_CHOICE)
        field.error_messages = {"required": sentence, "invalid_choice": sentence}


CHOICES: dict[Step, list[str]] = {
    Step.HOW: [outcome.value for outcome in OUTCOME_LABELS],
    Step.SAFE: ["yes", "no", "unknown", "helped"],
    Step.DANGER: ["over", "ongoing", "safe_now"],
}
START_CHOICES = list(BY_CHOICE)


class CheckForm(forms.Form):
    """R4: what may be added before sending."""

    about_manager = forms.BooleanField(
        required=False,
        label=gettext_lazy("Det gäller min chef"),
        help_text=gettext_lazy("Då går rapporten till SAS i stället."),
    )
    suspected = forms.BooleanField(
        required=False,
        label=gettext_lazy("Jag tror att det är ett missförhållande"),
        help_text=gettext_lazy(
            "Till exempel att någon har farit illa eller kunde ha gjort det. Du behöver inte vara säker."
        ),
    )
    who = Words(
        required=False,
        max_length=telling.LONGEST_WHO,
        label=gettext_lazy("Vem gäller det?"),
        help_text=gettext_lazy("Visas bara för den som handlägger rapporten."),
    )
    immediate = Words(
        required=False, label=gettext_lazy("Vad gjorde du direkt?"), widget=forms.Textarea(attrs={"rows": 2})
    )
    prevention = Words(
        required=False,
        label=gettext_lazy("Vad kan hindra att det händer igen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_immediate(self) -> str:
        return self._free_text("immediate")

    def clean_prevention(self) -> str:
        return self._free_text("prevention")

    def _free_text(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        say(telling.why_not_text(text, required=False))
        return text


class CodeForm(forms.Form):
    """F1: the way back for somebody we do not know."""

    code = forms.CharField(
        required=False,
        strip=True,
        max_length=200,
        label=gettext_lazy("Din kod"),
        help_text=gettext_lazy("24 tecken i sex grupper. Mellanslag och små bokstäver går bra."),
    )

    picture = forms.FileField(required=False, max_length=300, allow_empty_file=True)
    field_order = ["picture", "code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        picture = self.cleaned_data.get("picture")
        if picture and not code:
            code = _code_in(picture)
        if not codes.is_whole(code):
            raise forms.ValidationError(_("Koden har 24 tecken. Kontrollera att inget saknas."))
        return codes.normalised(code)


def _code_in(picture: "UploadedFile[bytes]") -> str:
    """The code in a picture of ours. The picture is looked at and thrown away."""
    found = qr_reading.read(picture.read(qr_reading.LARGEST + 1)) or ""
    code = found.rpartition("#")[2]
    if not codes.is_whole(code):
        raise forms.ValidationError(_("Vi kan inte läsa koden i bilden. Pröva en annan bild, eller skriv koden."))
    return code


class MessageForm(forms.Form):
    """Something more to say. Whoever speaks from outside may give their own personal number: their words are sealed."""

    text = Words(
        label="",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv något först")},
    )

    def __init__(self, *args: Any, from_outside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_outside = from_outside

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        reason = telling.why_not_text(text, required=False)
        say(None if self.from_outside and reason == telling.PERSONAL_NUMBER else reason)
        return text


def unit_choices(units: list[Unit], own: Unit | None, *, grouped: bool) -> list[tuple[str, Any]]:
    """Units for the select: the person's own first and said to be so; by organisation when there are several."""
    if not grouped:
        ordered = sorted(units, key=lambda unit: (unit != own, unit.name))
        return [
            (str(unit.id), _("{unit} (din enhet)").format(unit=unit.name) if unit == own else unit.name)
            for unit in ordered
        ]
    by_organisation: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        by_organisation.setdefault(unit.organisation.name, []).append((str(unit.id), unit.name))
    return [("", _("Välj")), *by_organisation.items()]
