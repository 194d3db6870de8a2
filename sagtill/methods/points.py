"""The points and limits that every chart is made of."""

import math
from dataclasses import dataclass
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.preconditions import require_finite, require_not_negative


class Rule(Enum):
    """A reason to believe that something has changed, in order of priority, with its Swedish explanation."""

    OUTSIDE = N_("Punkten ligger utanför gränserna.")
    TREND = N_("Sju punkter i rad stiger eller sjunker.")
    TWO_IN_THREE = N_("Två av tre punkter ligger nära en gräns.")
    SHIFT = N_("Sju punkter i rad ligger på samma sida om medelvärdet.")


@dataclass(frozen=True)
class Limits:
    """Centre line, limits and near-limits (two thirds of the way out), in the unit of the values."""

    centre: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float

    def cut(self, lowest: float | None = None, highest: float | None = None) -> "Limits":
        """The same limits kept within what can occur, such as 0–1 for shares."""
        low = -math.inf if lowest is None else lowest
        high = math.inf if highest is None else highest
        lines = (self.lower, self.upper, self.near_lower, self.near_upper)
        return Limits(self.centre, *(min(max(line, low), high) for line in lines))


@dataclass(frozen=True)
class Point:
    """One point of a chart. `value` is None where there is a gap; `limits` is None where none can be
    computed.

    `side` says where the value lies: −1 below the centre, 1 above, 0 on it or unknown. `step` says how it
    moved from the point before: −1 down, 1 up, 0 level or unknown. `excluded` marks a known cause, kept out
    of the baseline but still judged.
    """

    value: float | None
    limits: Limits | None
    side: int = 0
    step: int = 0
    rules: frozenset[Rule] = frozenset()
    excluded: bool = False

    @property
    def rule(self) -> Rule | None:
        """The rule that goes first, or None for usual variation."""
        return next((rule for rule in Rule if rule in self.rules), None)


def limits_around(centre: float, reach: float) -> Limits:
    """Limits `reach` away from the centre on both sides, near-limits at two thirds of it.

    Units: those of the values. Source: methods B6. Raises ValueError for a negative reach.

    >>> limits_around(10, 6)
    Limits(centre=10, lower=4, upper=16, near_lower=6.0, near_upper=14.0)
    """
    require_finite(centre, "the centre")
    require_not_negative(reach, "the reach")
    near = reach * 2 / 3
    return Limits(centre, centre - reach, centre + reach, centre - near, centre + near)


def side_of(value: float | None, centre: float | None) -> int:
    """−1 below the centre, 1 above, 0 on it or when either is missing.

    Values within one part in a billion of the centre lie on it: a mean of equal values may differ from them
    in the last digit, and that is no side.

    >>> side_of(3, 3.5), side_of(0.1 + 0.2, 0.3), side_of(None, 1)
    (-1, 0, 0)
    """
    if value is None or centre is None or math.isclose(value, centre, rel_tol=1e-9, abs_tol=1e-12):
        return 0
    return 1 if value > centre else -1
