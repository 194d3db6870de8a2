"""Rare serious events: days and cases between them, and what a quiet period proves.

When months with zero are more common than others, counts per month say nothing; the time between events does.
Long is good here. Source: methods B6; Nelson 1994 (t chart); Benneyan 2001 (g chart); qicharts2.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from sagtill.methods.points import Limits, Point
from sagtill.methods.preconditions import require, require_count, require_not_negative, require_positive
from sagtill.methods.shewhart import FEWEST_POINTS, judge
from sagtill.methods.xmr import LOCKED_AFTER, mean_moving_range, xmr_limits

POWER = 3.6


@dataclass(frozen=True)
class RareEventChart:
    """Intervals between events, judged, in the unit they were given.

    `open_interval` is what has passed since the last event, drawn dashed; `open_is_signal` says that it is
    already longer than chance explains. `mean` is of the intervals as given (g) or as transformed (t), and
    `mean_range` the mean moving range of the transformed intervals (t only).
    """

    points: tuple[Point, ...]
    limits: Limits
    mean: float
    mean_range: float | None
    provisional: bool
    open_interval: float | None

    @property
    def open_is_signal(self) -> bool:
        """Whether the time since the last event is above the upper limit."""
        return self.open_interval is not None and self.open_interval > self.limits.upper


def t_chart(days: Sequence[float], open_interval: float | None = None) -> RareEventChart:
    """Time between events: an XmR chart of y = t^(1/3.6), its lines raised back to the power 3.6.

    Units: days, or any measure of time. A lower line that would be negative is shown as 0. Limits rest on the
    first 24 intervals. Two events on the same day are 0 days apart. Source: methods B6. Raises ValueError for
    fewer than two intervals or a negative one.

    >>> chart = t_chart([41, 12, 63, 28, 90, 35, 17, 55, 74, 22])
    >>> round(chart.limits.centre, 1), round(chart.limits.upper)
    (38.5, 284)
    """
    _check(days, open_interval)
    require(len(days) >= 2, "a t chart needs at least two intervals")
    transformed = [day ** (1 / POWER) for day in days]
    baseline = transformed[:LOCKED_AFTER]
    natural = xmr_limits(baseline)
    limits = _back(natural)
    judged = judge(transformed, [natural] * len(days))
    points = tuple(replace(point, value=day, limits=limits) for point, day in zip(judged, days, strict=True))
    mean_range = mean_moving_range(baseline)
    return RareEventChart(points, limits, natural.centre, mean_range, len(days) < FEWEST_POINTS, open_interval)


def g_chart(between: Sequence[int], open_interval: int | None = None) -> RareEventChart:
    """Cases, or days, between events: upper limit ḡ + 3√(ḡ(ḡ + 1)), lower 0, the centre line at the median.

    The centre is the median because the distribution is so lopsided that most points lie below the mean.
    Units: those of the intervals. Source: methods B6. Raises ValueError without intervals or for a negative
    one.

    >>> round(g_chart([41, 12, 63, 28, 90, 35, 17, 55, 74, 22]).limits.upper, 1)
    176.3
    """
    _check(between, open_interval)
    for interval in between:
        require_count(interval, "an interval")
    require(len(between) > 0, "a g chart needs at least one interval")
    mean = fmean(between)
    sigma = math.sqrt(mean * (mean + 1))
    limits = Limits(median(between), 0.0, mean + 3 * sigma, 0.0, mean + 2 * sigma)
    points = judge(between, [limits] * len(between))
    return RareEventChart(points, limits, mean, None, len(between) < FEWEST_POINTS, open_interval)


def probability_of_none(events: int, observed: float, period: float) -> float:
    """How likely a period without events is when nothing has changed: e^−λ with λ = events·period/observed.

    Units: `observed` and `period` in the same unit of time. Source: methods B6: a few quiet months are no
    proof. Raises ValueError for a negative number of events or period, or unless observed > 0.

    >>> round(probability_of_none(10, 437, 90), 4)  # ten events in 437 days, then 90 quiet days
    0.1275
    """
    require_count(events, "the number of events")
    require_positive(observed, "the time observed")
    require_not_negative(period, "the period")
    return math.exp(-events * period / observed)


def _check(intervals: Sequence[float], open_interval: float | None) -> None:
    for interval in intervals:
        require_not_negative(interval, "an interval")
    if open_interval is not None:
        require_not_negative(open_interval, "the open interval")


def _back(limits: Limits) -> Limits:
    lines = (limits.centre, limits.lower, limits.upper, limits.near_lower, limits.near_upper)
    return Limits(*(max(0.0, line) ** POWER for line in lines))
