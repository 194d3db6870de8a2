"""Small fields the desk's forms share."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law import clock
from sagtill.reports.rules import telling

CHOOSE = gettext_lazy("Välj det som stämmer bäst")
WRITE = gettext_lazy("Skriv något här")
PAST_DAY = gettext_lazy("Skriv dagen. Den kan inte ligga framåt.")


def choices(labels: dict[Any, str]) -> list[tuple[str, Any]]:
    """A table of labels as a list to choose from, in the reader's language."""
    return [(str(key), gettext_lazy(label)) for key, label in labels.items()]


def radio(label: Any, labels: dict[Any, str], **more: Any) -> forms.ChoiceField:
    """One of a few answers."""
    return forms.ChoiceField(
        label=label, choices=choices(labels), widget=forms.RadioSelect, error_messages={"required": CHOOSE}, **more
    )


def select(label: Any, labels: dict[Any, str], **more: Any) -> forms.ChoiceField:
    """One of many answers."""
    return forms.ChoiceField(
        label=label,
        choices=choices(labels),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": CHOOSE},
        **more,
    )


def line(label: Any, most: int = 120, **more: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": WRITE},
        **more,
    )


class Day(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"}, format="%Y-%m-%d")


class FreeText(forms.CharField):
    """A text that a person writes, or pastes: cleaned of formatting, not too long, and without personal numbers."""

    def __init__(self, *, rows: int = 3, required: bool = True, **more: Any) -> None:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
        super().__init__(required=required, strip=True, error_messages={"required": WRITE}, widget=widget, **more)

    def clean(self, value: Any) -> str:
        text = telling.cleaned(super().clean(value))
        reason = telling.why_not_text(text, required=False)
        if reason == telling.PERSONAL_NUMBER:
            raise forms.ValidationError(_("Ta bort personnumret ur texten."))
        if reason:
            raise forms.ValidationError(_(reason))
        return text


class Unfinished(FreeText):
    """A text that is mandatory in the end but may be saved before it is written."""

    def __init__(self, **more: Any) -> None:
        super().__init__(rows=5, required=True, **more)

    def validate(self, value: Any) -> None:
        """An empty text is no fault: what is missing is said by the part itself."""


class PastDay(forms.DateField):
    """A day that has been, or today."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=Day(), error_messages={"required": PAST_DAY, "invalid": PAST_DAY}, **more)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(PAST_DAY)
        return day


class Hour(forms.TimeField):
    """A time of the day."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TimeInput(attrs={"class": "input", "type": "time"}, format="%H:%M")
        invalid = gettext_lazy("Skriv klockslaget så här: 14:30")
        super().__init__(widget=widget, error_messages={"required": invalid, "invalid": invalid}, **more)


class SentFiles(forms.Form):
    """Which of the files made here that went along. Without any made the question is not asked."""

    documents = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Vilka av era dokument skickades?"),
        help_text=gettext_lazy("De sparas precis som de var, med sin kontrollsumma."),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, made: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["documents"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - narrows the type
        field.choices = made
        if not made:
            del self.fields["documents"]
