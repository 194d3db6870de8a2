"""How a case is judged. Plain values; no Django."""

from enum import StrEnum

from sagtill.law.severity import Rating, should_consider
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
