"""Krippendorff's alpha: agreement among any number of raters, also when some have not rated every case.

Ordinal alpha is the one for severity (methods B15). Source: Krippendorff, Content Analysis, 4th edition,
chapter 12.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from sagtill.methods.preconditions import require, require_finite


class Level(Enum):
    """What the numbers of the ratings mean, which decides how far apart two of them are."""

    NOMINAL = "names only"
    ORDINAL = "an order"
    INTERVAL = "equal steps"
    RATIO = "equal steps from a true zero"


@dataclass(frozen=True)
class Alpha:
    """`value` is alpha, None when the ratings do not vary at all. `pairable` counts the ratings that were
    used.

    `observed` and `expected` are the disagreements that alpha compares, in the squared unit of the level.
    """

    value: float | None
    observed: float
    expected: float
    pairable: int


def krippendorff_alpha(ratings: Sequence[Sequence[float | None]], level: Level = Level.ORDINAL) -> Alpha:
    """Krippendorff's α: one row of ratings per case, None where a rater has not rated it.

    Formula: α = 1 − Dₒ/Dₑ, Dₒ the mean δ² within cases and Dₑ the mean δ² between all pairable ratings. δ² is
    0 or 1 (nominal), (Σₙ from c to k − (n_c + n_k)/2)² (ordinal), (c − k)² (interval), ((c − k)/(c + k))²
    (ratio). No units: 1 is full agreement, 0 that of chance. Source: methods B15. Raises ValueError when no
    case has two ratings, for ratings that are not finite, and for negative ones on a ratio scale.

    >>> round(krippendorff_alpha([[1, 1, 2, 1, 1], [2, 2, 3, 2, 2], [4, 4, 4, 3, 4]]).value, 2)
    0.85
    """
    known = [[rating for rating in row if rating is not None] for row in ratings]
    cases = [Counter(row) for row in known if len(row) >= 2]
    require(len(cases) > 0, "no case has been rated by at least two")
    totals = sum(cases, Counter())
    for rating in totals:
        require_finite(rating, "a rating")
        require(level is not Level.RATIO or rating >= 0, "a rating on a ratio scale must not be negative")
    n = totals.total()
    apart = _distances(totals, level)
    observed = sum(_disagreement(case, apart) / (case.total() - 1) for case in cases) / n
    expected = _disagreement(totals, apart) / (n * (n - 1))
    return Alpha(1 - observed / expected if expected > 0 else None, observed, expected, n)


Distances = dict[tuple[float, float], float]


def _disagreement(counts: Counter[float], apart: Distances) -> float:
    """Σ n_c n_k δ²(c, k) over all ordered pairs of values."""
    return sum(n * m * apart[c, k] for c, n in counts.items() for k, m in counts.items() if c != k)


def _distances(totals: Counter[float], level: Level) -> Distances:
    values = sorted(totals)
    up_to = dict(zip(values, accumulate(totals[value] for value in values), strict=True))

    def apart(low: float, high: float) -> float:
        if level is Level.NOMINAL:
            return 1.0
        if level is Level.ORDINAL:
            between = up_to[high] - up_to[low] + totals[low]
            return (between - (totals[low] + totals[high]) / 2) ** 2
        return (high - low) ** 2 if level is Level.INTERVAL else ((high - low) / (high + low)) ** 2

    pairs = [(low, high) for at, low in enumerate(values) for high in values[at + 1 :]]
    one_way = {(low, high): apart(low, high) for low, high in pairs}
    return one_way | {(high, low): distance for (low, high), distance in one_way.items()}
