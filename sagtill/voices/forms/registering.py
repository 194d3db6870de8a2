"""What a member of the staff writes down for somebody who says it on the phone, at a meeting or on paper: everything on one page."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from sagtill.law.words import N_
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.reports.rules import telling
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import (
    AnswerWay,
    CameBy,
    Contact,
    Said,
    Speaker,
)
from sagtill.voices.forms.base import reached
from sagtill.voices.forms.registered_words import RegisterQuestions

READ_BACK = N_("Läs upp texten för personen innan du sparar.")
WHERE_TO = N_("Skriv vart svaret ska")
_NEEDS_ADDRESS = frozenset({AnswerWay.PHONE, AnswerWay.LETTER, AnswerWay.MAIL})


class RegisterForm(RegisterQuestions):
    """A minute: how it came, who speaks, where, the words. The rest is there when it is needed."""

    # What one always answers, and what stands folded until it is needed.
    MORE = ("to", "name", "when", "do_not_call", "ombud", "may_know", "trusted", "language", "told_on")

    def __init__(self, *args: Any, units: list[Unit], own: Unit | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = [(str(unit.id), unit.name) for unit in units]
        if own is not None:
            field.initial = str(own.id)

    def clean_text(self) -> str:
        text = telling.cleaned(self.cleaned_data["text"])
        reason = telling.why_not_voice(text, Said(Speaker.ADULT))
        if reason:
            raise forms.ValidationError(_(reason))
        return text

    def clean_told_on(self) -> date:
        day: date = self.cleaned_data["told_on"]
        if reason := telling.why_not_day(day):
            raise forms.ValidationError(_(reason))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("came_by") != CameBy.LETTER and not values.get("read_back"):
            self.add_error("read_back", _(READ_BACK))
        if values.get("way") in _NEEDS_ADDRESS and not values.get("to"):
            self.add_error("to", _(WHERE_TO))
        return values

    def needs_more(self) -> bool:
        """Whether something in the folded part has to be put right, or has been filled in."""
        return any(name in self.errors for name in self.MORE) or bool(self.is_bound and self.data.get("to"))

    def telling(self, key: UUID) -> Telling:
        """The answers as something to send. Raises NobodyListensError."""
        values = self.cleaned_data
        speaker = Speaker(values["speaker"])
        said = Said(
            speaker=speaker,
            wish=values["wish"],
            answer_way=AnswerWay(values["way"]),
            contact=Contact(**{one: values[one] for one in ("name", "to", "when", "do_not_call", "ombud")}),
            may_know=values["may_know"],
            trusted=values["trusted"],
            came_by=CameBy(values["came_by"]),
            about_employee=values["about_employee"],
            pressing=alarm_in(f"{values['text']}\n{values['wish']}") is not None,
        )
        unit = Unit.objects.select_related("organisation").get(pk=values["unit"])
        return Telling(
            key=key,
            kind=Kind(values["kind"]),
            unit_id=reached(unit, to_children=said.is_young).id,
            text=values["text"],
            happened_on=values["told_on"],
            identity=Identity.TOLD,
            language=values["language"],
            said=said,
            told_on=values["told_on"],
        )
