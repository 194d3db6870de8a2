"""What is written on the statistics pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sagtill.organisation.models import Unit
from sagtill.reports.rules import telling
from sagtill.statistics.models import Annotation
from sagtill.statistics.rules.entered import ASKED, Asked


class Day(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"}, format="%Y-%m-%d")


class AnnotationForm(forms.Form):
    """Something the figures should be read with."""

    kind = forms.ChoiceField(
        label=lazy("Vad är det?"),
        choices=[
            (Annotation.Kind.CAMPAIGN, lazy("Kampanjdag")),
            (Annotation.Kind.ROUTINE, lazy("Ny rutin eller nytt arbetssätt")),
            (Annotation.Kind.CAUSE, lazy("Känd orsak")),
        ],
        widget=forms.Select(attrs={"class": "input"}),
    )
    text = forms.CharField(
        label=lazy("Med få ord"),
        help_text=lazy("Står i diagrammet. Skriv inget om enskilda."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    unit = forms.ChoiceField(label=lazy("Enhet"), required=False, widget=forms.Select(attrs={"class": "input"}))
    starts_on = forms.DateField(label=lazy("Från och med"), widget=Day())
    ends_on = forms.DateField(
        label=lazy("Till och med"), required=False, help_text=lazy("Tomt: samma dag."), widget=Day()
    )
    limits = forms.ChoiceField(
        label=lazy("Hur ska gränserna räknas?"),
        help_text=lazy(
            "Diagrammet säger vad du har valt och varför. Nya gränser räknas först när sju månader i rad visar en ny nivå."
        ),
        choices=[
            ("", lazy("Som vanligt")),
            ("leave", lazy("Räkna inte in månaden i gränserna")),
            ("level", lazy("En ny nivå börjar då: räkna nya gränser")),
        ],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, units: list[Unit], for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = [("", _("Hela organisationen"))] if for_all else []
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [*whole, *((str(unit.id), unit.name) for unit in units)]
        field.required = not for_all

    def clean_text(self) -> str:
        """Cleaned, and without personal numbers."""
        return _few_words(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """An end before the start is asked about; no end is the same day."""
        data: dict[str, Any] = super().clean() or {}
        start: date | None = data.get("starts_on")
        end: date | None = data.get("ends_on") or start
        if start and end and end < start:
            self.add_error("ends_on", _("Slutet kan inte ligga före början."))
        if data.get("limits") == "level" and data.get("kind") == Annotation.Kind.CAMPAIGN:
            self.add_error("limits", _("En kampanjdag går över. Räkna inte in månaden i stället."))
        data["ends_on"] = end
        return data


def _few_words(said: str) -> str:
    """Words that will stand in a chart for everybody who sees it."""
    text = telling.cleaned(said)
    if telling.why_not_text(text, required=False) == telling.PERSONAL_NUMBER:
        raise forms.ValidationError(_("Ta bort personnumret ur texten."))
    return text


class CauseForm(forms.Form):
    """What lies behind a signal: a known cause, or that one has looked and does not know."""

    known = forms.ChoiceField(
        label=lazy("Svar"),
        choices=[("yes", lazy("Känd orsak")), ("no", lazy("Jag har frågat men vet inte än"))],
        widget=forms.Select(attrs={"class": "input"}),
    )
    text = forms.CharField(
        label=lazy("Orsaken med få ord"),
        help_text=lazy("Står i diagrammet, och månaden räknas inte in i gränserna. Skriv inget om enskilda."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def clean_text(self) -> str:
        """Cleaned, and without personal numbers."""
        return _few_words(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """A known cause has words; an unknown one has none."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("known") == "yes" and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Skriv orsaken med några ord."))
        return {**data, "text": data.get("text", "") if data.get("known") == "yes" else ""}


class FiguresForm(forms.Form):
    """One month's figures of a unit. What is left empty is not known, which is not the same as nought."""

    def __init__(self, *args: Any, known: dict[str, float], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in ASKED:
            self.fields[one.key] = _field(one)
            if one.key in known:
                self.initial[one.key] = f"{known[one.key]:g}"


def _field(one: Asked) -> forms.DecimalField:
    return forms.DecimalField(
        label=lazy(one.name),
        help_text=lazy(one.definition),
        required=False,
        localize=True,
        min_value=0,
        max_value=one.highest,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "decimal", "autocomplete": "off"}),
    )
