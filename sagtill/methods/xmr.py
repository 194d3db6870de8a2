"""The XmR chart: individual values and their moving range, for any monthly series.

Limits x̄ ± 2.66·(mean moving range), near-limits two thirds of the way. The limits are provisional below
twelve points, and locked on the first twenty-four, so that a new level cannot hide itself by moving the
limits. Source: methods B6; NHSRplotthedots (commit 050b07d) and qicharts2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median

from sagtill.methods.discrete import poisson_quantile
from sagtill.methods.points import Limits, Point, limits_around, side_of
from sagtill.methods.preconditions import require, require_count, require_finite
from sagtill.methods.shewhart import FEWEST_POINTS, judge

REACH = 2.66
SCREEN = 3.267
LOCKED_AFTER = 24
RARE_BELOW = 5


@dataclass(frozen=True)
class Manner:
    """How the limits of a chart are made.

    `baseline` is how many points of a phase lock its limits. `screened` drops unusually large moving ranges.

    `median_must_agree` lets a point count in a shift only when it lies on the same side of the baseline's
    median as of its mean: one huge month pulls the mean away from all others without any change of level.
    `rare_counts` says that the values count events; where their mean is under five the limits are at least as
    wide as the exact Poisson limits, because 2.66·(mean moving range) is too narrow for such lopsided counts.
    These two safeguards are this room's own; without them the chart is that of the sources.
    """

    baseline: int = LOCKED_AFTER
    screened: bool = False
    median_must_agree: bool = False
    rare_counts: bool = False


@dataclass(frozen=True)
class Phase:
    """A stretch of the chart with limits of its own, from position `start` up to but not including `end`.

    `baseline` holds the positions that the limits were computed from. With fewer than two there are no
    limits.
    """

    start: int
    end: int
    baseline: tuple[int, ...]
    limits: Limits | None
    mean_range: float | None

    @property
    def provisional(self) -> bool:
        """Whether the limits rest on fewer than twelve points and may still move."""
        return len(self.baseline) < FEWEST_POINTS


@dataclass(frozen=True)
class XmrChart:
    """The points of the series, judged phase by phase, and the phases."""

    points: tuple[Point, ...]
    phases: tuple[Phase, ...]


def mean_moving_range(values: Sequence[float], *, screened: bool = False) -> float:
    """The mean of |xᵢ − xᵢ₋₁|; screened, ranges of at least 3.267 times it are dropped once and it is
    retaken.

    Units: those of the values. Source: methods B6 (screening: Nelson 1982). Raises ValueError for fewer than
    two values. When every range would be dropped, as when all are 0, none is.

    >>> mean_moving_range([1, 2, 1, 5])
    2.0
    """
    require(len(values) >= 2, "a moving range needs at least two values")
    for value in values:
        require_finite(value, "a value")
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean = fmean(ranges)
    kept = [size for size in ranges if size < SCREEN * mean]
    return fmean(kept) if screened and kept else mean


def xmr_limits(values: Sequence[float], *, screened: bool = False) -> Limits:
    """The natural limits of the values: x̄ ± 2.66·(mean moving range).

    The lower limit may be negative; pages show 0 for counts, but rules are tested against the true limit.
    Units: those of the values. Source: methods B6. Raises ValueError for fewer than two values.

    >>> limits = xmr_limits([14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13])
    >>> round(limits.lower, 2), round(limits.upper, 2)
    (5.67, 20.66)
    """
    return limits_around(fmean(values), REACH * mean_moving_range(values, screened=screened))


def xmr_chart(
    values: Sequence[float | None],
    manner: Manner = Manner(),
    *,
    excluded: Iterable[int] = (),
    rebased_at: Iterable[int] = (),
) -> XmrChart:
    """Chart a series whose gaps are None.

    Each phase, the first and those begun at the positions in `rebased_at`, takes its limits from its first
    points that are neither gaps nor `excluded` for a known cause. Moving ranges join each baseline point to
    the one before it in the baseline, as in qicharts2. Runs do not cross phases. Units: those of the values.
    Source: methods B6. Raises ValueError for a baseline under two and for positions outside the series.

    >>> chart = xmr_chart([14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13, 30], Manner(baseline=12))
    >>> chart.points[-1].rule.name, chart.phases[0].provisional
    ('OUTSIDE', False)
    """
    require_count(manner.baseline, "the baseline")
    require(manner.baseline >= 2, "a baseline needs at least two points")
    left_out, starts = frozenset(excluded), sorted({0, *rebased_at})
    require(left_out <= set(range(len(values))), "an excluded position lies outside the series")
    require(set(starts[1:]) <= set(range(1, len(values))), "a rebased position lies outside the series")
    phases: list[Phase] = []
    points: list[Point] = []
    for start, end in pairwise([*starts, len(values)]):
        phase = _phase(values, range(start, end), left_out, manner)
        phases.append(phase)
        here = frozenset(at - start for at in left_out if start <= at < end)
        sides = _agreed_sides(values, phase) if manner.median_must_agree else None
        points += judge(values[start:end], [phase.limits] * (end - start), excluded=here, sides=sides)
    return XmrChart(tuple(points), tuple(phases))


def _known(values: Sequence[float | None], positions: Iterable[int]) -> list[float]:
    return [value for at in positions if (value := values[at]) is not None]


def _phase(values: Sequence[float | None], positions: range, left_out: frozenset[int], manner: Manner) -> Phase:
    usable = [at for at in positions if values[at] is not None and at not in left_out]
    baseline = tuple(usable[: manner.baseline])
    known = _known(values, baseline)
    if len(known) < 2:
        return Phase(positions.start, positions.stop, baseline, None, None)
    limits = xmr_limits(known, screened=manner.screened)
    if manner.rare_counts:
        limits = _at_least_poisson(limits, known)
    mean_range = mean_moving_range(known, screened=manner.screened)
    return Phase(positions.start, positions.stop, baseline, limits, mean_range)


def _agreed_sides(values: Sequence[float | None], phase: Phase) -> list[int] | None:
    """The sides on which the mean and the median of the baseline agree; 0 where they do not."""
    if phase.limits is None:
        return None
    mean, middle = phase.limits.centre, median(_known(values, phase.baseline))
    sides = [(side_of(value, mean), side_of(value, middle)) for value in values[phase.start : phase.end]]
    return [of_mean if of_mean == of_median else 0 for of_mean, of_median in sides]


def _at_least_poisson(limits: Limits, counts: Sequence[float]) -> Limits:
    """Widened, where the mean is under five, to what a Poisson process keeps within as surely as 3 and 2 σ.

    The mean is taken as (total + ½)/number, Jeffreys' choice, so that a baseline without a single event does
    not claim that the first one is impossible.
    """
    for count in counts:
        require_count(count, "a count")
    if limits.centre >= RARE_BELOW:
        return limits
    expected = (sum(counts) + 0.5) / len(counts)
    return replace(
        limits,
        lower=min(limits.lower, poisson_quantile(0.00135, expected)),
        upper=max(limits.upper, poisson_quantile(0.99865, expected)),
        near_lower=min(limits.near_lower, poisson_quantile(0.02275, expected)),
        near_upper=max(limits.near_upper, poisson_quantile(0.97725, expected)),
    )
