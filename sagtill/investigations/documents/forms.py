"""What is chosen when a document is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.documents.rules.making import FORM_LABELS
from sagtill.investigations.documents import blocks
from sagtill.investigations.documents.kinds import MEANINGS, DocumentKind
from sagtill.investigations.forms.fields import CHOOSE, FreeText
from sagtill.law.provisions import PROVISIONS

_USUAL = "social_services"


def provisions(*, none: bool = True) -> list[tuple[str, Any]]:
    """The provisions that a document can be marked with, or a passage masked by."""
    listed: list[tuple[str, Any]] = [(row.key, f"{row.source.section}: {_(row.name)}") for row in PROVISIONS]
    return [("", _("Ingen sekretessmarkering")), *listed] if none else listed


class MakeForm(forms.Form):
    """In which form, and marked or not."""

    form = forms.ChoiceField(
        label=gettext_lazy("Format"), widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )
    provision = forms.ChoiceField(
        label=gettext_lazy("Sekretessmarkering"),
        help_text=gettext_lazy(
            "Markeringen är en påminnelse. Vad som kan lämnas ut prövas varje gång någon begär det."
        ),
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meaning = MEANINGS[kind]
        self.kind = kind
        self._choose("form", [(str(form), _(FORM_LABELS[form])) for form in meaning.forms])
        self._choose("provision", provisions())
        self.fields["form"].initial = str(meaning.forms[0])
        self.fields["provision"].initial = _USUAL if meaning.marked else ""

    def _choose(self, name: str, listed: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = listed

    def choices(self) -> dict[str, Any]:
        """What is kept with the order."""
        return {"provision": self.cleaned_data["provision"]}


class LetterForm(MakeForm):
    """The blocks of a letter, and the words that some of them need."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Delar i brevet"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Välj minst en del")},
    )

    def __init__(self, *args: Any, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.pieces = blocks.PERSON
        self._choose("chosen", [(piece.key, _(piece.label)) for piece in self.pieces])
        self.fields["chosen"].initial = [piece.key for piece in self.pieces if piece.chosen]
        for piece in self.pieces:
            if piece.own:
                self.fields[f"ord_{piece.key}"] = FreeText(label=_(piece.own), rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        """A chosen block with an empty place is named, instead of being left out without a word."""
        cleaned = super().clean() or {}
        for piece in self.pieces:
            empty = piece.own and not cleaned.get(f"ord_{piece.key}")
            if empty and f"ord_{piece.key}" not in self.errors and piece.key in cleaned.get("chosen", []):
                self.add_error(
                    f"ord_{piece.key}", _("Skriv det här, eller ta bort delen ”{name}”.").format(name=_(piece.label))
                )
        return cleaned

    def words(self) -> dict[str, str]:
        """The own words, by block."""
        return {piece.key: self.cleaned_data.get(f"ord_{piece.key}", "") for piece in self.pieces if piece.own}

    def paragraphs(self) -> list[str]:
        """The letter."""
        return blocks.letter(self.pieces, self.cleaned_data["chosen"], self.words())

    def choices(self) -> dict[str, Any]:
        return {**super().choices(), "chosen": self.cleaned_data["chosen"], "paragraphs": self.paragraphs()}


class IvoForm(MakeForm):
    """The fields of the notification as they will stand, and which attachments go along."""

    attachments = forms.MultipleChoiceField(
        label=gettext_lazy("Bilagor som följer med"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, answers: list[Any], listed: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, kind=DocumentKind.IVO_PACK, **kwargs)
        self._choose("attachments", listed)
        self.fields["attachments"].initial = [key for key, _label in listed]
        if not listed:
            del self.fields["attachments"]
        for answer in answers:
            rows = 4 if answer.field.answer == "text" else 1
            name = f"ivo_{answer.field.key}"
            self.fields[name] = FreeText(label=answer.label, rows=rows, required=False, initial=answer.value)

    def choices(self) -> dict[str, Any]:
        own = {name.removeprefix("ivo_"): value for name, value in self.cleaned_data.items() if name.startswith("ivo_")}
        return {**super().choices(), "own": own, "attachments": self.cleaned_data.get("attachments", [])}


class MaskForm(forms.Form):
    """Words to mask everywhere, and why."""

    words = forms.CharField(
        label=gettext_lazy("Ord eller mening att maska"),
        help_text=gettext_lazy("Skriv precis som det står. Det maskas överallt där det finns."),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv det som ska maskas")},
    )
    provision = forms.ChoiceField(
        label=gettext_lazy("Därför"), widget=forms.Select(attrs={"class": "input"}), error_messages={"required": CHOOSE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["provision"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = provisions(none=False)
