"""What a reviewer answers, what a person explains, and what somebody asks of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.log_review.rules import ANSWER_LABELS, Answer
from sagtill.organisation.models import Person

_SAID = [(str(one), gettext_lazy(ANSWER_LABELS[one])) for one in (Answer.JUSTIFIED, Answer.ASK, Answer.INVESTIGATE)]
_LONGEST = 2000


class AnswerForm(forms.Form):
    """What the reviewer says of one reading."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Vad säger du om läsningen?"),
        choices=_SAID,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj det som stämmer bäst")},
    )
    note = forms.CharField(
        label=gettext_lazy("Anteckning"),
        help_text=gettext_lazy("Skriv vad du har sett eller vad du undrar. Den som läste ser det om du frågar."),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A question and an investigation need words."""
        values = super().clean() or {}
        if values.get("answer") in (Answer.ASK, Answer.INVESTIGATE) and not values.get("note"):
            self.add_error("note", _("Skriv vad du undrar."))
        return values


class ExplanationForm(forms.Form):
    """Why somebody read."""

    text = forms.CharField(
        label=gettext_lazy("Varför läste du ärendet?"),
        help_text=gettext_lazy("Skriv inga namn. Det räcker att säga vad du behövde det till."),
        max_length=_LONGEST,
        error_messages={"required": gettext_lazy("Skriv något här")},
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )


class Moment(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"}, format="%Y-%m-%dT%H:%M")


class TouchedForm(forms.Form):
    """Whose, from when, until when."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Vem?"),
        empty_label=gettext_lazy("Välj person"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": gettext_lazy("Välj en person")},
    )
    since = forms.DateTimeField(label=gettext_lazy("Från"), widget=Moment())
    until = forms.DateTimeField(label=gettext_lazy("Till"), widget=Moment())

    def __init__(self, *args: Any, organisation_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(organisation=organisation_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values = super().clean() or {}
        if values.get("since") and values.get("until") and values["since"] >= values["until"]:
            self.add_error("until", _("Sluttiden måste komma efter starttiden."))
        return values
