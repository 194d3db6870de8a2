"""Funnel plots: units and municipalities compared without ranking them.

Small units vary more, so the limits are a funnel. When the units differ more than chance allows, the spread
is of another kind, for reports most likely reporting practice, and wider limits are shown beside. Units keep
the order they were given in: no list is sorted. Source: methods B7; Spiegelhalter 2005; FunnelPlotR.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sagtill.law.words import N_
from sagtill.methods.distributions import chi_square_quantile, critical_z
from sagtill.methods.interval import Interval
from sagtill.methods.overdispersion import Dispersion, dispersion
from sagtill.methods.preconditions import require, require_count, require_positive

REPORTING_PRACTICE = N_("Skillnaden speglar troligen hur man rapporterar.")
FEWEST_FOR_A_SHARE = 10
CONFIDENCES = (0.95, 0.998)


@dataclass(frozen=True)
class FunnelPoint:
    """One unit. `value` is O/E in the ratio form and a share in the share form; the limits are in the same
    unit.

    `z` is the distance from the centre in standard errors. `wide_95` and `wide_998` allow for
    over-dispersion.
    """

    name: str
    observed: int
    base: float
    expected: float
    value: float
    z: float
    limits_95: Interval
    limits_998: Interval
    wide_95: Interval
    wide_998: Interval


@dataclass(frozen=True)
class Funnel:
    """All units, the overall rate or share, and how much more than by chance the units vary."""

    overall: float
    points: tuple[FunnelPoint, ...]
    spread: Dispersion

    @property
    def overdispersed(self) -> bool:
        """Whether units differ more than chance explains, so that the wide limits are the ones to judge by.

        For numbers of reports the page then prints REPORTING_PRACTICE.
        """
        return self.spread.p_value < 0.05


class _Unit(NamedTuple):
    name: str
    observed: int
    base: float
    expected: float
    value: float
    z: float
    limits: list[Interval]
    score: float
    error: float


def ratio_funnel(units: Sequence[tuple[str, int, float]]) -> Funnel:
    """Compare counts over different bases: (name, observed, base) with base such as inhabitants or
    staff-years.

    Formula: E = base·ΣO/Σbase, ratio O/E; limits χ²(α/2; 2E)/2E and χ²(1 − α/2; 2E + 2)/2E; z = 2(√O − √E).
    Wide limits (1 ± z√(1/4E + τ²))²: FunnelPlotR's later versions leave the square out, but the scale is that
    of roots. `overall` is per unit of base. Source: methods B7. Raises ValueError without units, for bases
    that are not positive and when nothing was observed.

    >>> funnel = ratio_funnel([("Malmö", 274, 326190), ("Sundsvall", 5, 98000)])
    >>> [round(point.value, 2) for point in funnel.points]
    [1.28, 0.08]
    """
    for _, observed, base in units:
        require_count(observed, "the observed number")
        require_positive(base, "a base")
    total = sum(observed for _, observed, _ in units)
    require(total > 0, "nothing was observed anywhere, so there is nothing to compare")
    overall = total / sum(base for _, _, base in units)

    def unit(name: str, observed: int, base: float) -> _Unit:
        expected = base * overall
        z = 2 * (math.sqrt(observed) - math.sqrt(expected))
        limits = [poisson_limits(expected, confidence) for confidence in CONFIDENCES]
        error = 1 / (2 * math.sqrt(expected))
        return _Unit(name, observed, base, expected, observed / expected, z, limits, z, error)

    return _funnel(
        overall,
        [unit(*row) for row in units],
        lambda reach: Interval(max(0.0, 1 - reach) ** 2, (1 + reach) ** 2),
    )


def share_funnel(units: Sequence[tuple[str, int, int]]) -> Funnel:
    """Compare shares: (name, successes, n).

    Formula: p₀ = Σx/Σn, limits p₀ ± z√(p₀(1 − p₀)/n), which may pass 0 and 1; z = (p − p₀)/√(p₀(1 − p₀)/n).
    For over-dispersion zᵢ = (asin√p − asin√p₀)·2√n, and wide limits sin²(asin√p₀ ± z√(1/4n + τ²)). Units:
    shares 0–1. Source: methods B7. Raises ValueError without units and unless 0 ≤ x ≤ n and n > 0.

    >>> round(share_funnel([("A", 18, 20), ("B", 25, 50)]).overall, 3)
    0.614
    """
    for _, successes, n in units:
        require_count(successes, "the number of successes")
        require_count(n, "n")
        require(n > 0 and successes <= n, f"{successes} of {n} is not a share")
    require(len(units) > 0, "there are no units to compare")
    overall = sum(x for _, x, _ in units) / sum(n for _, _, n in units)
    centre = math.asin(math.sqrt(overall))

    def unit(name: str, successes: int, n: int) -> _Unit:
        share = successes / n
        spread = math.sqrt(overall * (1 - overall) / n)
        reaches = [critical_z(confidence) * spread for confidence in CONFIDENCES]
        limits = [Interval(overall - reach, overall + reach) for reach in reaches]
        z = (share - overall) / spread if spread else 0.0
        error = 1 / (2 * math.sqrt(n))
        score = (math.asin(math.sqrt(share)) - centre) / error
        return _Unit(name, successes, n, n * overall, share, z, limits, score, error)

    def wide(reach: float) -> Interval:
        low, high = max(0.0, centre - reach), min(math.pi / 2, centre + reach)
        return Interval(math.sin(low) ** 2, math.sin(high) ** 2)

    return _funnel(overall, [unit(*row) for row in units], wide)


def poisson_limits(expected: float, confidence: float) -> Interval:
    """Between which ratios O/E a Poisson count with this expectation lies with this confidence.

    Formula: χ²(α/2; 2E)/2E and χ²(1 − α/2; 2(E + 1))/2E. No units. Source: methods B7. Raises ValueError
    unless expected > 0 and 0 < confidence < 1.

    >>> limits = poisson_limits(48.5, 0.95)
    >>> round(limits.low, 2), round(limits.high, 2)
    (0.74, 1.32)
    """
    require_positive(expected, "the expected number")
    tail = (1 - confidence) / 2
    low = chi_square_quantile(tail, 2 * expected)
    return Interval(low / 2 / expected, chi_square_quantile(1 - tail, 2 * (expected + 1)) / 2 / expected)


def may_show_share(n: int) -> bool:
    """Whether a unit is large enough for its share to be shown; below ten the count is shown instead.

    Source: methods B7. Small counts that leave the nämnd are a matter for disclosure control.

    >>> may_show_share(9), may_show_share(10)
    (False, True)
    """
    return n >= FEWEST_FOR_A_SHARE


def _funnel(overall: float, units: Sequence[_Unit], wide: Callable[[float], Interval]) -> Funnel:
    spread = dispersion([unit.score for unit in units], [unit.error for unit in units])

    def point(unit: _Unit) -> FunnelPoint:
        error = math.hypot(unit.error, math.sqrt(spread.between))
        wider = [wide(critical_z(confidence) * error) for confidence in CONFIDENCES]
        return FunnelPoint(*unit[:6], *unit.limits, *wider)

    return Funnel(overall, tuple(point(unit) for unit in units), spread)
