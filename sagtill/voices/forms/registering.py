"""What a member of the staff writes down for somebody who says it on the phone, at a meeting or on paper: everything on one page."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.reports.rules import telling
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import (
    CAME_BY_LABELS,
    MAY_KNOW_LABELS,
    SPEAKER_LABELS,
    WAY_LABELS,
    AnswerWay,
    CameBy,
    Contact,
    Said,
    Speaker,
)
from sagtill.ui.languages import SPOKEN
from sagtill.voices.forms.base import reached

_CHOOSE = gettext_lazy("Välj det som stämmer bäst")
READ_BACK = N_("Läs upp texten för personen innan du sparar.")
WHERE_TO = N_("Skriv vart svaret ska")
_NEEDS_ADDRESS = frozenset({AnswerWay.PHONE, AnswerWay.LETTER, AnswerWay.MAIL})


def _listed(labels: dict[Any, str], *without: str) -> list[tuple[str, Any]]:
    return [(str(key), gettext_lazy(label)) for key, label in labels.items() if key not in without]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows, "dir": "auto"})


class RegisterForm(forms.Form):
    """A minute: how it came, who speaks, where, the words. The rest is there when it is needed."""

    came_by = forms.ChoiceField(
        label=gettext_lazy("Hur kom det in?"),
        choices=_listed(CAME_BY_LABELS, CameBy.WEB),
        initial=CameBy.VISIT,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE},
    )
    speaker = forms.ChoiceField(
        label=gettext_lazy("Vem berättar?"),
        choices=_listed(SPEAKER_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"),
        choices=[
            (Kind.COMPLAINT.value, gettext_lazy("Klagomål")),
            (Kind.SUGGESTION.value, gettext_lazy("Förslag")),
            (Kind.PRAISE.value, gettext_lazy("Tack")),
        ],
        initial=Kind.COMPLAINT.value,
        widget=forms.RadioSelect,
    )
    unit = forms.ChoiceField(label=gettext_lazy("Var gäller det?"), widget=forms.Select(attrs={"class": "input"}))
    text = forms.CharField(
        label=gettext_lazy("Vad säger personen?"),
        help_text=gettext_lazy("Skriv med personens egna ord. Personnummer behövs inte."),
        strip=False,
        widget=_text(6),
        error_messages={"required": gettext_lazy("Skriv vad som hände")},
    )
    wish = forms.CharField(
        label=gettext_lazy("Vad vill personen att vi gör?"), required=False, max_length=2000, widget=_text(2)
    )
    about_employee = forms.BooleanField(
        label=gettext_lazy("Det gäller någon som arbetar hos oss"),
        help_text=gettext_lazy("Då läser bara SAS, och de som SAS släpper in."),
        required=False,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Hur vill personen få svar?"),
        choices=_listed(WAY_LABELS),
        initial=AnswerWay.CODE,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE},
    )
    to = forms.CharField(
        label=gettext_lazy("Telefon, mejl eller adress"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Vem ska vi fråga efter?"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    when = forms.CharField(
        label=gettext_lazy("När och hur får vi höra av oss?"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    do_not_call = forms.BooleanField(label=gettext_lazy("Ring inte"), required=False)
    ombud = forms.CharField(
        label=gettext_lazy("Ombud, god man eller någon annan att prata med"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    may_know = forms.ChoiceField(
        label=gettext_lazy("Om det är ett barn: får någon annan veta?"),
        choices=[("", gettext_lazy("Inte frågat")), *_listed(MAY_KNOW_LABELS)],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    trusted = forms.CharField(
        label=gettext_lazy("Vilken vuxen?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Vilket språk är texten på?"),
        choices=[(code, gettext_lazy(name)) for code, (_own, name) in SPOKEN.items()],
        initial="sv",
        widget=forms.Select(attrs={"class": "input"}),
    )
    told_on = forms.DateField(
        label=gettext_lazy("När kom det?"),
        initial=clock.today,
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    read_back = forms.BooleanField(
        label=gettext_lazy("Jag har läst upp texten och personen tycker att den stämmer"), required=False
    )
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
