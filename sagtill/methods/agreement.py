"""Agreement between raters: Cohen's kappa for two and Fleiss' for several, always with the raw agreement
beside.

With very uneven levels kappa is low although the raters agree on nearly all, so it is never shown alone.
Severity with missing ratings is judged by Krippendorff's alpha, in its own file. Source: methods B15.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import fmean

from sagtill.methods.preconditions import require, require_count


class Weighting(Enum):
    """How much of an agreement two levels apart still is."""

    UNWEIGHTED = "only the same level agrees"
    LINEAR = "less for each step apart"
    QUADRATIC = "less for the square of the steps apart"


@dataclass(frozen=True)
class Agreement:
    """`value` is kappa, None when chance alone would agree on everything; `observed` and `expected` are
    shares.
    """

    value: float | None
    observed: float
    expected: float


def cohen_kappa(table: Sequence[Sequence[int]], weighting: Weighting = Weighting.UNWEIGHTED) -> Agreement:
    """Cohen's κ from a square table: rows are the first rater's levels, columns the second's, cells are
    cases.

    Formula: κ = (pₒ − pₑ)/(1 − pₑ), with weights 1 − |i − j|/(k − 1) or 1 − ((i − j)/(k − 1))². No units.
    Source: Cohen 1960, 1968; methods B15. Raises ValueError unless the table is square with at least two
    levels and a case.

    >>> round(cohen_kappa([[20, 5], [10, 15]]).value, 2)
    0.4
    """
    levels = len(table)
    require(levels >= 2, "agreement needs at least two levels")
    for row in table:
        require(len(row) == levels, "the table of agreement must be square")
        for cell in row:
            require_count(cell, "a number of cases")
    total = sum(map(sum, table))
    require(total > 0, "there are no cases to agree on")
    columns = [sum(column) for column in zip(*table, strict=True)]
    weights = [[_weight(weighting, i - j, levels - 1) for j in range(levels)] for i in range(levels)]
    pairs = [(i, j) for i in range(levels) for j in range(levels)]
    observed = sum(weights[i][j] * table[i][j] for i, j in pairs) / total
    expected = sum(weights[i][j] * sum(table[i]) * columns[j] for i, j in pairs) / total**2
    return _agreement(observed, expected)


def cross_table(one: Sequence[int], other: Sequence[int], levels: Sequence[int]) -> list[list[int]]:
    """How two raters' levels fall together, as `cohen_kappa` wants it: one row and one column per level, in
    order.

    Source: methods B15. Raises ValueError unless both rated the same number of cases, on these levels.

    >>> cross_table([1, 2, 2], [1, 2, 1], levels=[1, 2])
    [[1, 0], [1, 1]]
    """
    require(len(one) == len(other), "both raters must have rated every case")
    require(set(one) | set(other) <= set(levels), "a rating is not one of the levels")
    pairs = Counter(zip(one, other, strict=True))
    return [[pairs[row, column] for column in levels] for row in levels]


def fleiss_kappa(ratings: Sequence[Sequence[int]]) -> Agreement:
    """Fleiss' κ: one row of ratings per case, the same number of raters for each.

    Formula: P̄ᵢ = (Σⱼnᵢⱼ² − n)/(n(n − 1)), P̄ₑ = Σpⱼ², κ = (P̄ − P̄ₑ)/(1 − P̄ₑ). No units. Source: Fleiss
    1971; methods B15. Raises ValueError without cases, with fewer than two raters and when their number
    differs.

    >>> agreement = fleiss_kappa([[1, 1, 2], [2, 2, 2]])
    >>> round(agreement.observed, 3), round(agreement.value, 3)
    (0.667, 0.25)
    """
    require(len(ratings) > 0, "there are no cases to agree on")
    raters = len(ratings[0])
    require(raters >= 2, "agreement needs at least two raters")
    require(all(len(row) == raters for row in ratings), "every case needs the same number of ratings")
    counts = [Counter(row) for row in ratings]
    observed = fmean((sum(n * n for n in count.values()) - raters) / (raters * (raters - 1)) for count in counts)
    totals = Counter(level for row in ratings for level in row)
    expected = sum((n / totals.total()) ** 2 for n in totals.values())
    return _agreement(observed, expected)


def _agreement(observed: float, expected: float) -> Agreement:
    room = 1 - expected
    return Agreement((observed - expected) / room if room > 1e-12 else None, observed, expected)


def _weight(weighting: Weighting, steps: int, most: int) -> float:
    if weighting is Weighting.UNWEIGHTED:
        return float(steps == 0)
    return 1 - (abs(steps) / most if weighting is Weighting.LINEAR else (steps / most) ** 2)
