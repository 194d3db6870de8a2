"""The questions of the page where a member of the staff writes down what somebody says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.reports.rules.voices import (
    CAME_BY_LABELS,
    MAY_KNOW_LABELS,
    SPEAKER_LABELS,
    WAY_LABELS,
    AnswerWay,
    CameBy,
)
from sagtill.ui.languages import SPOKEN

_CHOOSE = gettext_lazy("Välj det som stämmer bäst")


def _listed(labels: dict[Any, str], *without: str) -> list[tuple[str, Any]]:
    return [(str(key), gettext_lazy(label)) for key, label in labels.items() if key not in without]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows, "dir": "auto"})


def _line(label: Any, longest: int = 400) -> forms.CharField:
    """One line that may be left empty."""
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=forms.TextInput(attrs={"class": "input"})
    )


class RegisterQuestions(forms.Form):
    """What is asked; what is required, and what goes where, stands in the form itself."""

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
    to = _line(gettext_lazy("Telefon, mejl eller adress"))
    name = _line(gettext_lazy("Vem ska vi fråga efter?"))
    when = _line(gettext_lazy("När och hur får vi höra av oss?"))
    do_not_call = forms.BooleanField(label=gettext_lazy("Ring inte"), required=False)
    ombud = _line(gettext_lazy("Ombud, god man eller någon annan att prata med"))
    may_know = forms.ChoiceField(
        label=gettext_lazy("Om det är ett barn: får någon annan veta?"),
        choices=[("", gettext_lazy("Inte frågat")), *_listed(MAY_KNOW_LABELS)],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    trusted = _line(gettext_lazy("Vilken vuxen?"), 200)
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
