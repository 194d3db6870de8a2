"""The pages that are answered with a button, and what may be added before sending."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.reports.forms.fields import Words, say
from sagtill.reports.kinds import BY_CHOICE
from sagtill.reports.kinds.base import Step
from sagtill.reports.rules import telling
from sagtill.reports.rules.statuses import OUTCOME_LABELS


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
