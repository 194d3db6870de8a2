"""What the nämnd's page is made of. Numbers are locked, words are free; no Django."""

import re
from enum import StrEnum

from sagtill.law.words import N_


class State(StrEnum):
    """A page is written, then published and frozen. A corrected page is a new version; the old one stays."""

    DRAFT = "draft"
    PUBLISHED = "published"


class LineKind(StrEnum):
    """What SAS writes besides the sentences."""

    DECISION = "decision"
    PROMISE = "promise"
    VOICE = "voice"


class Standing(StrEnum):
    """Where a promise stands."""

    DONE = "done"
    UNDER_WAY = "under_way"
    LATE = "late"
    NONE = ""


STANDING_LABELS: dict[Standing, tuple[str, str]] = {
    Standing.DONE: (N_("Klart"), "ok"),
    Standing.UNDER_WAY: (N_("Pågår"), "info"),
    Standing.LATE: (N_("Försenat"), "warn"),
}


class Clearance(StrEnum):
    """Why a quotation may be shown."""

    APPROVED = "approved"
    REWRITTEN = "rewritten"
    NONE = ""


CLEARANCE_LABELS: dict[Clearance, str] = {
    Clearance.APPROVED: N_("Den som sa det har godkänt"),
    Clearance.REWRITTEN: N_("Omskrivet så att ingen känns igen"),
}

# The five sentences, in their order, with the words they begin with until SAS writes others.
SENTENCES: dict[str, str] = {
    "m1": N_("Så många sa till."),
    "m2": N_("Svar i tid."),
    "m3": N_("Lex Sarah."),
    "m4": N_("Vanligaste orsaken."),
    "m5": N_("Klienter, anhöriga och barn."),
}
LONGEST_LEAD = 80
MOST_VOICES = 3
# Answers are due in so many working days.
ANSWER_DAYS = 10

NO_DIGITS = N_("Skriv utan siffror. Siffrorna räknas fram och går inte att ändra.")
_DIGIT = re.compile(r"\d")


def why_not_lead(words: str) -> str | None:
    """Why these words may not stand before a sentence: figures come from the data alone."""
    return NO_DIGITS if _DIGIT.search(words) else None
