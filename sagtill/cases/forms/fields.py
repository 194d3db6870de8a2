"""Fields that the handler's forms share: free text that is cleaned, days, and lists in the reader's language."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.reports.rules import telling

CHOOSE = gettext_lazy("Välj det som stämmer bäst")
WRITE = gettext_lazy("Skriv något här")
DAY = gettext_lazy("Välj en dag som kommer")


def choices(labels: dict[Any, str]) -> list[tuple[str, Any]]:
    return [(str(key), gettext_lazy(label)) for key, label in labels.items()]


class Day(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"}, format="%Y-%m-%d")


class Text(forms.Textarea):
    """A text field of a few lines."""

    def __init__(self, rows: int = 3) -> None:
        super().__init__(attrs={"class": "input", "rows": rows})


class FreeText(forms.CharField):
    """A text that a person writes: cleaned, not too long, and without personal numbers."""

    def __init__(self, *, rows: int = 3, required: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Text(rows))
        super().__init__(required=required, strip=True, error_messages={"required": WRITE}, **kwargs)

    def to_python(self, value: Any) -> str:
        return telling.cleaned(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        reason = telling.why_not_text(text, required=False)
        if reason == telling.PERSONAL_NUMBER:
            raise forms.ValidationError(_("Ta bort personnumret ur texten."))
        if reason:
            raise forms.ValidationError(_(reason))
        return text
