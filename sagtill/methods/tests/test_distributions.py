"""The distributions keep their promises about tails, quantiles and refusals."""

import math
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sagtill.methods import discrete, incomplete
from sagtill.methods import distributions as d
from sagtill.methods.tests.refusals import assert_refused_in_words

SHARES = st.floats(0.001, 0.999)


@given(n=st.integers(0, 60), p=st.floats(0, 1))
def test_binomial_probabilities_add_up_to_one(n: int, p: float) -> None:
    assert sum(discrete.binomial_probability(k, n, p) for k in range(n + 1)) == pytest.approx(1)


@given(n=st.integers(0, 300), k=st.integers(-2, 302), p=st.floats(0, 1))
def test_at_most_and_more_than_share_all_binomial_probability(n: int, k: int, p: float) -> None:
    assert discrete.binomial_at_most(k, n, p) + discrete.binomial_at_least(k + 1, n, p) == pytest.approx(1)


@given(k=st.integers(-2, 200), expected=st.floats(0, 150))
def test_at_most_and_more_than_share_all_poisson_probability(k: int, expected: float) -> None:
    assert discrete.poisson_at_most(k, expected) + discrete.poisson_at_least(k + 1, expected) == pytest.approx(1)


@given(n=st.integers(0, 200), q=SHARES, p=SHARES)
def test_the_binomial_quantile_is_the_first_count_that_reaches_the_probability(n: int, q: float, p: float) -> None:
    k = discrete.binomial_quantile(q, n, p)
    assert discrete.binomial_at_most(k, n, p) >= q * (1 - 1e-9)
    assert discrete.binomial_at_most(k - 1, n, p) < q


@given(p=SHARES, degrees=st.floats(0.2, 5000))
@settings(deadline=None)
def test_the_chi_square_quantile_turns_the_tail_around(p: float, degrees: float) -> None:
    assert d.chi_square_at_least(d.chi_square_quantile(p, degrees), degrees) == pytest.approx(1 - p, abs=1e-9)


@given(p=SHARES, a=st.floats(1, 2000), b=st.floats(1, 2000))
@example(p=0.6932367514159962, a=1381.31901737734, b=1.0)  # steep close to the end of the scale
@settings(deadline=None)
def test_the_beta_quantile_turns_the_distribution_around(p: float, a: float, b: float) -> None:
    assert incomplete.beta_lower(a, b, d.beta_quantile(p, a, b)) == pytest.approx(p, abs=1e-9)


@given(z=st.floats(-30, 30))
def test_the_normal_distribution_is_symmetric(z: float) -> None:
    assert d.normal_at_least(z) + d.normal_at_least(-z) == pytest.approx(1)


def test_a_quantile_too_small_for_any_number_is_zero() -> None:
    assert d.chi_square_quantile(0.025, 0.01) == 0
    assert d.beta_quantile(0.025, 0.004, 2) == 0


def test_probabilities_outside_what_can_occur_are_zero() -> None:
    assert discrete.binomial_probability(5, 4, 0.5) == 0
    assert discrete.poisson_probability(-1, 2.0) == 0


def test_certain_outcomes_are_certain() -> None:
    assert (discrete.binomial_probability(4, 4, 1), discrete.binomial_probability(3, 4, 1)) == (1, 0)
    assert (discrete.poisson_probability(0, 0), discrete.poisson_probability(1, 0)) == (1, 0)
    assert (incomplete.beta_lower(2, 3, 0), incomplete.beta_lower(2, 3, 1)) == (0, 1)
    assert incomplete.gamma_lower(2, 0) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: discrete.binomial_probability(1, -1, 0.5),
        lambda: discrete.binomial_at_most(1, 2, 1.5),
        lambda: discrete.binomial_at_least(1, 2, math.nan),
        lambda: discrete.binomial_quantile(0.5, -3, 0.5),
        lambda: discrete.binomial_quantile(1, 3, 0.5),
        lambda: discrete.poisson_at_most(1, -2),
        lambda: discrete.poisson_at_least(1, math.inf),
        lambda: discrete.poisson_probability(1, -2),
        lambda: d.chi_square_quantile(0, 2),
        lambda: d.chi_square_quantile(0.5, 0),
        lambda: d.chi_square_at_least(-1, 2),
        lambda: d.beta_quantile(0.5, -1, 2),
        lambda: d.beta_quantile(0.5, 1, 0),
        lambda: d.normal_at_least(math.nan),
        lambda: d.normal_quantile(1),
        lambda: d.critical_z(0),
        lambda: incomplete.gamma_lower(0, 1),
        lambda: incomplete.beta_lower(1, 1, 2),
    ],
)
def test_meaningless_questions_are_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: incomplete.gamma_lower(9, 5),
        lambda: incomplete.gamma_lower(9, 15),
        lambda: incomplete.beta_lower(9, 5, 0.5),
    ],
)
def test_an_expansion_that_does_not_settle_is_an_error_and_not_a_number(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object]
) -> None:
    monkeypatch.setattr(incomplete, "_MOST_STEPS", 2)
    with pytest.raises(ArithmeticError, match="did not settle"):
        ask()
