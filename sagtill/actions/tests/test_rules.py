"""Strength, and the day to look whether it helped."""

from datetime import date

import pytest

from sagtill.actions.rules import Strength, all_weak, follow_up_day


@pytest.mark.parametrize(
    ("strengths", "questioned", "why"),
    [
        ([], False, "without actions there is no plan to question"),
        ([Strength.WEAK], True, "to remind people is all there is"),
        ([Strength.WEAK, "weak"], True, "two weak ones are not stronger than one"),
        ([Strength.WEAK, Strength.MEDIUM], False, "something makes it easier to do right"),
        ([Strength.STRONG], False, "it can no longer go wrong"),
    ],
)
def test_a_plan_of_weak_actions_alone_is_questioned(strengths: list[str], questioned: bool, why: str) -> None:
    assert all_weak(strengths) is questioned, why


@pytest.mark.parametrize(
    ("done", "looked_at", "why"),
    [
        (date(2026, 3, 2), date(2026, 6, 2), "three months after it was done"),
        (date(2027, 11, 29), date(2028, 2, 29), "three months later is the leap day"),
        (date(2026, 11, 30), date(2027, 2, 28), "a month that is too short ends on its last day"),
    ],
)
def test_the_effect_is_looked_at_three_months_later(done: date, looked_at: date, why: str) -> None:
    assert follow_up_day(done) == looked_at, why


def test_an_organisation_with_a_routine_of_its_own_looks_earlier() -> None:
    assert follow_up_day(date(2026, 3, 2), {"effect_check": 1}) == date(2026, 4, 2)
