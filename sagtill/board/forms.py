"""What is written on the nämnd's page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sagtill.board.rules import (
    CLEARANCE_LABELS,
    LONGEST_LEAD,
    SENTENCES,
    STANDING_LABELS,
    Clearance,
    LineKind,
    Standing,
    why_not_lead,
)
from sagtill.reports.rules import telling


def cleaned(text: str) -> str:
    """A free text without personal numbers. Raises ValidationError with the reason."""
    text = telling.cleaned(text)
    if telling.why_not_text(text, required=False) == telling.PERSONAL_NUMBER:
        raise forms.ValidationError(_("Ta bort personnumret ur texten."))
    return text


class Day(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"}, format="%Y-%m-%d")


class WordsForm(forms.Form):
    """The words that are free: those before each sentence, and the analysis."""

    meets_on = forms.DateField(label=lazy("Nämndens sammanträde"), widget=Day())
    diary_number = forms.CharField(
        label=lazy("Diarienummer"), max_length=40, required=False, widget=forms.TextInput(attrs={"class": "input"})
    )
    analysis = forms.CharField(
        label=lazy("Gemensam analys"),
        help_text=lazy("Vad säger rapporter, synpunkter och utredningar tillsammans? Skriv inget om enskilda."),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )

    def __init__(self, *args: Any, said: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, (key, words) in enumerate(SENTENCES.items(), start=1):
            self.fields[key] = forms.CharField(
                label=_("Mening {n}: ord före siffrorna").format(n=at),
                help_text=_("Sedan står det: ”{said}” Tomt ger: ”{words}”").format(said=said[key], words=_(words)),
                max_length=LONGEST_LEAD,
                required=False,
                widget=forms.TextInput(attrs={"class": "input"}),
            )

    def clean(self) -> dict[str, Any]:
        """Figures come from the data alone; the words before them hold none."""
        data: dict[str, Any] = super().clean() or {}
        for key in SENTENCES:
            reason = why_not_lead(data.get(key, ""))
            if reason:
                self.add_error(key, _(reason))
        return data

    def clean_analysis(self) -> str:
        return cleaned(self.cleaned_data["analysis"])


class LineForm(forms.Form):
    """Something to decide, something promised, or a voice."""

    kind = forms.ChoiceField(
        label=lazy("Vad är det?"),
        choices=[
            (LineKind.DECISION, lazy("Att ta ställning till")),
            (LineKind.PROMISE, lazy("Något vi lovade")),
            (LineKind.VOICE, lazy("En röst")),
        ],
        widget=forms.Select(attrs={"class": "input"}),
    )
    text = forms.CharField(label=lazy("Text"), max_length=200, widget=forms.TextInput(attrs={"class": "input"}))
    url = forms.URLField(
        label=lazy("Länk till förslaget"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "input"}),
    )
    standing = forms.ChoiceField(
        label=lazy("Löftet: var står det?"),
        required=False,
        choices=[("", "–"), *((one.value, lazy(said)) for one, (said, _colour) in STANDING_LABELS.items())],
        widget=forms.Select(attrs={"class": "input"}),
    )
    clearance = forms.ChoiceField(
        label=lazy("Rösten: varför får den visas?"),
        required=False,
        choices=[("", "–"), *((one.value, lazy(said)) for one, said in CLEARANCE_LABELS.items())],
        widget=forms.Select(attrs={"class": "input"}),
    )

    def clean_text(self) -> str:
        return cleaned(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """A promise says where it stands, and a voice why it may be shown."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == LineKind.PROMISE and not data.get("standing"):
            self.add_error("standing", _("Välj var löftet står."))
        if data.get("kind") == LineKind.VOICE and not data.get("clearance"):
            self.add_error("clearance", _("Säg varför rösten får visas."))
        data["standing"] = Standing(data.get("standing") or "")
        data["clearance"] = Clearance(data.get("clearance") or "")
        return data


class TextForm(forms.Form):
    """A question, or an answer."""

    text = forms.CharField(
        label=lazy("Text"), max_length=500, widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label

    def clean_text(self) -> str:
        return cleaned(self.cleaned_data["text"])
