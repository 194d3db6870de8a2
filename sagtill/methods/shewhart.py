"""Points, limits and the four rules that tell a special cause from the usual variation.

The rules are those of NHS England's "Making data count" as coded in NHSRplotthedots (commit 050b07d, MIT):
outside a limit; a shift of seven on one side of the centre; a trend of seven, that is six steps the same way;
two of three near a limit with all three on the same side. Where several hold, outside goes before trend,
trend before two in three, and two in three before shift. Source: methods B6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sagtill.methods.points import Limits, Point, Rule, side_of
from sagtill.methods.preconditions import require, require_finite

SHIFT_LENGTH = 7
TREND_STEPS = 6
FEWEST_POINTS = 12


def judge(
    values: Sequence[float | None],
    limits: Sequence[Limits | None],
    *,
    excluded: frozenset[int] = frozenset(),
    sides: Sequence[int] | None = None,
) -> tuple[Point, ...]:
    """Every value as a point with the rules it breaks.

    A gap (None) ends runs and trends: "seven in a row" is never said across a month that nobody knows.
    `sides` may replace the sides of the centre, where a chart needs more than the mean to be sure. Source:
    methods B6. Raises ValueError unless there are as many limits as values, and for values that are not
    finite.

    >>> level = Limits(13.17, 5.67, 20.66, 8.17, 18.16)
    >>> [p.rule for p in judge([18.5, 14, 18.4], [level] * 3)]
    [<Rule.TWO_IN_THREE: 'Två av tre punkter ligger nära en gräns.'>, None, <Rule.TWO_IN_THREE: ...>]
    """
    require(len(values) == len(limits), "every value needs its limits")
    for value in values:
        require_finite(0 if value is None else value, "a value")
    if sides is None:
        sides = [side_of(v, lim.centre if lim else None) for v, lim in zip(values, limits, strict=True)]
    steps = [side_of(value, before) for value, before in zip(values, [None, *values], strict=False)]
    points = [
        Point(value, limit, side, step, excluded=at in excluded)
        for at, (value, limit, side, step) in enumerate(zip(values, limits, sides, steps, strict=True))
    ]
    found = {
        Rule.OUTSIDE: {at for at, point in enumerate(points) if _is_outside(point)},
        Rule.TREND: set(_in_trend(steps)),
        Rule.TWO_IN_THREE: set(_two_in_three(points)),
        Rule.SHIFT: {at for start, end in _runs(sides) if end - start >= SHIFT_LENGTH for at in range(start, end)},
    }
    return tuple(
        replace(point, rules=frozenset(rule for rule, positions in found.items() if at in positions))
        for at, point in enumerate(points)
    )


def flagged(points: Sequence[Point], rule: Rule) -> tuple[int, ...]:
    """The positions, counted from 0, of the points that break `rule`.

    >>> flagged(judge([1, 2], [Limits(0, -1, 1, -0.7, 0.7)] * 2), Rule.OUTSIDE)
    (1,)
    """
    return tuple(at for at, point in enumerate(points) if rule in point.rules)


def false_alarm_of_a_shift() -> float:
    """How often seven points in a row fall on one side when nothing has changed: 2·½⁷.

    No units. Source: methods B6: with fifty charts expect alarms, so nobody is called out for a single shift.

    >>> round(false_alarm_of_a_shift(), 4)
    0.0156
    """
    return 2 * 0.5**SHIFT_LENGTH


def _is_outside(point: Point) -> bool:
    if point.value is None or point.limits is None:
        return False
    return side_of(point.value, point.limits.upper) > 0 or side_of(point.value, point.limits.lower) < 0


def _is_near(point: Point) -> bool:
    """Between a near-limit and its limit; a point outside the limits is not near them."""
    if point.value is None or point.limits is None or _is_outside(point):
        return False
    limits = point.limits
    return side_of(point.value, limits.near_upper) > 0 or side_of(point.value, limits.near_lower) < 0


def _in_trend(steps: Sequence[int]) -> Iterator[int]:
    for start, end in _runs(steps):
        if end - start >= TREND_STEPS:
            yield from range(start - 1, end)


def _two_in_three(points: Sequence[Point]) -> Iterator[int]:
    near = [_is_near(point) for point in points]
    for start in range(len(points) - 2):
        window = range(start, start + 3)
        if abs(sum(points[at].side for at in window)) == 3 and sum(near[at] for at in window) >= 2:
            yield from (at for at in window if near[at])


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where unbroken runs of the same sign begin and end (the end not included); zeros belong to no run."""
    start = 0
    for sign, run in groupby(signs):
        end = start + len(list(run))
        if sign:
            yield start, end
        start = end
