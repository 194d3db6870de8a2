"""Rising, falling and new."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods.discrete import binomial_at_least, binomial_at_most
from sagtill.methods.movement import Movement, falling_p_value, movements, rising_p_value
from sagtill.methods.tests.refusals import assert_refused_in_words

PAIRS = st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, 60), st.integers(0, 150)), max_size=12)


@given(PAIRS)
def test_a_certain_movement_is_also_a_possible_one(counts: dict[str, tuple[int, int]]) -> None:
    for moved in movements(counts).values():
        if moved.movement in (Movement.RISING, Movement.POSSIBLY_RISING):
            assert moved.rising_p < 0.05
        elif moved.movement in (Movement.FALLING, Movement.POSSIBLY_FALLING):
            assert moved.falling_p < 0.05
        else:
            assert min(moved.rising_p, moved.falling_p) >= 0.05


def test_among_many_steady_categories_a_rise_is_only_possible() -> None:
    steady = {f"plats {n}": (4, 12) for n in range(9)}
    judged = movements({**steady, "klotter": (9, 8), "fordon": (40, 20), "brand": (0, 20), "buller": (0, 12)})
    assert judged["klotter"].movement is Movement.POSSIBLY_RISING
    assert judged["fordon"].movement is Movement.RISING
    assert judged["brand"].movement is Movement.FALLING
    assert judged["buller"].movement is Movement.POSSIBLY_FALLING
    assert judged["plats 1"].movement is Movement.STEADY


def test_what_was_not_there_before_is_new() -> None:
    judged = movements({"klotter": (1, 0), "fordon": (0, 0), "brand": (1, 1)})
    assert [moved.new for moved in judged.values()] == [True, False, False]
    assert judged["fordon"].movement is Movement.STEADY


def test_more_reporters_explain_a_rise() -> None:
    assert rising_p_value(9, 8) < 0.05
    assert rising_p_value(9, 8, recent_exposure=4 * 20, earlier_exposure=12 * 8) > 0.05


def test_no_categories_have_no_movements() -> None:
    assert movements({}) == {}


def test_four_weeks_are_compared_with_the_twelve_before() -> None:
    assert rising_p_value(9, 8) == binomial_at_least(9, 17, 0.25)
    assert falling_p_value(9, 8) == binomial_at_most(9, 17, 0.25)
    moved = movements({"klotter": (9, 8)})["klotter"]
    assert (moved.rising_p, moved.falling_p) == (rising_p_value(9, 8), falling_p_value(9, 8))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: rising_p_value(-1, 2),
        lambda: rising_p_value(1, -2),
        lambda: falling_p_value(1, 2, recent_exposure=0),
        lambda: falling_p_value(1, 2, earlier_exposure=-1),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
