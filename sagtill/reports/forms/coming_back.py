"""The way back with a code, and something more to say."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.reports.forms.fields import Words, say
from sagtill.reports.rules import codes, telling
from sagtill.ui import qr_reading


class CodeForm(forms.Form):
    """F1: the way back for somebody we do not know."""

    code = forms.CharField(
        required=False,
        strip=True,
        max_length=200,
        label=gettext_lazy("Din kod"),
        help_text=gettext_lazy("24 tecken i sex grupper. Mellanslag och små bokstäver går bra."),
    )

    picture = forms.FileField(required=False, max_length=300, allow_empty_file=True)
    field_order = ["picture", "code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        picture = self.cleaned_data.get("picture")
        if picture and not code:
            code = _code_in(picture)
        if not codes.is_whole(code):
            raise forms.ValidationError(_("Koden har 24 tecken. Kontrollera att inget saknas."))
        return codes.normalised(code)


def _code_in(picture: "UploadedFile[bytes]") -> str:
    """The code in a picture of ours. The picture is looked at and thrown away."""
    found = qr_reading.read(picture.read(qr_reading.LARGEST + 1)) or ""
    code = found.rpartition("#")[2]
    if not codes.is_whole(code):
        raise forms.ValidationError(_("Vi kan inte läsa koden i bilden. Pröva en annan bild, eller skriv koden."))
    return code


class MessageForm(forms.Form):
    """Something more to say. Whoever speaks from outside may give their own personal number: their words are sealed."""

    text = Words(
        label="",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv något först")},
    )

    def __init__(self, *args: Any, from_outside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.from_outside = from_outside

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        reason = telling.why_not_text(text, required=False)
        say(None if self.from_outside and reason == telling.PERSONAL_NUMBER else reason)
        return text
