"""What a person tells, as it leaves the form: checked here, before anything touches the database. No Django."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.rules import personal_numbers
from sagtill.reports.rules.statuses import THREAT_KINDS, THREAT_TARGETS, Identity, Outcome
from sagtill.reports.rules.voices import Said

LONGEST_TEXT = 100_000
SHORTEST_TEXT = 10
LONGEST_WHO = 500

# The sentences of ux.md 2.4.
EMPTY = N_("Skriv vad som hände")
TOO_SHORT = N_("Skriv lite mer, så att vi förstår vad som hände")
TOO_LONG = N_("Texten är för lång. Korta den till högst 100 000 tecken.")
PERSONAL_NUMBER = N_("Ta bort personnumret ur texten. Skriv det i rutan ”Vem gäller det?” i stället.")
FUTURE_DAY = N_("Välj en dag som har varit")
NO_DAY = N_("Skriv dagen med siffror, till exempel 14 11 2026")
NO_UNIT = N_("Välj var det hände")
NO_CHOICE = N_("Välj det som stämmer bäst")


@dataclass(frozen=True)
class Telling:
    """The answers of the report flow."""

    key: UUID
    kind: Kind
    unit_id: UUID
    text: str
    happened_on: date
    outcome: Outcome = Outcome.NOT_ASKED
    is_safe: str = ""
    who: str = ""
    immediate: str = ""
    prevention: str = ""
    about_manager: bool = False
    suspected: bool = False
    identity: Identity = Identity.NAMED
    threat_target: str = ""
    threat_kinds: tuple[str, ...] = field(default=())
    language: str = "sv"
    # An oral report: who told it, and when; written down by somebody else.
    told_by: str = ""
    told_on: date | None = None
    # Somebody outside the staff speaks: a client, a relative, a child, a young person.
    said: Said | None = None

    def fingerprint(self) -> str:
        """The same form gives the same fingerprint, whatever moment it is sent."""
        return hashlib.sha256(json.dumps(asdict(self), default=str, sort_keys=True).encode()).hexdigest()

    def errors(self) -> dict[str, str]:
        """What has to be put right, by field; empty when it can be sent."""
        found = {
            "text": why_not_text(self.text) if self.said is None else why_not_voice(self.text, self.said),
            "immediate": why_not_text(self.immediate, required=False),
            "prevention": why_not_text(self.prevention, required=False),
            "happened_on": why_not_day(self.happened_on),
            "threat_kinds": None if set(self.threat_kinds) <= set(THREAT_KINDS) else NO_CHOICE,
            "threat_target": None if self.threat_target in {"", *THREAT_TARGETS} else NO_CHOICE,
            "who": TOO_LONG if len(self.who) > LONGEST_WHO else None,
        }
        return {name: sentence for name, sentence in found.items() if sentence}


def why_not_text(text: str, *, required: bool = True) -> str | None:
    """Why a free text cannot be sent as it is, as one sentence, or None."""
    stripped = text.strip()
    if required and not stripped:
        return EMPTY
    if required and len(stripped) < SHORTEST_TEXT:
        return TOO_SHORT
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    if personal_numbers.holds_one(text):
        return PERSONAL_NUMBER
    return None


def why_not_voice(text: str, said: Said) -> str | None:
    """Why a voice from outside cannot be sent as it is, as one sentence, or None.

    A child may send a choice and not one word. Somebody's own personal number is no fault here: the text is sealed, and it is the
    writer's to tell. Nothing is too short to be heard.
    """
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    return None if text.strip() or said.is_young else EMPTY


def why_not_day(day: date) -> str | None:
    """Something that is told has happened; a day that has not come yet is a slip of the finger."""
    return FUTURE_DAY if day > clock.today() else None


def cleaned(text: str) -> str:
    """The text without characters that nobody typed: control characters and lone surrogates go, line ends become one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (ord(character) >= 32 and not 0xD800 <= ord(character) <= 0xDFFF and ord(character) != 0x7F)
    )
