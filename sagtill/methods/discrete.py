"""Binomial and Poisson: probabilities, tails and quantiles of counts.

Tails are computed as tails, never as one minus the rest, so that small probabilities keep their digits.
`at_most` means P(X ≤ k) and `at_least` means P(X ≥ k); both may be asked for any whole k, also outside what
can occur.
"""

import math
from collections.abc import Callable

from sagtill.methods.incomplete import beta_lower, gamma_lower, gamma_upper
from sagtill.methods.preconditions import (
    require_count,
    require_inner_share,
    require_not_negative,
    require_share,
)


def binomial_probability(k: int, n: int, p: float) -> float:
    """P(X = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ. Raises ValueError unless n is a count and 0 ≤ p ≤ 1.

    >>> round(binomial_probability(1, 4, 0.5), 4)
    0.25
    """
    _check_binomial(n, p)
    if not 0 <= k <= n:
        return 0.0
    if p in (0, 1):
        return float(k == n * p)
    log_ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(log_ways + k * math.log(p) + (n - k) * math.log1p(-p))


def binomial_at_most(k: int, n: int, p: float) -> float:
    """P(X ≤ k) = I₁₋ₚ(n − k, k + 1) for X ~ Bin(n, p). Raises ValueError unless n is a count and 0 ≤ p ≤ 1.

    >>> round(binomial_at_most(6, 17, 0.25), 4)
    0.8929
    """
    _check_binomial(n, p)
    if k < 0:
        return 0.0
    return 1.0 if k >= n else beta_lower(n - k, k + 1, 1 - p)


def binomial_at_least(k: int, n: int, p: float) -> float:
    """P(X ≥ k) = Iₚ(k, n − k + 1) for X ~ Bin(n, p). Raises ValueError unless n is a count and 0 ≤ p ≤ 1.

    >>> round(binomial_at_least(9, 17, 0.25), 4)
    0.0124
    """
    _check_binomial(n, p)
    if k > n:
        return 0.0
    return 1.0 if k <= 0 else beta_lower(k, n - k + 1, p)


def binomial_quantile(q: float, n: int, p: float) -> int:
    """The smallest k with P(X ≤ k) ≥ q, with room for the last digits of rounding, as R's qbinom.

    Raises ValueError unless n is a count, 0 ≤ p ≤ 1 and 0 < q < 1.

    >>> binomial_quantile(0.05, 23, 0.5)
    8
    """
    require_inner_share(q, "the probability")
    _check_binomial(n, p)
    return first_that(lambda k: binomial_at_most(k, n, p) >= q * (1 - 1e-12), 0, n)


def poisson_probability(k: int, expected: float) -> float:
    """P(X = k) = λᵏ e^−λ / k!. Raises ValueError for a negative λ (`expected`).

    >>> round(poisson_probability(0, 3.2), 4)
    0.0408
    """
    require_not_negative(expected, "the expected number")
    if k < 0:
        return 0.0
    if expected == 0:
        return float(k == 0)
    return math.exp(k * math.log(expected) - expected - math.lgamma(k + 1))


def poisson_at_most(k: int, expected: float) -> float:
    """P(X ≤ k) = Q(k + 1, λ). Raises ValueError for a negative λ (`expected`).

    >>> round(poisson_at_most(1, 2), 4)
    0.406
    """
    require_not_negative(expected, "the expected number")
    return 0.0 if k < 0 else gamma_upper(k + 1, expected)


def poisson_at_least(k: int, expected: float) -> float:
    """P(X ≥ k) = P(k, λ). Raises ValueError for a negative λ (`expected`).

    >>> round(poisson_at_least(2, 2), 4)
    0.594
    """
    require_not_negative(expected, "the expected number")
    return 1.0 if k <= 0 else gamma_lower(k, expected)


def poisson_quantile(q: float, expected: float) -> int:
    """The smallest k with P(X ≤ k) ≥ q. Raises ValueError unless 0 < q < 1 and `expected` is not negative.

    >>> poisson_quantile(0.99865, 0.5)
    4
    """
    require_inner_share(q, "the probability")
    high = 1
    while poisson_at_most(high, expected) < q:
        high *= 2
    return first_that(lambda k: poisson_at_most(k, expected) >= q * (1 - 1e-12), 0, high)


def first_that(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest k from `low` where a condition that stays true once true holds; `high` if it holds for
    none.

    >>> first_that(lambda k: k * k >= 50, 0, 100)
    8
    """
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _check_binomial(n: int, p: float) -> None:
    require_count(n, "n")
    require_share(p, "p")
