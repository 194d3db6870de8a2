"""Answering, asking, and giving reasons."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.cases.forms.fields import DAY, Day, FreeText
from sagtill.cases.rules import (
    unfilled,
)
from sagtill.law import clock


class ReplyForm(forms.Form):
    """C3: the answer to the reporter."""

    text = FreeText(label=gettext_lazy("Ditt svar"), rows=6)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if unfilled(text):
            raise forms.ValidationError(_("Fyll i det som står inom klamrar innan du skickar."))
        return text


class AskForm(forms.Form):
    """A question to the reporter."""

    text = FreeText(label=gettext_lazy("Din fråga"))


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = FreeText(label=gettext_lazy("Varför?"))


class RestForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(
        label=gettext_lazy("Vila till"), widget=Day(), error_messages={"required": DAY, "invalid": DAY}
    )
    reason = FreeText(
        label=gettext_lazy("Varför?"), help_text=gettext_lazy("Den som rapporterade får läsa det du skriver.")
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= clock.today():
            raise forms.ValidationError(DAY)
        return until


class NoteForm(forms.Form):
    """A note, a question or an answer between handlers."""

    text = FreeText(label=gettext_lazy("Vad vill du skriva?"))
