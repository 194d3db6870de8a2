"""What is asked after a visit, and what may stand on the open page. Plain values; no Django."""

import hashlib
import secrets
from enum import StrEnum

from sagtill.law.words import N_
from sagtill.reports.rules.codes import ALPHABET, normalised

# -- «Blev du lyssnad på?» -----------------------------------------------------


class Heard(StrEnum):
    """An answer to either question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


HEARD_LABELS: dict[Heard, str] = {
    Heard.YES: N_("Ja"),
    Heard.PARTLY: N_("Lite"),
    Heard.NO: N_("Nej"),
}
HEARD_ICONS: dict[Heard, str] = {Heard.YES: "glad", Heard.PARTLY: "half", Heard.NO: "sad"}

# Fewer answers than this are shown to nobody: one of them would be one person's.
FEWEST_ANSWERS = 5
# A card's code opens nothing and is used once, so sixty bits are enough; it is short so that one can type it.
CARD_LENGTH = 12
MOST_CARDS = 20


def new_card() -> str:
    """The code of a new card, without spaces."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CARD_LENGTH))


def card_digest(typed: str) -> str:
    """What is kept of a card's code; empty for something that can be none."""
    code = normalised(typed)
    if len(code) != CARD_LENGTH or any(character not in ALPHABET for character in code):
        return ""
    return hashlib.sha256(f"card|{code}".encode()).hexdigest()


# -- «Vad ni sa, vad vi gjorde» ------------------------------------------------

FEWEST_VOICES = 5
LONGEST_LINE = 300

NO_CHANGE_SAID = N_("Skriv vad som har ändrats. Utan det får raden inte kallas en ändring.")
NO_REASON_SAID = N_("Skriv varför ni inte ändrade något.")
TOO_FEW = N_("Raden behöver minst fem som har sagt samma sak, eller ett ja från var och en som den bygger på.")


def why_not_tell_openly(*, changed: bool, did: str, because: str, voices: int, consents: int) -> str | None:
    """Why a row may not stand on the open page, as one sentence, or None.

    `voices` is how many people have said it, `consents` how many of them have said yes to its being told (ux.md 5.5).
    """
    if changed and not did.strip():
        return NO_CHANGE_SAID
    if not changed and not because.strip():
        return NO_REASON_SAID
    if voices >= FEWEST_VOICES or 0 < voices == consents:
        return None
    return TOO_FEW


# -- the open quality page -----------------------------------------------------


class FigureKey(StrEnum):
    """The fixed catalogue of figures (security.md 8): no filters, closed quarters only."""

    REPORTS = "reports"
    VOICES = "voices"
    ANSWERED = "answered"
    CHILDREN = "children"
    CHILDREN_ANSWERED = "children_ok"
    HEARD = "heard"
    HEARD_YES = "heard_yes"


FIGURE_LABELS: dict[FigureKey, tuple[str, str]] = {
    FigureKey.REPORTS: (
        N_("Rapporter från medarbetare"),
        N_("Fel, risker, hot och idéer som de som arbetar här har berättat om."),
    ),
    FigureKey.VOICES: (
        N_("Klagomål, förslag och tack"),
        N_("Det som klienter, anhöriga, barn och unga har sagt, på alla sätt."),
    ),
    FigureKey.ANSWERED: (
        N_("Besvarade i tid"),
        N_("Så många av klagomålen, förslagen och tacken fick svar den dag vi hade lovat."),
    ),
    FigureKey.CHILDREN: (N_("Från barn och unga"), N_("Så många av dem kom från någon under 18 år.")),
    FigureKey.CHILDREN_ANSWERED: (
        N_("Barn och unga som fick svar i tid"),
        N_("Inom tio arbetsdagar, om vi inte har lovat kortare tid."),
    ),
    FigureKey.HEARD: (N_("Svar på ”Blev du lyssnad på?”"), N_("Korten som vi lämnar efter ett besök.")),
    FigureKey.HEARD_YES: (N_("Svarade ja"), N_("Så många av dem blev lyssnade på.")),
}
