"""Rounding beside exact sums: whoever knows both cannot work out a small number."""

import random
from itertools import product

import pytest

from sagtill.methods.cell_keys import new_record_key, rounded_count
from sagtill.methods.guarded_rounding import found_out, guarded, other_way, possible

A_AND_B = frozenset({"a", "b"})


def test_two_that_are_rounded_as_far_as_they_can_be_are_found_out() -> None:
    assert found_out({"a": 41, "b": 1}, {"a": 45, "b": 5}, [A_AND_B]) == {"b"}
    assert found_out({"a": 44, "b": 4}, {"a": 40, "b": 0}, [A_AND_B]) == {"b"}


def test_a_large_number_that_can_be_worked_out_is_no_secret() -> None:
    assert found_out({"a": 41, "b": 11}, {"a": 45, "b": 15}, [A_AND_B]) == set()


def test_what_can_be_worked_out_is_what_trying_every_number_leaves() -> None:
    chance = random.Random(7)
    for _one in range(300):
        true = {key: chance.choice([chance.randint(0, 4), chance.randint(0, 30)]) for key in "abcd"}
        shown = {key: rounded_count([chance.randrange(2**32) for _ in range(number)]) for key, number in true.items()}
        sums = [frozenset("ab"), frozenset("cd"), frozenset("ac"), frozenset("bd")]
        fits = [
            dict(zip("abcd", tried, strict=True))
            for tried in product(*(range(max(0, shown[key] - 4), shown[key] + 5) for key in "abcd"))
            if all(
                sum(dict(zip("abcd", tried, strict=True))[key] for key in one) == sum(true[key] for key in one)
                for one in sums
            )
        ]
        ends = possible(true, shown, sums)
        assert ends == {key: (min(fit[key] for fit in fits), max(fit[key] for fit in fits)) for key in "abcd"}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_guarded_gives_nothing_small_away(seed: int) -> None:
    chance = random.Random(seed)
    for _one in range(50):
        true = {key: chance.choice([chance.randint(0, 9), 41, 44]) for key in "abcd"}
        shown = {key: rounded_count(new_record_key() for _ in range(number)) for key, number in true.items()}
        sums = [frozenset("ab"), frozenset("cd"), frozenset("ac")]
        safe = guarded(true, shown, sums, ["c", "d", "a", "b"])
        assert not found_out(true, safe, sums)
        assert all(abs(true[key] - value) < 5 for key, value in safe.items())


def test_what_was_published_before_stays_and_what_cannot_be_made_safe_is_left_out() -> None:
    true, shown = {"a": 41, "b": 1}, {"a": 45, "b": 5}
    assert guarded(true, shown, [A_AND_B], ["a"]) == {"a": 40, "b": 5}
    assert guarded(true, shown, [A_AND_B], []) == {"a": 45}


def test_rounding_the_other_way_is_for_what_was_rounded_so() -> None:
    with pytest.raises(ValueError, match="is not 7 rounded"):
        other_way(7, 15)
