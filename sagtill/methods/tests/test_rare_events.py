"""Charts for rare events."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.points import Rule
from sagtill.methods.rare_events import g_chart, probability_of_none, t_chart
from sagtill.methods.shewhart import flagged
from sagtill.methods.tests.refusals import assert_refused_in_words

DAYS = [41, 12, 63, 28, 90, 35, 17, 55, 74, 22]


@given(st.lists(st.integers(0, 2000), min_size=2, max_size=40))
def test_the_lines_of_a_t_chart_are_in_order_and_never_negative(days: list[int]) -> None:
    limits = t_chart(days).limits
    assert 0 <= limits.lower <= limits.near_lower <= limits.centre <= limits.near_upper <= limits.upper


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=40))
def test_the_median_of_a_g_chart_lies_within_its_limits(between: list[int]) -> None:
    limits = g_chart(between).limits
    assert 0 == limits.lower <= limits.centre <= limits.upper


def test_a_very_long_quiet_time_is_a_signal_on_both_charts() -> None:
    assert flagged(t_chart([*DAYS * 3, 2000]).points, Rule.OUTSIDE) == (30,)
    assert flagged(g_chart([*DAYS * 3, 2000]).points, Rule.OUTSIDE) == (30,)


def test_the_time_since_the_last_event_may_already_be_a_signal() -> None:
    assert not t_chart(DAYS).open_is_signal
    assert not t_chart(DAYS, open_interval=284).open_is_signal
    assert t_chart(DAYS, open_interval=285).open_is_signal
    assert g_chart(DAYS, open_interval=177).open_is_signal


def test_the_points_are_shown_in_days() -> None:
    chart = t_chart(DAYS)
    assert [point.value for point in chart.points] == DAYS
    assert all(point.limits == chart.limits for point in chart.points)


def test_two_events_on_the_same_day_can_be_charted() -> None:
    assert t_chart([0, 10, 20]).points[0].value == 0


def test_below_twelve_intervals_the_limits_are_provisional() -> None:
    assert t_chart(DAYS).provisional
    assert g_chart(DAYS).provisional
    assert not t_chart([*DAYS, 3, 4]).provisional
    assert not g_chart([*DAYS, 3, 4]).provisional


def test_no_earlier_events_make_a_quiet_period_certain() -> None:
    assert probability_of_none(0, 365, 90) == 1


def test_the_near_limit_of_a_g_chart_is_two_standard_deviations_above_the_mean() -> None:
    limits = g_chart([3, 3]).limits
    assert limits.near_upper == pytest.approx(3 + 2 * 12**0.5)
    assert limits.near_lower == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: t_chart([5]),
        lambda: t_chart([5, -1]),
        lambda: t_chart([5, 6], open_interval=-1),
        lambda: g_chart([]),
        lambda: g_chart([1.5]),  # type: ignore[list-item]
        lambda: g_chart([1], open_interval=-1),
        lambda: probability_of_none(-1, 10, 1),
        lambda: probability_of_none(1, 0, 1),
        lambda: probability_of_none(1, 10, -1),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
