"""Paces, retries, and when a clock has been moved."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.jobs.rules import BACK_ALLOWED, MOST_TRIES, Daily, Every, jump, wait_before
from sagtill.law import clock

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_each_try_waits_four_times_as_long_and_the_last_under_three_hours() -> None:
    waits = [wait_before(tries) for tries in range(1, MOST_TRIES)]
    assert waits == [timedelta(seconds=seconds) for seconds in (10, 40, 160, 640, 2560)]


JUMPS = [
    # What the clocks say, and why it counts or not.
    ("ten seconds later by both clocks", 10 * SECOND, 10 * SECOND, False),
    ("put back a minute by the time service", -MINUTE, 10 * SECOND, False),
    ("exactly two minutes back is still the time service", -BACK_ALLOWED, timedelta(0), False),
    ("two minutes and a second back: nobody's time service does that", -BACK_ALLOWED - SECOND, timedelta(0), True),
    ("an hour back, as a machine that mistook summer time", -HOUR, 10 * SECOND, True),
    ("an hour forward: nothing is old because of it", HOUR, 10 * SECOND, False),
    ("exactly a day forward", DAY, timedelta(0), False),
    ("a day and a second forward: things would be erased too early", DAY + SECOND, timedelta(0), True),
    ("two days, and the machine knows that it slept", 2 * DAY, 2 * DAY, False),
    ("two days after a restart: stood still, or moved, nobody knows", 2 * DAY, None, True),
    ("ten hours after a restart: a night", 10 * HOUR, None, False),
    ("an hour back after a restart", -HOUR, None, True),
]


@pytest.mark.parametrize(("why", "moved", "elapsed", "counts"), JUMPS, ids=[row[0] for row in JUMPS])
def test_when_the_clock_has_been_moved(why: str, moved: timedelta, elapsed: timedelta | None, counts: bool) -> None:
    assert (jump(NOON, NOON + moved, elapsed) is not None) is counts


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_time_that_passed_by_both_clocks_is_never_a_jump(passed: timedelta) -> None:
    assert jump(NOON, NOON + passed, passed) is None


def test_an_even_pace_counts_from_now_so_that_nothing_is_caught_up_in_a_row() -> None:
    assert Every(30).after(NOON) == NOON + 30 * SECOND


DAYS = [
    # From, at, working days only, next, why.
    (clock.at(date(2026, 3, 10), 6), time(7, 30), False, clock.at(date(2026, 3, 10), 7, 30), "later the same day"),
    (clock.at(date(2026, 3, 10), 7, 30), time(7, 30), False, clock.at(date(2026, 3, 11), 7, 30), "the moment itself is over"),
    (clock.at(date(2026, 3, 28), 12), time(2, 30), False, clock.at(date(2026, 3, 29), 2, 30), "the night that lacks an hour"),
    (clock.at(date(2026, 12, 23), 12), time(7, 30), True, clock.at(date(2026, 12, 28), 7, 30), "Christmas and a week-end"),
    (clock.at(date(2026, 4, 2), 12), time(7, 30), True, clock.at(date(2026, 4, 7), 7, 30), "Easter, from Thursday to Tuesday"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "at", "working", "following", "why"), DAYS, ids=[row[4] for row in DAYS])
def test_a_daily_task_runs_at_the_swedish_wall_clock(
    start: datetime, at: time, working: bool, following: datetime, why: str
) -> None:
    assert Daily(at, working_days=working).after(start) == following
