"""What somebody writes, as it is, and how a refusal is said."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sagtill.reports.rules import telling


def say(sentence: str | None) -> None:
    """Turn a refusal into a form error, in the reader's language."""
    if sentence:
        raise forms.ValidationError(_(sentence))


class Words(forms.CharField):
    """What somebody writes, as it is, without the characters that nobody typed."""

    def to_python(self, value: Any) -> str:
        return telling.cleaned(super().to_python(value) or "")
