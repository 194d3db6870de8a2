"""The p, u and c charts, and Laney's correction."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.attribute_charts import c_chart, p_chart, u_chart
from sagtill.methods.points import Rule
from sagtill.methods.tests.refusals import assert_refused_in_words

PAIRS = st.lists(st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1).filter(
    lambda pairs: any(n for _, n in pairs)
)
COUNTS = [12, 9, 15, 11, 8, 30, 13, 10]
EXPOSURES = [1.8, 1.7, 2.0, 1.9, 1.6, 2.1, 1.9, 1.7]


@given(PAIRS, st.booleans())
def test_the_lines_of_a_p_chart_stay_within_zero_and_one(pairs: list[tuple[int, int]], laney: bool) -> None:
    successes, sizes = zip(*pairs, strict=True)
    chart = p_chart(successes, sizes, laney=laney)
    for point, size in zip(chart.points, sizes, strict=True):
        if size == 0:
            assert (point.value, point.limits) == (None, None)
        else:
            assert point.limits is not None
            assert 0 <= point.limits.lower <= chart.centre <= point.limits.upper <= 1


@given(st.lists(st.integers(0, 500), min_size=1))
def test_a_c_chart_is_a_u_chart_with_equal_exposure(counts: list[int]) -> None:
    assert c_chart(counts) == u_chart(counts, [1] * len(counts))


def test_a_month_without_cases_is_a_gap() -> None:
    chart = p_chart([3, 0, 2], [4, 0, 4])
    assert [point.value for point in chart.points] == [0.75, None, 0.5]


def test_when_all_succeed_there_is_nothing_to_signal_and_no_spread_to_measure() -> None:
    chart = p_chart([5, 9, 7], [5, 9, 7], laney=True)
    assert (chart.centre, chart.sigma_z) == (1, 1)
    assert [point.rule for point in chart.points] == [None] * 3


def test_laneys_correction_takes_in_the_variation_between_months() -> None:
    plain, corrected = u_chart(COUNTS, EXPOSURES), u_chart(COUNTS, EXPOSURES, laney=True)
    assert plain.sigma_z == corrected.sigma_z > 1
    assert [chart.points[5].rule for chart in (plain, corrected)] == [Rule.OUTSIDE, None]


def test_below_twelve_points_the_limits_are_provisional() -> None:
    assert c_chart([3] * 11).provisional
    assert not c_chart([3] * 12).provisional


def test_a_month_without_exposure_and_events_is_a_gap() -> None:
    assert [point.value for point in u_chart([0, 2], [0, 5]).points] == [None, 0.4]


def test_two_points_are_enough_to_measure_how_they_vary_but_one_is_not() -> None:
    assert c_chart([1, 9]).sigma_z == pytest.approx(8 / 5**0.5 / 1.128)
    assert c_chart([7]).sigma_z == 1


def test_the_near_limits_are_two_standard_deviations_out() -> None:
    limits = c_chart([16]).points[0].limits
    assert limits is not None
    assert (limits.near_lower, limits.near_upper) == pytest.approx((8, 24))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: p_chart([3], [2]),
        lambda: p_chart([-1], [2]),
        lambda: p_chart([1], [2, 3]),
        lambda: p_chart([0], [0]),
        lambda: u_chart([1, 2], [0, 5]),
        lambda: u_chart([1], [0]),
        lambda: u_chart([1], [1, 2]),
        lambda: u_chart([1], [-1]),
        lambda: c_chart([]),
        lambda: c_chart([-4]),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
