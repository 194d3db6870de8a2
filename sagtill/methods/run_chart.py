"""The run chart with Anhøj's rules: the median, the longest run and the crossings. It needs no limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from sagtill.methods.discrete import binomial_quantile
from sagtill.methods.points import side_of
from sagtill.methods.preconditions import require, require_count, require_finite

FEWEST_USEFUL = 10


@dataclass(frozen=True)
class RunLimits:
    """The longest run and the fewest crossings that chance explains."""

    longest_run: int
    fewest_crossings: int


@dataclass(frozen=True)
class RunChart:
    """What the runs say. `useful` counts the points off the median; `limits` is None when there is none."""

    median: float
    useful: int
    longest_run: int
    crossings: int
    limits: RunLimits | None

    @property
    def enough(self) -> bool:
        """Whether there are the ten useful points below which the rules say little."""
        return self.useful >= FEWEST_USEFUL

    @property
    def signal(self) -> bool:
        """Whether a run is longer, or the crossings are fewer, than chance explains."""
        if self.limits is None or not self.enough:
            return False
        return self.longest_run > self.limits.longest_run or self.crossings < self.limits.fewest_crossings


def run_limits(useful: int) -> RunLimits:
    """How long a run and how few crossings chance explains among `useful` points.

    Formula: longest run round(log₂ n) + 3; crossings qbinom(0.05, n − 1, ½). Units: points. Source: Anhøj and
    Olesen 2014; methods B6. Raises ValueError unless useful > 0.

    >>> run_limits(24)
    RunLimits(longest_run=8, fewest_crossings=8)
    """
    require_count(useful, "the number of useful points")
    require(useful > 0, "there are no runs without points")
    return RunLimits(round(math.log2(useful)) + 3, binomial_quantile(0.05, useful - 1, 0.5))


def run_chart(values: Sequence[float | None]) -> RunChart:
    """Judge a series by its runs about its own median; gaps (None) and points on the median are left out.

    Source: methods B6. Raises ValueError when no value is known.

    >>> chart = run_chart([1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5])
    >>> chart.longest_run, chart.crossings, chart.signal
    (6, 1, True)
    """
    known = [value for value in values if value is not None]
    require(bool(known), "a run chart needs at least one value")
    for value in known:
        require_finite(value, "a value")
    middle = median(known)
    sides = [side_of(value, middle) for value in known]
    runs = [len(list(run)) for _, run in groupby(side for side in sides if side)]
    useful = sum(runs)
    limits = run_limits(useful) if useful else None
    return RunChart(middle, useful, max(runs, default=0), max(len(runs) - 1, 0), limits)
