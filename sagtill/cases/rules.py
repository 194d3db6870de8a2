"""How a case is judged and what may be done when. Plain values; no Django."""

from enum import StrEnum

from sagtill.law.severity import Rating, near_threshold, should_consider
from sagtill.law.words import N_


class Safe(StrEnum):
    """Question 1: is the person safe now?"""

    YES = "yes"
    NO = "no"
    FIND_OUT = "find_out"


SAFE_LABELS: dict[Safe, str] = {
    Safe.YES: N_("Ja"),
    Safe.NO: N_("Nej, det behöver göras något direkt"),
    Safe.FIND_OUT: N_("Jag behöver ta reda på det"),
}


class Seriousness(StrEnum):
    """Question 2: how serious is it?"""

    NONE = "none"
    LITTLE = "little"
    LARGE = "large"


SERIOUSNESS_LABELS: dict[Seriousness, str] = {
    Seriousness.NONE: N_("Ingen följd"),
    Seriousness.LITTLE: N_("Liten följd"),
    Seriousness.LARGE: N_("Stor följd, eller kunde ha blivit det"),
}


class Path(StrEnum):
    """Question 3: what do we do now?"""

    ACT = "act"
    INVESTIGATE = "investigate"
    SAS = "sas"
    OTHER_UNIT = "other_unit"


PATH_LABELS: dict[Path, str] = {
    Path.ACT: N_("Jag åtgärdar och svarar"),
    Path.INVESTIGATE: N_("Jag utreder mer"),
    Path.SAS: N_("Jag lyfter till SAS"),
    Path.OTHER_UNIT: N_("Det hör till en annan enhet"),
}

# What the three-step answer stands for on the scale 0–4, until somebody says it more exactly (product.md 3).
_LEVELS: dict[Seriousness, tuple[int, int, int]] = {
    Seriousness.NONE: (0, 0, 1),
    Seriousness.LITTLE: (1, 1, 2),
    Seriousness.LARGE: (2, 3, 3),
}


def judgement(
    seriousness: Seriousness,
    actual: int | None = None,
    possible: int | None = None,
    likelihood: int | None = None,
) -> Rating:
    """The levels behind the answer (consequences 0–4, likelihood 1–4), with the exact ones where they were given."""
    default = _LEVELS[seriousness]
    return Rating(
        default[0] if actual is None else actual,
        default[1] if possible is None else possible,
        default[2] if likelihood is None else likelihood,
    )


def needs_reason(judged: Rating, path: Path, *, suspected: bool) -> bool:
    """Whether not lifting it to the SAS has to be explained: the score proposes it, or the reporter said so."""
    return path is not Path.SAS and (should_consider(judged) or suspected)


# -- after a threat -----------------------------------------------------------


class Called(StrEnum):
    """«Har du ringt?»"""

    YES = "yes"
    NO_ANSWER = "no_answer"
    UNKNOWN = "unknown"


CALLED_LABELS: dict[Called, str] = {
    Called.YES: N_("Ja, vi har pratat"),
    Called.NO_ANSWER: N_("Jag har ringt men inte fått svar. Jag försöker igen i dag"),
    Called.UNKNOWN: N_("Jag vet inte vem det är"),
}


class Told(StrEnum):
    """Whether the work environment authority, or the police, is to know."""

    YES = "yes"
    NO = "no"
    LATER = "later"


TOLD_LABELS: dict[Told, str] = {
    Told.YES: N_("Ja, i dag"),
    Told.NO: N_("Nej"),
    Told.LATER: N_("Jag behöver ta reda på det"),
}


# -- handlers among themselves ------------------------------------------------


class NoteKind(StrEnum):
    """What a note is: for all who handle it, a question to the unit, the unit's answer."""

    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"


# -- blind second ratings (product.md 3) --------------------------------------

DRAWN_AT_RANDOM = 0.10


class Drawn(StrEnum):
    """Why a case is rated by a second person."""

    NEAR = "near"
    RANDOM = "random"


def drawn(judged: Rating, chance: float) -> Drawn | None:
    """Whether a case is rated blind by a second person: always within one step of the threshold, else one in ten.

    `chance` is a draw, 0 up to 1.
    """
    if near_threshold(judged):
        return Drawn.NEAR
    return Drawn.RANDOM if chance < DRAWN_AT_RANDOM else None


# Causes are put in areas that an organisation can change (ux.md 4.2, methods.md B1). Never a person.
CAUSE_AREAS: dict[str, str] = {
    "rutin": N_("Rutin"),
    "kommunikation": N_("Kommunikation och information"),
    "kompetens": N_("Kompetens"),
    "teknik": N_("Teknik och lokaler"),
    "organisation": N_("Organisation"),
    "bemanning": N_("Bemanning och arbetsbelastning"),
    "ledning": N_("Ledning"),
    "samverkan": N_("Samverkan och överlämning"),
    "resurs": N_("Resurser och ekonomi"),
    "hot": N_("Hot eller rädsla"),
}

# A first draft of an answer; the braces must be filled in before it can be sent (ux.md C3).
REPLY_SUGGESTIONS: tuple[str, ...] = (
    N_("Tack för att du sa till. Vi har {åtgärd}. Säg till igen om det inte hjälper."),
    N_("Tack för att du sa till. Jag behöver veta mer och hör av mig senast {datum}."),
    N_("Tack för att du sa till. Jag har lämnat det till {sas}, som utreder. Du får veta när det är klart."),
    N_(
        "Tack för att du sa till. Vi ändrar inget den här gången, eftersom {skäl}. Hör av dig om du ser det annorlunda."
    ),
)


def unfilled(text: str) -> bool:
    """Whether a suggestion's braces are still there."""
    return "{" in text and "}" in text
