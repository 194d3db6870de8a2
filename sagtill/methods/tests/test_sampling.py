"""Random draws that can be repeated."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods.sampling import draw, to_review_twice
from sagtill.methods.tests.refusals import assert_refused_in_words

FRAME = [f"akt {n}" for n in range(120)]


@given(st.permutations(FRAME), st.text())
@settings(deadline=None)
def test_the_draw_depends_on_the_seed_and_not_on_the_order_of_the_list(frame: list[str], seed: str) -> None:
    assert draw(frame, 54, seed) == draw(FRAME, 54, seed)


def test_every_file_is_as_likely_as_the_others() -> None:
    times = dict.fromkeys(FRAME[:10], 0)
    for seed in range(2000):
        for name in draw(FRAME[:10], 3, str(seed)):
            times[name] += 1
    assert all(520 < n < 680 for n in times.values())  # 600 expected, four standard deviations are 82


def test_the_reviewers_own_files_are_left_out_without_moving_the_others() -> None:
    full = draw(FRAME, 120, "frö")
    without = draw(FRAME, 110, "frö", leave_out=FRAME[:10])
    assert without == tuple(name for name in full if name not in FRAME[:10])


def test_a_fifth_rounded_up_is_reviewed_twice() -> None:
    drawn = draw(FRAME, 54, "frö")
    twice = to_review_twice(drawn, 0.2, "frö")
    assert len(twice) == 11
    assert set(twice) <= set(drawn)
    assert to_review_twice(drawn, 0, "frö") == ()
    assert len(to_review_twice(FRAME[:10], 0.1, "frö")) == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: draw(["a"], 2, "frö"),
        lambda: draw(["a", "a"], 1, "frö"),
        lambda: draw(["a"], -1, "frö"),
        lambda: draw(["a"], 1, "frö", leave_out=["a"]),
        lambda: to_review_twice(["a"], 1.1, "frö"),
    ],
)
def test_impossible_draws_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
