"""What a chart says about a target: will the process meet it, and does it move the right way?

Source: methods B6; NHS England, Making data count. The improvement direction is set per indicator; for
numbers of reports it is NEITHER, because more reports mean that more people speak up (methods B19).
"""

from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.points import Limits, Point, Rule
from sagtill.methods.preconditions import require_finite


class Direction(Enum):
    """Which way is better."""

    UP = 1
    DOWN = -1
    NEITHER = 0


class Variation(Enum):
    """What the latest point says."""

    USUAL = "usual"
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


class Assurance(Enum):
    """Whether the target will be met while nothing changes."""

    PASSING = "consistently passing"
    FAILING = "consistently failing"
    HIT_AND_MISS = "hit and miss"


CONCLUSIONS: dict[tuple[Variation, Assurance | None], str] = {
    (Variation.USUAL, None): N_("Inget tyder på att något har ändrats."),
    (Variation.USUAL, Assurance.PASSING): N_("Processen är stabil och klarar målet. Fortsätt som nu."),
    (Variation.USUAL, Assurance.FAILING): N_(
        "Processen är stabil men når inte målet. Processen måste göras om, vänta inte på nästa månad."
    ),
    (Variation.USUAL, Assurance.HIT_AND_MISS): N_(
        "Processen är stabil, men slumpen avgör om målet nås. Den behöver ändras för att målet ska nås."
    ),
    (Variation.BETTER, None): N_("Det går åt rätt håll. Ta reda på vad som hjälpte."),
    (Variation.BETTER, Assurance.PASSING): N_("Det går åt rätt håll och målet nås. Ta reda på vad som hjälpte."),
    (Variation.BETTER, Assurance.FAILING): N_("Det går åt rätt håll, men målet nås inte än. Fortsätt."),
    (Variation.BETTER, Assurance.HIT_AND_MISS): N_(
        "Det går åt rätt håll. Målet nås ibland. Ta reda på vad som hjälpte."
    ),
    (Variation.WORSE, None): N_("Det går åt fel håll. Ta reda på orsaken."),
    (Variation.WORSE, Assurance.PASSING): N_("Det går åt fel håll, men målet nås. Ta reda på orsaken."),
    (Variation.WORSE, Assurance.FAILING): N_(
        "Det går åt fel håll och målet nås inte. Ta reda på orsaken, och gör om processen."
    ),
    (Variation.WORSE, Assurance.HIT_AND_MISS): N_("Det går åt fel håll. Målet nås bara ibland. Ta reda på orsaken."),
    (Variation.CHANGED, None): N_("Något har ändrats. Ta reda på vad."),
}


def variation(latest: Point, direction: Direction) -> Variation:
    """Whether the latest point shows usual variation or a change, and which way it goes.

    A trend is judged by where it is heading; the other rules by the side of the centre that the point is on.
    Source: methods B6.

    >>> variation(Point(9.0, None, side=1, rules=frozenset({Rule.OUTSIDE})), Direction.DOWN)
    <Variation.WORSE: 'worse'>
    """
    if latest.rule is None:
        return Variation.USUAL
    if direction is Direction.NEITHER:
        return Variation.CHANGED
    heading = latest.step if latest.rule is Rule.TREND else latest.side
    return Variation.BETTER if heading == direction.value else Variation.WORSE


def assurance(limits: Limits, target: float, direction: Direction) -> Assurance | None:
    """Whether the target lies beyond the limits on the good or the bad side, or between them.

    None when no direction is better, since a target then has no good side. Units: those of the values.
    Source: methods B6. Raises ValueError for a target that is not finite.

    >>> assurance(Limits(10, 4, 16, 6, 14), 3, Direction.UP)
    <Assurance.PASSING: 'consistently passing'>
    """
    require_finite(target, "the target")
    if direction is Direction.NEITHER:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_AND_MISS
    below = target < limits.lower
    return Assurance.PASSING if below == (direction is Direction.UP) else Assurance.FAILING


def conclusion(latest: Point, direction: Direction, target: float | None = None) -> str:
    """The Swedish sentence for variation and assurance together. Source: methods B6.

    >>> conclusion(Point(5.0, Limits(5, 2, 8, 3, 7)), Direction.UP, target=9)
    'Processen är stabil men når inte målet. Processen måste göras om, vänta inte på nästa månad.'
    """
    met = None if target is None or latest.limits is None else assurance(latest.limits, target, direction)
    return CONCLUSIONS[variation(latest, direction), met]
