"""Exact tests and intervals."""

from collections.abc import Callable
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods import exact_tests as e
from sagtill.methods.tests.refusals import assert_refused_in_words


@st.composite
def successes(draw: st.DrawFn, largest: int = 60) -> tuple[int, int]:
    n = draw(st.integers(1, largest))
    return draw(st.integers(0, n)), n


@given(case=successes(), share=st.floats(0.01, 0.99))
def test_the_binomial_test_adds_every_outcome_as_unlikely_as_the_observed(case: tuple[int, int], share: float) -> None:
    k, n = case
    weights = [comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(n + 1)]
    assert e.binomial_test(k, n, share) == pytest.approx(sum(w for w in weights if w <= weights[k] * (1 + 1e-7)))


@given(case=successes())
def test_the_binomial_test_is_the_same_seen_from_the_failures(case: tuple[int, int]) -> None:
    k, n = case
    assert e.binomial_test(k, n, 0.5) == pytest.approx(e.binomial_test(n - k, n, 0.5))


@given(case=successes(2000))
@settings(deadline=None)
def test_the_exact_interval_holds_the_observed_share(case: tuple[int, int]) -> None:
    k, n = case
    assert k / n in e.clopper_pearson(k, n)


@given(events=st.integers(0, 2000))
@settings(deadline=None)
def test_the_poisson_interval_holds_the_observed_number(events: int) -> None:
    assert events in e.poisson_interval(events)


@given(one=successes(40), two=successes(40))
def test_fishers_test_does_not_mind_the_order_of_the_groups(one: tuple[int, int], two: tuple[int, int]) -> None:
    assert e.fisher_test(*one, *two) == pytest.approx(e.fisher_test(*two, *one))


@given(one=successes(25), two=successes(25))
def test_fishers_test_adds_every_table_as_unlikely_as_the_observed(one: tuple[int, int], two: tuple[int, int]) -> None:
    (a, n), (b, m) = one, two
    tables = {k: comb(n, k) * comb(m, a + b - k) for k in range(max(0, a + b - m), min(n, a + b) + 1)}
    expected = sum(w for w in tables.values() if w <= tables[a]) / sum(tables.values())
    assert e.fisher_test(a, n, b, m) == pytest.approx(expected)


def test_nothing_observed_of_nothing_proves_nothing() -> None:
    assert e.binomial_test(0, 0) == 1
    assert e.fisher_test(0, 0, 0, 0) == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: e.binomial_test(3, 2),
        lambda: e.binomial_test(-1, 2),
        lambda: e.binomial_test(1, 2, 0),
        lambda: e.binomial_test(1.5, 2),  # type: ignore[arg-type]
        lambda: e.poisson_test(-1, 2),
        lambda: e.poisson_test(1, 0),
        lambda: e.fisher_test(1, 0, 1, 2),
        lambda: e.clopper_pearson(0, 0),
        lambda: e.clopper_pearson(1, 2, 1),
        lambda: e.poisson_interval(-1),
        lambda: e.poisson_interval(1, 0),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
