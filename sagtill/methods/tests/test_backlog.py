"""Backlogs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods import backlog as b
from sagtill.methods.backlog import ByLimit, Clearing, Outlook
from sagtill.methods.tests.refusals import assert_refused_in_words

AMOUNTS = st.floats(0, 1e6)


@given(stock=AMOUNTS, capacity=AMOUNTS, inflow=AMOUNTS, months=st.floats(0.1, 120))
def test_with_the_extra_capacity_the_backlog_is_cleared_in_time(
    stock: float, capacity: float, inflow: float, months: float
) -> None:
    extra = b.extra_capacity(stock, capacity, inflow, months)
    assert extra >= 0
    assert (capacity + extra - inflow) * months >= stock * (1 - 1e-6) - 1e-3


@pytest.mark.parametrize(
    ("stock", "capacity", "inflow", "expected"),
    [
        (30, 8, 6, Clearing(Outlook.SHRINKS, 15.0)),
        (30, 14, 6, Clearing(Outlook.SHRINKS, 3.75)),
        (30, 6, 8, Clearing(Outlook.GROWS, None)),
        (0, 6, 8, Clearing(Outlook.GROWS, None)),
        (30, 8, 8, Clearing(Outlook.STANDS_STILL, None)),
        (0, 8, 8, Clearing(Outlook.STANDS_STILL, 0.0)),
        (0, 8, 6, Clearing(Outlook.SHRINKS, 0.0)),
        (0, 0, 0, Clearing(Outlook.STANDS_STILL, 0.0)),
    ],
)
def test_when_a_backlog_is_cleared(stock: float, capacity: float, inflow: float, expected: Clearing) -> None:
    assert b.time_to_clear(stock, capacity, inflow) == expected


def test_capacity_to_spare_needs_nothing_extra() -> None:
    assert b.extra_capacity(6, capacity=30, inflow=22, months=6) == 0


def test_debt_days_count_only_what_is_overdue() -> None:
    today = date(2024, 5, 31)
    assert b.debt_days([today - timedelta(10), today, today + timedelta(5)], today) == 10
    assert b.debt_days([], today) == 0


def test_reports_within_and_over_the_limit_are_told_apart() -> None:
    # Malmö 2019: 496 undecided reports of concern, 422 of them from the last month.
    assert b.split_by_limit([*[20] * 422, *[40] * 74], limit=31) == ByLimit(within=422, over=74)


def test_the_backlog_follows_what_comes_and_what_is_done() -> None:
    assert b.stock_over_time(5, inflow=[], done=[]) == ()
    assert b.stock_over_time(5, inflow=[1, 2], done=[6, 0]) == (0, 2)


def test_waits_shorter_than_usual_do_not_make_up_for_longer_ones() -> None:
    assert b.days_beyond([3, 20, 14], usual=14) == 6
    assert b.days_beyond([3, 20], usual=0) == 23
    assert b.days_beyond([], usual=14) == 0


def test_the_last_day_is_within_the_limit() -> None:
    assert b.split_by_limit([30], limit=30) == ByLimit(within=1, over=0)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: b.time_to_clear(-1, 1, 1),
        lambda: b.time_to_clear(1, -1, 1),
        lambda: b.time_to_clear(1, 1, -1),
        lambda: b.extra_capacity(-1, 1, 1, 1),
        lambda: b.extra_capacity(1, -1, 1, 1),
        lambda: b.extra_capacity(1, 1, -1, 1),
        lambda: b.extra_capacity(1, 1, 1, 0),
        lambda: b.stock_over_time(-1, [], []),
        lambda: b.stock_over_time(1, [1], []),
        lambda: b.stock_over_time(1, [-1], [0]),
        lambda: b.stock_over_time(1, [0], [-1]),
        lambda: b.stock_over_time(1, [0], [2]),
        lambda: b.days_beyond([1], -1),
        lambda: b.days_beyond([-1], 1),
        lambda: b.split_by_limit([1], -1),
        lambda: b.split_by_limit([-1], 1),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
