"""The forms of the quality report."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.documents.rules.making import FORM_LABELS
from sagtill.law import clock
from sagtill.law.choices import AREAS
from sagtill.quality_report.rules.statuses import KEPT_LABELS
from sagtill.quality_report.rules.templates import STRUCTURES
from sagtill.quality_report.rules.writing import unknown
from sagtill.reports.rules import telling

_WRITE = gettext_lazy("Skriv något här")
_CHOOSE = gettext_lazy("Välj det som stämmer bäst")


class PublicText(forms.CharField):
    """A text that will be public: cleaned of formatting, and without personal numbers."""

    def __init__(self, *, rows: int = 1, **more: Any) -> None:
        attributes = {"class": "input"} | ({"rows": rows} if rows > 1 else {})
        widget: forms.Widget = forms.Textarea(attributes) if rows > 1 else forms.TextInput(attributes)
        super().__init__(widget=widget, error_messages={"required": _WRITE}, **more)

    def clean(self, value: Any) -> str:
        text = telling.cleaned(super().clean(value))
        if text and telling.why_not_text(text, required=False) == telling.PERSONAL_NUMBER:
            raise forms.ValidationError(_("Ta bort personnumret ur texten. Berättelsen är offentlig."))
        return text


class BeginForm(forms.Form):
    """Which year, which area, which headings."""

    year = forms.IntegerField(
        label=gettext_lazy("År"), widget=forms.NumberInput(attrs={"class": "input"}), min_value=2000
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Område"), required=False, widget=forms.Select(attrs={"class": "input"})
    )
    structure = forms.ChoiceField(
        label=gettext_lazy("Rubriker"), widget=forms.RadioSelect, error_messages={"required": _CHOOSE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [("", _("Hela organisationen")), *((one.key, _(one.label)) for one in AREAS)]
        for name, listed in (("area", areas), ("structure", [(one.key, _(one.name)) for one in STRUCTURES.values()])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
            field.choices = listed
        self.fields["year"].initial = clock.today().year
        self.fields["structure"].initial = next(iter(STRUCTURES))


class SectionForm(forms.Form):
    """One heading's text."""

    text = PublicText(
        label=gettext_lazy("Text"),
        rows=16,
        required=False,
        help_text=gettext_lazy(
            "Tom rad ger nytt stycke. ”- ” ger en lista, ”## ” en underrubrik. Siffror skrivs {{så här}}, aldrig för hand."
        ),
    )
    is_done = forms.BooleanField(label=gettext_lazy("Den här delen är klar"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        missing = unknown(text)
        if missing:
            raise forms.ValidationError(
                _("Det finns ingen siffra eller bild som heter {names}.").format(names=", ".join(missing))
            )
        return text


class CommentForm(forms.Form):
    """A remark."""

    text = PublicText(label=gettext_lazy("Kommentar till de andra som skriver"), rows=3, max_length=2000)


class EvidenceForm(forms.Form):
    """Where what is said can be checked."""

    label = PublicText(label=gettext_lazy("Underlag: vad det heter, eller dess nummer"), max_length=160)
    address = forms.URLField(
        label=gettext_lazy("Länk"),
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "input"}),
    )


class ImageForm(forms.Form):
    """A picture and what it shows."""

    file = forms.FileField(
        label=gettext_lazy("Bild"), widget=forms.FileInput(attrs={"class": "input", "accept": "image/*"})
    )
    alt = PublicText(label=gettext_lazy("Vad visar bilden? För den som inte ser den"), max_length=300)
    caption = PublicText(label=gettext_lazy("Bildtext"), required=False, max_length=160)


class PromiseForm(forms.Form):
    """What became of a promise."""

    kept = forms.ChoiceField(
        label=gettext_lazy("Blev det av?"),
        choices=[(str(key), gettext_lazy(label)) for key, label in KEPT_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE},
    )
    what = PublicText(label=gettext_lazy("Vad hände?"), rows=3)


class LineForm(forms.Form):
    """One promise from an older report."""

    text = PublicText(label=gettext_lazy("Något ni lovade förra året"), max_length=300)


class GoalForm(forms.Form):
    """A goal and how it will be seen."""

    text = PublicText(label=gettext_lazy("Mål för nästa år"), max_length=300)
    measure = PublicText(label=gettext_lazy("Hur vet ni att det hjälpte?"), max_length=300)


class CarryForm(forms.Form):
    """An action that is to reach a goal."""

    number = forms.CharField(
        label=gettext_lazy("Åtgärdens nummer"), max_length=20, widget=forms.TextInput(attrs={"class": "input"})
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip().removeprefix("Å").removeprefix("å").strip()


class FormatForm(forms.Form):
    """In which form it is wanted."""

    form = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(str(form), gettext_lazy(label)) for form, label in FORM_LABELS.items()],
        initial="pdf",
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE},
    )
