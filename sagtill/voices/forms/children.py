"""B2 to B3 and U2 (ux.md 5.2, 5.3): a child's and a young person's questions. The last answer is the button that sends."""

from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from sagtill.law.words import N_
from sagtill.reports.rules import telling
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.doors import PRESSING_DOORS, Door
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import AnswerWay, Contact, MayKnow, Said, Speaker
from sagtill.voices.forms.base import VoiceForm, reached

# «Ja, här på sidan», «Ja, någon får ringa mig», «Nej, jag ville bara berätta».
WAYS = {"kod": AnswerWay.CODE, "ring": AnswerWay.PHONE, "nej": AnswerWay.NONE}
WHERE_TO_CALL = N_("Skriv numret som vi får ringa")
WHICH_ADULT = N_("Skriv vem den vuxna är")
WRITE_SOMETHING = N_("Skriv vad som har hänt")


class YoungForm(VoiceForm):
    """U2, and how one wants the answer. The button says the way: `klar` is «kod», «ring» or «nej»."""

    to = forms.CharField(required=False, max_length=60)
    pages: ClassVar[dict[str, str]] = {"text": "beratta", "wish": "beratta", "to": "ring"}
    last_page: ClassVar[str] = "svar"
    speaker: ClassVar[Speaker] = Speaker.YOUNG

    def __init__(self, *args: Any, door: Door, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door

    @property
    def pressed(self) -> list[str]:
        """What the button said: the way, and for children who may know."""
        return str(self.data.get("klar", "")).split(".")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["way"] = WAYS.get(self.pressed[0])
        if values["way"] is None:
            self.add_error(None, _(telling.NO_CHOICE))
        if values["way"] is AnswerWay.PHONE and not values.get("to"):
            self.say("to", WHERE_TO_CALL)
        if "text" in values:
            self.say("text", self._why_not(values["text"]))
        return values

    def _why_not(self, text: str) -> str | None:
        """Somebody young who asks to be called need not write; else there must be something to answer."""
        if not text.strip() and self.pressed[0] != "ring":
            return WRITE_SOMETHING
        return telling.why_not_voice(text, Said(self.speaker))

    def said(self) -> Said:
        """What the voice holds more than its words."""
        values = self.cleaned_data
        alarm = alarm_in(f"{values['text']}\n{values['wish']}") is not None
        return Said(
            speaker=self.speaker,
            door=self.door.key,
            wish=values["wish"],
            answer_way=values["way"],
            contact=Contact(name=values["name"], to=values["to"], when=values["when"]),
            pressing=alarm or (self.speaker, self.door.key) in PRESSING_DOORS,
        )

    def telling(self, key: UUID, language: str) -> Telling:
        unit = reached(self.poster, to_children=True)
        return self.made(key, self.door.kind, unit, self.said(), language)


class ChildForm(YoungForm):
    """B2 to B3. Nothing has to be written: the choice alone tells something. `klar` is the way and who may know: «kod.reader»."""

    trusted = forms.CharField(required=False, max_length=200)
    pages: ClassVar[dict[str, str]] = {"text": "skriv", "to": "ring"}
    last_page: ClassVar[str] = "svar"
    speaker: ClassVar[Speaker] = Speaker.CHILD

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        may_know = self.pressed[1] if len(self.pressed) > 1 else ""
        values["may_know"] = may_know if may_know in list(MayKnow) else MayKnow.UNSURE
        # The field stands once for each way of the answer; only one of them is written in.
        named = [name.strip() for name in self.data.getlist("trusted") if name.strip()]  # type: ignore[attr-defined]
        values["trusted"] = " ".join(named)[:200]
        if values["may_know"] == MayKnow.OTHER_ADULT and not values["trusted"]:
            self.say("trusted", WHICH_ADULT)
        return values

    def _why_not(self, text: str) -> str | None:
        return telling.why_not_voice(text, Said(self.speaker))

    def page_with_error(self) -> str:
        if "trusted" in self.errors and len(self.errors) == 1:
            return f"vuxen-{self.pressed[0]}"
        return super().page_with_error()

    def said(self) -> Said:
        values = self.cleaned_data
        return replace(super().said(), may_know=values["may_know"], trusted=values["trusted"])
