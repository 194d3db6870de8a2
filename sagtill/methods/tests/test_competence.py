"""Competence debt."""

from datetime import date, timedelta

import pytest

from sagtill.methods.competence import CompetenceDebt, Item, State, competence_debt, state_of

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [
        (91, State.VALID),
        (90, State.EXPIRING),
        (0, State.EXPIRING),  # the last day still counts
        (-1, State.EXPIRED),
        (None, State.NEVER),
    ],
)
def test_the_state_of_an_item(days_left: int | None, expected: State) -> None:
    until = None if days_left is None else TODAY + timedelta(days_left)
    assert state_of(Item(until, 6), TODAY) is expected


def test_twelve_staff_of_whom_five_owe_six_hours_each() -> None:
    valid = [Item(date(2025, 6, 1), 6)] * 6 + [Item(date(2024, 7, 1), 6)]
    owed = [Item(date(2024, 5, 1), 6)] * 3 + [Item(None, 6)] * 2
    debt = competence_debt(valid + owed, TODAY)
    assert debt == CompetenceDebt(
        required=12, valid=7, expiring=1, expired=3, never=2, coverage=7 / 12, hours=30, oldest=31
    )


def test_what_was_never_learned_ages_from_when_it_was_required() -> None:
    assert competence_debt([Item(None, 6, required_since=date(2024, 1, 1))], TODAY).oldest == 152
    assert competence_debt([Item(None, 6)], TODAY).oldest is None
    assert competence_debt([Item(None, 6, required_since=date(2025, 1, 1))], TODAY).oldest == 0


def test_when_nothing_is_required_there_is_no_coverage_and_no_debt() -> None:
    debt = competence_debt([], TODAY)
    assert (debt.coverage, debt.hours, debt.oldest) == (None, 0, None)


def test_negative_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="hours must not be negative"):
        competence_debt([Item(None, -1)], TODAY)
