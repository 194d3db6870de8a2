"""Charts for counts and shares: p, u and c, and Laney's p′ and u′ for large denominators.

Limits are three standard deviations out and follow each point's own denominator; the near-limits at two are
used by the rule of two in three. Source: methods B6; qicharts2; Laney 2002.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from sagtill.methods.points import Point, limits_around
from sagtill.methods.preconditions import require, require_count, require_not_negative
from sagtill.methods.shewhart import FEWEST_POINTS, judge

RANGES_PER_SIGMA = 1.128


@dataclass(frozen=True)
class AttributeChart:
    """The points, the centre line and `sigma_z`: how many times wider than by chance alone the points vary.

    `sigma_z` is reported also when it was not used. Points without a denominator are gaps.
    """

    points: tuple[Point, ...]
    centre: float
    sigma_z: float
    provisional: bool


def p_chart(successes: Sequence[int], sizes: Sequence[int], *, laney: bool = False) -> AttributeChart:
    """Shares over time: p̄ = Σx/Σn, limits p̄ ± 3√(p̄(1 − p̄)/nᵢ) cut to 0–1; Laney multiplies by σ_z.

    Laney's p′ is for denominators over about a thousand or a σ_z clearly above 1, chosen beforehand and never
    to make an alarm go away. Units: shares 0–1. Source: methods B6. Raises ValueError unless 0 ≤ x ≤ n in
    each pair and some n > 0.

    >>> chart = p_chart([18, 14], [20, 22])
    >>> round(chart.centre, 3)
    0.762
    """
    require(len(successes) == len(sizes), "every number of successes needs its size")
    for x, n in zip(successes, sizes, strict=True):
        require_count(x, "the number of successes")
        require_count(n, "a size")
        require(x <= n, f"{x} successes of {n} is more than all")
    return _chart(successes, sizes, lambda centre: centre * (1 - centre), laney, highest=1.0)


def u_chart(counts: Sequence[int], exposures: Sequence[float], *, laney: bool = False) -> AttributeChart:
    """Rates over time: ū = Σc/Σe, limits ū ± 3√(ū/eᵢ), never below 0; Laney multiplies by σ_z.

    When to choose Laney's u′: see `p_chart`. Units: events per unit of exposure (such as 1000 days of care).
    Source: methods B6. Raises ValueError for negative input, for events without exposure and when there is
    none.

    >>> chart = u_chart([12, 9, 15], [1.8, 1.7, 2.0])
    >>> round(chart.centre, 3)
    6.545
    """
    require(len(counts) == len(exposures), "every count needs its exposure")
    for count, exposure in zip(counts, exposures, strict=True):
        require_count(count, "a count")
        require_not_negative(exposure, "an exposure")
        require(exposure > 0 or count == 0, "events cannot happen where nobody was exposed")
    return _chart(counts, exposures, lambda centre: centre, laney, highest=None)


def c_chart(counts: Sequence[int]) -> AttributeChart:
    """Counts over equal periods: c̄ ± 3√c̄, never below 0.

    Units: events per period. Source: methods B6. Raises ValueError when there is no count or one is negative.

    >>> limits = c_chart([8]).points[0].limits
    >>> limits.lower, round(limits.upper, 2)
    (0, 16.49)
    """
    return u_chart(counts, [1] * len(counts))


def _chart(
    counts: Sequence[int],
    sizes: Sequence[float],
    variance: Callable[[float], float],
    laney: bool,
    highest: float | None,
) -> AttributeChart:
    require(sum(sizes) > 0, "a chart needs at least one denominator greater than 0")
    centre = sum(counts) / sum(sizes)
    values = [count / size if size else None for count, size in zip(counts, sizes, strict=True)]
    spreads = [math.sqrt(variance(centre) / size) if size else 0.0 for size in sizes]
    sigma_z = _sigma_z(values, spreads, centre)
    reaches = [3 * spread * (sigma_z if laney else 1) for spread in spreads]
    limits = [limits_around(centre, reach).cut(0, highest) for reach in reaches]
    known = [limit if value is not None else None for value, limit in zip(values, limits, strict=True)]
    points = judge(values, known)
    return AttributeChart(points, centre, sigma_z, sum(value is not None for value in values) < FEWEST_POINTS)


def _sigma_z(values: Sequence[float | None], spreads: Sequence[float], centre: float) -> float:
    """Mean |zᵢ − zᵢ₋₁|/1.128; 1 when there are fewer than two points or nothing varies."""
    pairs = zip(values, spreads, strict=True)
    scores = [(value - centre) / spread for value, spread in pairs if value is not None and spread > 0]
    if len(scores) < 2:
        return 1.0
    return fmean(abs(after - before) for before, after in pairwise(scores)) / RANGES_PER_SIGMA
