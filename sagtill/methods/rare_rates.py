"""Rates of rare events over months, such as threats per 100 staff-years, and the one conclusion about the latest month.

A u chart (methods B6, B14) whose level is locked on the first twenty-four months, as in the XmR chart, and with
one safeguard of this room's own: where fewer than five events are expected in a month, the limits are at least
the exact Poisson ones, and runs on one side of the mean are not read, because most such months lie below it by
chance alone.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from sagtill.methods.attribute_charts import AttributeChart
from sagtill.methods.discrete import poisson_quantile
from sagtill.methods.points import Limits, Point, limits_around, side_of
from sagtill.methods.preconditions import require, require_count, require_not_negative
from sagtill.methods.sentences import Finding, finding_of
from sagtill.methods.shewhart import FEWEST_POINTS, judge
from sagtill.methods.swedish import number
from sagtill.methods.xmr import LOCKED_AFTER, RARE_BELOW

# How surely chance alone keeps within the limits and within the near-limits: 3 and 2 standard deviations.
_LIMITS, _NEAR = (0.00135, 0.99865), (0.02275, 0.97725)


def rate_chart(
    counts: Sequence[int], exposures: Sequence[float], *, excluded: Collection[int] = (), baseline: int = LOCKED_AFTER
) -> AttributeChart:
    """Events per unit of exposure, month by month; a month without exposure is a gap.

    Units: events per unit of exposure (such as 100 staff-years). Source: methods B6 and B14. Raises ValueError for
    negative input, for events without exposure and when nobody was ever exposed.

    >>> chart = rate_chart([1, 0, 2, 1, 0, 1, 1, 2, 0, 1, 1, 0, 9], [1.5] * 13)
    >>> round(chart.centre, 2), chart.points[-1].rule.name
    (0.97, 'OUTSIDE')
    """
    require(len(counts) == len(exposures), "every count needs its exposure")
    for count, exposure in zip(counts, exposures, strict=True):
        require_count(count, "a count")
        require_not_negative(exposure, "an exposure")
        require(exposure > 0 or count == 0, "events cannot happen where nobody was exposed")
    require(sum(exposures) > 0, "a chart needs at least one month with exposure")
    usable = [at for at, exposure in enumerate(exposures) if exposure > 0 and at not in excluded][:baseline]
    base = usable or [at for at, exposure in enumerate(exposures) if exposure > 0]
    centre = sum(counts[at] for at in base) / sum(exposures[at] for at in base)
    # Jeffreys' choice: a baseline without a single event does not claim that the first one is impossible.
    careful = (sum(counts[at] for at in base) + 0.5) / sum(exposures[at] for at in base)
    values = [count / exposure if exposure else None for count, exposure in zip(counts, exposures, strict=True)]
    limits = [_limits(centre, careful, exposure) if exposure else None for exposure in exposures]
    sides = [
        0 if exposure * centre < RARE_BELOW else side_of(value, centre)
        for value, exposure in zip(values, exposures, strict=True)
    ]
    points = judge(values, limits, excluded=frozenset(excluded), sides=sides)
    return AttributeChart(points, centre, 1.0, len(usable) < FEWEST_POINTS)


def _limits(centre: float, careful: float, exposure: float) -> Limits:
    limits = limits_around(centre, 3 * math.sqrt(centre / exposure)).cut(0)
    if centre * exposure >= RARE_BELOW:
        return limits
    expected = careful * exposure
    low, high = (poisson_quantile(share, expected) / exposure for share in _LIMITS)
    near_low, near_high = (poisson_quantile(share, expected) / exposure for share in _NEAR)
    return replace(
        limits,
        lower=min(limits.lower, low),
        upper=max(limits.upper, high),
        near_lower=min(limits.near_lower, near_low),
        near_upper=max(limits.near_upper, near_high),
    )


def conclude_rate(measure: str, months: Sequence[str], chart: AttributeChart) -> tuple[Finding, dict[str, str]]:
    """What is concluded about the latest month with a figure, and the words to fill its sentence with.

    Units: those of the chart. Source: ux design 6. Raises ValueError unless there is one name for each month.

    >>> chart = rate_chart([1] * 12, [2.0] * 12)
    >>> finding, words = conclude_rate("Hot per 100 årsarbetare", ["maj"] * 12, chart)
    >>> finding.value.format(**words)
    'Hot per 100 årsarbetare: 0,5 i maj. Det är som vanligt (0–2,5).'
    """
    require(len(months) == len(chart.points), "every month needs its name")
    latest = max((at for at, point in enumerate(chart.points) if point.value is not None), default=None)
    if chart.provisional or latest is None:
        return Finding.TOO_EARLY, {}
    so_far = chart.points[: latest + 1]
    point = so_far[-1]
    assert point.limits is not None  # noqa: S101 - a month with a value has limits
    finding = finding_of(so_far)
    words = {
        "mått": measure,
        "värde": number(point.value or 0, 1),
        "månad": months[latest],
        "nedre": number(point.limits.lower, 1),
        "övre": number(point.limits.upper, 1),
        "n": str(_run(so_far, finding)),
    }
    return finding, words


def _run(points: Sequence[Point], finding: Finding) -> int:
    signs = [point.step if finding in (Finding.RISING, Finding.FALLING) else point.side for point in points]
    return next((at for at, sign in enumerate(reversed(signs)) if sign != signs[-1]), len(signs))
