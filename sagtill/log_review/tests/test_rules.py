"""The draw: what bears a sign, what chance gives, and that the same seed gives the same."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sagtill.log_review.rules import (
    ANSWER_LABELS,
    AT_RANDOM_PER_UNIT,
    MOST_BY_SIGN,
    WHY_LABELS,
    Answer,
    Reading,
    Why,
    draw,
    due_on,
    is_reminding_day,
    signs,
)

# A working day at ten, far from any holiday.
MORNING = datetime(2026, 10, 14, 8, tzinfo=UTC)
KARIN, NORTH = uuid4(), uuid4()


def a_reading(n: int = 1, **more: Any) -> Reading:
    usual = {"at": MORNING, "who": KARIN, "act": "read", "object_id": f"case {n}", "unit": NORTH}
    return Reading(n=n, **{**usual, **more})


def test_every_reason_and_every_answer_has_words() -> None:
    assert set(WHY_LABELS) == set(Why)
    assert set(ANSWER_LABELS) == set(Answer)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"act": "break_glass"}, [Why.GLASS]),
        ({"act": "print"}, [Why.TAKEN_OUT]),
        ({"act": "export"}, [Why.TAKEN_OUT]),
        ({"act": "open"}, [Why.OPENED]),
        ({"same_surname": True}, [Why.SURNAME]),
        ({"own": True}, [Why.OWN]),
        ({"outside": True}, [Why.OUTSIDE]),
        ({"closed_circle": True}, [Why.CIRCLE]),
        ({"closed_at": MORNING - timedelta(days=31)}, [Why.CLOSED]),
        ({"closed_at": MORNING - timedelta(days=29)}, []),
        ({"at": datetime(2026, 10, 14, 21, 30, tzinfo=UTC)}, [Why.NIGHT]),
        ({"at": datetime(2026, 10, 17, 10, tzinfo=UTC)}, [Why.NIGHT]),
        ({"at": datetime(2026, 10, 14, 4, 30, tzinfo=UTC)}, []),
    ],
)
def test_a_reading_bears_the_signs_of_what_it_is(facts: dict[str, Any], expected: list[Why]) -> None:
    assert signs(a_reading(**facts)) == expected


def test_the_same_seed_draws_the_same_and_another_draws_otherwise() -> None:
    readings = [a_reading(n) for n in range(1, 60)]
    first = draw(readings, 7)
    assert draw(reversed(readings), 7) == first
    assert any(draw(readings, seed) != first for seed in range(20))


def test_chance_gives_some_from_each_unit_and_says_that_it_was_chance() -> None:
    south = uuid4()
    readings = [a_reading(n, unit=NORTH if n % 2 else south) for n in range(1, 21)]
    drawn = draw(readings, 1)
    assert len(drawn) == 2 * AT_RANDOM_PER_UNIT
    assert {one.why for one in drawn} == {(Why.CHANCE,)}


def test_what_bears_a_strong_sign_goes_before_what_bears_a_weak_one_and_there_is_a_limit() -> None:
    weak = [a_reading(n, closed_circle=True) for n in range(1, 31)]
    strong = [a_reading(n, act="break_glass") for n in range(31, 36)]
    drawn = [one for one in draw(weak + strong, 3) if Why.CHANCE not in one.why]
    assert len(drawn) == MOST_BY_SIGN
    assert sum(Why.GLASS in one.why for one in drawn) == 5


def test_many_matters_in_an_hour_and_many_refusals_in_a_day_are_seen_together() -> None:
    many = [a_reading(n, at=MORNING + timedelta(minutes=n)) for n in range(1, 27)]
    refused = [a_reading(100 + n, act="denied", unit=None, object_id="2026-0001") for n in range(5)]
    why = {one.reading.n: one.why for one in draw(many + refused, 5)}
    assert Why.MANY in why[1]
    assert Why.DENIED in why[100]
    assert not {101, 102, 103, 104} & set(why)


def test_a_few_refusals_in_a_day_are_slips_of_the_finger() -> None:
    refused = [a_reading(n, act="denied", unit=None, object_id="2026-0001") for n in range(2)]
    assert all(Why.DENIED not in one.why for one in draw(refused, 5))


def test_a_matter_read_again_the_same_day_is_drawn_once() -> None:
    readings = [a_reading(n, object_id="one", at=MORNING + timedelta(minutes=n)) for n in range(1, 9)]
    assert [one.reading.n for one in draw(readings, 2)] == [1]


def test_nothing_is_drawn_from_nothing() -> None:
    assert draw([], 1) == []


def test_a_month_is_to_be_reviewed_by_the_middle_of_the_next_and_never_on_a_sunday() -> None:
    assert due_on(date(2026, 10, 1)) == date(2026, 11, 16)
    assert due_on(date(2026, 11, 1)) == date(2026, 12, 15)


def test_whoever_is_late_is_told_the_day_after_and_each_week() -> None:
    due = date(2026, 11, 16)
    told = [days for days in range(-3, 20) if is_reminding_day(due, due + timedelta(days=days))]
    assert told == [1, 8, 15]
