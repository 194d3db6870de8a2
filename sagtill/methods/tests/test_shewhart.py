"""The four rules."""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.points import Limits, Point, Rule, limits_around, side_of
from sagtill.methods.shewhart import false_alarm_of_a_shift, flagged, judge
from sagtill.methods.tests.refusals import assert_refused_in_words

LEVEL = Limits(centre=10, lower=1, upper=19, near_lower=4, near_upper=16)
SERIES = st.lists(st.one_of(st.none(), st.integers(0, 20)), max_size=25)


def points(values: Sequence[float | None]) -> tuple[Point, ...]:
    return judge(values, [LEVEL] * len(values))


def windows(values: Sequence[float | None], size: int) -> list[tuple[range, list[float]]]:
    """Every stretch of `size` points without a gap."""
    spans = [range(i, i + size) for i in range(len(values) - size + 1)]
    known = [(span, [value for at in span if (value := values[at]) is not None]) for span in spans]
    return [(span, window) for span, window in known if len(window) == size]


def flagged_by(values: Sequence[float | None], size: int, holds: Callable[[list[float]], bool]) -> set[int]:
    return {at for span, window in windows(values, size) if holds(window) for at in span}


@given(SERIES)
def test_a_shift_is_every_seven_in_a_row_strictly_on_one_side(values: list[float | None]) -> None:
    expected = flagged_by(values, 7, lambda w: min(w) > 10 or max(w) < 10)
    assert set(flagged(points(values), Rule.SHIFT)) == expected


STEPS = st.lists(st.sampled_from([1, 1, 1, 1, 0, -1]), max_size=25)


@given(STEPS, st.sets(st.integers(0, 25), max_size=2), st.sampled_from([1, -1]))
def test_a_trend_is_every_seven_in_a_row_that_only_rise_or_only_fall(
    steps: list[int], gaps: set[int], way: int
) -> None:
    def only_one_way(window: list[float]) -> bool:
        return len({math.copysign(b != a, b - a) for a, b in pairwise(window)} | {0.0}) == 2 and len(set(window)) == 7

    values = [None if at in gaps else float(way * total) for at, total in enumerate(accumulate(steps))]
    assert set(flagged(points(values), Rule.TREND)) == flagged_by(values, 7, only_one_way)


@given(SERIES)
def test_two_in_three_flags_the_near_points_of_every_three_on_one_side(values: list[float | None]) -> None:
    near = {at for at, v in enumerate(values) if v is not None and (1 <= v < 4 or 16 < v <= 19)}
    threes = [
        set(span) for span, w in windows(values, 3) if (min(w) > 10 or max(w) < 10) and len(near & set(span)) >= 2
    ]
    assert set(flagged(points(values), Rule.TWO_IN_THREE)) == near & set().union(*threes)


@given(SERIES)
def test_outside_is_strictly_beyond_a_limit(values: list[float | None]) -> None:
    expected = tuple(at for at, v in enumerate(values) if v is not None and (v < 1 or v > 19))
    assert flagged(points(values), Rule.OUTSIDE) == expected


def test_a_gap_breaks_a_run_and_a_trend() -> None:
    assert flagged(points([11] * 6 + [None] + [11] * 6), Rule.SHIFT) == ()
    assert flagged(points([5, 6, 7, 8, None, 9, 11, 12]), Rule.TREND) == ()


def test_a_point_on_the_centre_breaks_a_run() -> None:
    assert flagged(points([11] * 6 + [10] + [11] * 6), Rule.SHIFT) == ()


def test_the_rules_go_in_the_order_outside_trend_two_in_three_shift() -> None:
    assert [rule.name for rule in Rule] == ["OUTSIDE", "TREND", "TWO_IN_THREE", "SHIFT"]
    climbing = points([11, 12, 13, 14, 15, 17, 20])
    assert climbing[6].rules == {Rule.OUTSIDE, Rule.TREND, Rule.SHIFT}
    assert [point.rule for point in climbing] == [Rule.TREND] * 6 + [Rule.OUTSIDE]
    assert points([10])[0].rule is None


def test_points_without_limits_are_never_outside_or_near() -> None:
    judged = judge([1, 2, 3], [None] * 3)
    assert [(p.side, p.step, p.rule) for p in judged] == [(0, 0, None), (0, 1, None), (0, 1, None)]


def test_a_mean_that_differs_in_the_last_digit_is_still_the_mean() -> None:
    assert side_of(0.1 + 0.2, 0.3) == 0
    level = limits_around(0.3, 0.0)
    assert [p.rule for p in judge([0.1 + 0.2] * 9, [level] * 9)] == [None] * 9


def test_limits_can_be_kept_within_what_can_occur() -> None:
    assert limits_around(0.75, 0.75).cut(0, 1) == Limits(0.75, 0, 1, 0.25, 1)
    assert limits_around(1, 3).cut(lowest=0).lower == 0
    assert limits_around(1, 3).cut(highest=2).upper == 2


def test_an_excluded_point_is_marked_but_still_judged() -> None:
    judged = judge([10, 25], [LEVEL] * 2, excluded=frozenset({1}))
    assert [(p.excluded, p.rule) for p in judged] == [(False, None), (True, Rule.OUTSIDE)]


def test_nothing_at_all_has_no_points() -> None:
    assert judge([], []) == ()


def test_seven_on_one_side_happens_by_chance_once_in_sixty_four_windows() -> None:
    assert false_alarm_of_a_shift() == 1 / 64


@pytest.mark.parametrize(
    ("values", "positions"),
    [
        ([16, 12, 16], ()),  # on the near-limit is not yet near
        ([4, 8, 4], ()),
        ([17, 12, 17], (0, 2)),
        ([3, 8, 3], (0, 2)),
        ([19, 12, 19], (0, 2)),  # on the limit is near and not outside
        ([17, 17, 17], (0, 1, 2)),
        ([17, 10, 17], ()),  # the middle one is on the centre
        ([17, 3, 17], ()),  # two sides
        ([17, 12, 12, 17], ()),
    ],
)
def test_two_in_three_at_its_edges(values: list[float], positions: tuple[int, ...]) -> None:
    assert flagged(points(values), Rule.TWO_IN_THREE) == positions


@pytest.mark.parametrize(
    "ask",
    [
        lambda: judge([1], []),
        lambda: judge([math.nan], [None]),
        lambda: limits_around(math.inf, 1),
        lambda: limits_around(1, -1),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
