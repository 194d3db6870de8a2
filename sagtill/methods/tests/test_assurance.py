"""Variation and assurance, and the sentence they make together."""

import math
from itertools import product

import pytest

from sagtill.methods.assurance import (
    CONCLUSIONS,
    Assurance,
    Direction,
    Variation,
    assurance,
    conclusion,
    variation,
)
from sagtill.methods.points import Limits, Point, Rule

LIMITS = Limits(10, 4, 16, 6, 14)


def point(side: int, rule: Rule | None, step: int = 0) -> Point:
    return Point(10.0, LIMITS, side, step, frozenset({rule} if rule else ()))


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [
        (
            3,
            Direction.UP,
            Assurance.PASSING,
        ),  # more is better, and even the worst month lies above the target
        (17, Direction.UP, Assurance.FAILING),  # not even the best month reaches it
        (17, Direction.DOWN, Assurance.PASSING),
        (3, Direction.DOWN, Assurance.FAILING),
        (10, Direction.UP, Assurance.HIT_AND_MISS),
        (16, Direction.UP, Assurance.HIT_AND_MISS),  # on the limit is within it
        (4, Direction.UP, Assurance.HIT_AND_MISS),
        (10, Direction.NEITHER, None),
    ],
)
def test_assurance(target: float, direction: Direction, expected: Assurance | None) -> None:
    assert assurance(LIMITS, target, direction) is expected


@pytest.mark.parametrize(
    ("latest", "direction", "expected"),
    [
        (point(1, None), Direction.UP, Variation.USUAL),
        (point(1, Rule.OUTSIDE), Direction.NEITHER, Variation.CHANGED),
        (point(1, Rule.SHIFT), Direction.UP, Variation.BETTER),
        (point(-1, Rule.SHIFT), Direction.UP, Variation.WORSE),
        (point(-1, Rule.OUTSIDE), Direction.DOWN, Variation.BETTER),
        (point(-1, Rule.TREND, step=1), Direction.UP, Variation.BETTER),  # still low, but on its way up
        (point(1, Rule.TREND, step=-1), Direction.UP, Variation.WORSE),
    ],
)
def test_variation(latest: Point, direction: Direction, expected: Variation) -> None:
    assert variation(latest, direction) is expected


def test_every_combination_that_can_occur_has_its_sentence() -> None:
    moving = product([Variation.USUAL, Variation.BETTER, Variation.WORSE], [None, *Assurance])
    assert set(CONCLUSIONS) == {*moving, (Variation.CHANGED, None)}


def test_without_target_limits_or_direction_the_sentence_speaks_of_change_only() -> None:
    usual = CONCLUSIONS[Variation.USUAL, None]
    assert conclusion(point(1, None), Direction.UP) == usual
    assert conclusion(Point(3.0, None), Direction.UP, target=5) == usual
    assert conclusion(point(1, None), Direction.NEITHER, target=5) == usual
    assert conclusion(point(1, Rule.OUTSIDE), Direction.NEITHER, target=5) == CONCLUSIONS[Variation.CHANGED, None]


def test_a_stable_process_that_cannot_reach_its_target_must_be_remade() -> None:
    assert "måste göras om" in conclusion(point(1, None), Direction.UP, target=20)


def test_a_target_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        assurance(LIMITS, math.nan, Direction.UP)
