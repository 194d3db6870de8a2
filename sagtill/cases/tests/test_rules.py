"""What the plain rules of handling a case say at their edges."""

import pytest

from sagtill.cases.rules import Drawn, drawn, unfilled
from sagtill.cases.rules.words import REPLY_SUGGESTIONS
from sagtill.law.severity import Rating, near_threshold

FAR, NEAR = Rating(0, 0, 1), Rating(0, 3, 1)


def test_a_suggested_answer_has_to_be_filled_in() -> None:
    assert all(unfilled(text) for text in REPLY_SUGGESTIONS)


@pytest.mark.parametrize("text", ["", "Vi har lagt om turen.", "Vi skrev { i planeringen.", "Planeringen visade }."])
def test_what_has_no_pair_of_braces_has_been_filled_in(text: str) -> None:
    assert not unfilled(text)


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.99])
def test_what_is_near_the_threshold_is_always_rated_twice(chance: float) -> None:
    assert near_threshold(NEAR)
    assert drawn(NEAR, chance) is Drawn.NEAR


@pytest.mark.parametrize(
    ("chance", "because"), [(0.0, Drawn.RANDOM), (0.0999, Drawn.RANDOM), (0.1, None), (0.99, None)]
)
def test_of_the_others_exactly_one_in_ten_is_rated_twice(chance: float, because: Drawn | None) -> None:
    assert not near_threshold(FAR)
    assert drawn(FAR, chance) is because
