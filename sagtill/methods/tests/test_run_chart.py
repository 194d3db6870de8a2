"""Anhøj's rules."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.run_chart import run_chart, run_limits
from sagtill.methods.tests.refusals import assert_refused_in_words


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=60).filter(lambda v: set(v) != {None}))
def test_runs_and_crossings_never_count_more_than_the_points(values: list[float | None]) -> None:
    chart = run_chart(values)
    assert chart.longest_run <= chart.useful <= len(values)
    assert chart.crossings <= max(chart.useful - 1, 0)


def test_all_zeros_lie_on_the_median_and_say_nothing() -> None:
    chart = run_chart([0] * 24)
    assert (chart.useful, chart.longest_run, chart.crossings, chart.limits) == (0, 0, 0, None)
    assert not chart.signal


def test_fewer_than_ten_useful_points_never_signal() -> None:
    chart = run_chart([1, 1, 1, 1, 9, 9, 9, 9])
    assert (chart.enough, chart.signal) == (False, False)


def test_a_long_run_is_a_signal_and_so_are_few_crossings() -> None:
    long = run_chart([*[1] * 9, *[9, 1] * 5, *[9] * 9])
    assert long.limits is not None
    assert long.crossings >= long.limits.fewest_crossings
    assert long.signal
    few = run_chart([1] * 5 + [9] * 5 + [1] * 5 + [9] * 5)
    assert few.limits is not None
    assert few.longest_run <= few.limits.longest_run
    assert few.signal


def test_a_series_that_swings_is_no_signal() -> None:
    assert not run_chart([1, 9, 9, 1, 1, 9, 1, 9, 9, 1, 1, 9, 1, 9]).signal


def test_gaps_are_left_out() -> None:
    assert run_chart([1, None, 9]) == run_chart([1, 9])


@pytest.mark.parametrize(
    ("values", "longest", "crossings", "signal"),
    [
        ([1] * 5 + [9] * 5, 5, 1, True),  # ten useful points are enough, and one crossing is too few
        ([1] * 3 + [9] * 5 + [1] * 2, 5, 2, False),  # two crossings are not too few for ten points
        ([1, 9] * 4 + [1] * 8 + [9] * 8, 8, 9, False),  # a run of eight is not too long for twenty-four
    ],
)
def test_the_rules_at_their_edges(values: list[float], longest: int, crossings: int, signal: bool) -> None:
    chart = run_chart(values)
    assert (chart.longest_run, chart.crossings, chart.signal) == (longest, crossings, signal)


@pytest.mark.parametrize(
    "ask",
    [lambda: run_chart([]), lambda: run_chart([None]), lambda: run_chart([math.nan]), lambda: run_limits(0)],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
