"""Shares, their intervals and their comparisons."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.methods import proportions as p
from sagtill.methods.tests.refusals import assert_refused_in_words
from sagtill.methods.tests.test_exact_tests import successes


@given(case=successes(5000))
def test_wilson_holds_the_observed_share_and_stays_within_zero_and_one(case: tuple[int, int]) -> None:
    k, n = case
    interval = p.wilson(k, n)
    assert 0 <= interval.low <= k / n <= interval.high <= 1


@given(case=successes(500))
def test_wilson_is_the_same_seen_from_the_failures(case: tuple[int, int]) -> None:
    k, n = case
    one, other = p.wilson(k, n), p.wilson(n - k, n)
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


@given(one=successes(200), two=successes(200))
def test_newcombe_holds_the_observed_difference_and_turns_with_the_groups(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    interval, turned = p.newcombe(*one, *two), p.newcombe(*two, *one)
    assert one[0] / one[1] - two[0] / two[1] in interval
    assert (interval.low, interval.high) == pytest.approx((-turned.high, -turned.low))
    assert -1 - 1e-9 <= interval.low <= interval.high <= 1 + 1e-9


@given(n=st.integers(1, 100_000))
def test_the_rule_of_three_is_on_the_safe_side(n: int) -> None:
    assert p.zero_found_upper_limit(n) <= p.rule_of_three(n)


def test_the_rule_of_three_never_passes_the_whole() -> None:
    assert [p.rule_of_three(n) for n in (1, 2, 3, 6)] == [1, 1, 1, 0.5]


def test_the_sentence_about_zero_found_faults_rounds_its_promise_upwards() -> None:
    assert p.ZERO_FOUND.format(**p.zero_found(20).values) == "0 av 20: upp till ca 14 % kan ändå brista."
    assert p.ZERO_FOUND.format(**p.zero_found(60).values) == "0 av 60: upp till ca 5 % kan ändå brista."


def test_two_groups_where_nobody_succeeded_cannot_be_told_apart() -> None:
    compared = p.compare_shares(0, 20, 0, 30)
    assert (compared.z, compared.z_p_value, compared.fisher_p_value) == (None, 1, 1)
    assert compared.within_chance


def test_the_two_worked_comparisons_of_groups() -> None:
    assert not p.compare_shares(34, 482, 14, 470).within_chance
    assert p.compare_shares(18, 24, 30, 50).within_chance


@pytest.mark.parametrize(
    "ask",
    [
        lambda: p.wilson(0, 0),
        lambda: p.wilson(3, 2),
        lambda: p.wilson(1, 2, 1),
        lambda: p.zero_found_upper_limit(0),
        lambda: p.zero_found_upper_limit(5, 1),
        lambda: p.rule_of_three(0),
        lambda: p.zero_found(-2),
        lambda: p.newcombe(1, 2, 0, 0),
        lambda: p.compare_shares(1, 0, 0, 2),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
