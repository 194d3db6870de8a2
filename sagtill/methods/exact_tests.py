"""Exact tests and intervals for counts: binomial, Poisson and Fisher's.

All two-sided p values add up every outcome that is no more likely than the one observed, as R's binom.test,
poisson.test and fisher.test do. Outcomes within one part in ten million of the observed probability count as
equally likely, because rounding would otherwise decide ties.
"""

from collections.abc import Callable

from sagtill.methods.discrete import (
    binomial_at_least,
    binomial_at_most,
    binomial_probability,
    first_that,
    poisson_at_least,
    poisson_at_most,
    poisson_probability,
)
from sagtill.methods.distributions import beta_quantile, chi_square_quantile
from sagtill.methods.interval import Interval
from sagtill.methods.preconditions import require, require_count, require_inner_share, require_positive

_TIE = 1 + 1e-7


def binomial_test(successes: int, n: int, share: float = 0.5) -> float:
    """Two-sided p value for `successes` of `n` when each succeeds with probability `share`; 1 when n is 0.

    Formula: the sum of P(X = k) over all k with P(X = k) ≤ P(X = successes), X ~ Bin(n, share). Source:
    methods B6 (two-point trap) and B4. Raises ValueError unless 0 ≤ successes ≤ n and 0 < share < 1.

    >>> round(binomial_test(1132, 1191 + 1132), 2)
    0.23
    """
    _check_successes(successes, n)
    require_inner_share(share, "the share")
    return _two_sided(
        successes,
        mode=min(n, int((n + 1) * share)),
        top=n,
        probability=lambda k: binomial_probability(k, n, share),
        at_most=lambda k: binomial_at_most(k, n, share),
        at_least=lambda k: binomial_at_least(k, n, share),
    )


def poisson_test(events: int, expected: float) -> float:
    """Two-sided p value for `events` observed when `expected` were expected.

    Formula: the sum of P(X = k) over all k with P(X = k) ≤ P(X = events), X ~ Poisson(expected). Source:
    methods B6, B19. Raises ValueError unless events is a count and expected > 0.

    >>> round(poisson_test(0, 3.2), 3)
    0.085
    """
    require_count(events, "the number of events")
    require_positive(expected, "the expected number")
    mode = int(expected)
    limit = poisson_probability(events, expected) * _TIE
    top = max(events, mode + 1)
    while poisson_probability(top, expected) > limit:
        top *= 2
    return _two_sided(
        events,
        mode=mode,
        top=top,
        probability=lambda k: poisson_probability(k, expected),
        at_most=lambda k: poisson_at_most(k, expected),
        at_least=lambda k: poisson_at_least(k, expected),
    )


def fisher_test(successes: int, n: int, other_successes: int, other_n: int) -> float:
    """Two-sided p value of Fisher's exact test for `successes` of `n` against `other_successes` of `other_n`.

    Formula: the sum of the hypergeometric probabilities, given all margins, that do not exceed the observed
    one. Source: methods B8. Raises ValueError unless both are counts with successes ≤ n.

    >>> round(fisher_test(18, 24, 30, 50), 4)
    0.2987
    """
    _check_successes(successes, n)
    _check_successes(other_successes, other_n)
    total = successes + other_successes
    lowest, highest = max(0, total - other_n), min(n, total)
    mode = (n + 1) * (total + 1) // (n + other_n + 2)
    weights = {mode: 1.0}
    for k in range(mode, highest):
        weights[k + 1] = weights[k] * (n - k) * (total - k) / ((k + 1) * (other_n - total + k + 1))
    for k in range(mode, lowest, -1):
        weights[k - 1] = weights[k] * k * (other_n - total + k) / ((n - k + 1) * (total - k + 1))
    observed = weights[successes] * _TIE
    return min(1.0, sum(w for w in weights.values() if w <= observed) / sum(weights.values()))


def clopper_pearson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """The exact interval for a share, which covers the true share at least as often as it says.

    Formula: the α/2 quantile of Beta(x, n − x + 1) to the 1 − α/2 quantile of Beta(x + 1, n − x). Units:
    shares 0–1. Source: Clopper and Pearson 1934; methods B4. Raises ValueError unless n > 0, 0 ≤ successes ≤
    n and 0 < confidence < 1.

    >>> interval = clopper_pearson(9, 49)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.088, 0.32)
    """
    _check_successes(successes, n)
    require(n > 0, "a share of nothing has no interval")
    require_inner_share(confidence, "the confidence")
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, successes, n - successes + 1) if successes else 0.0
    high = beta_quantile(1 - tail, successes + 1, n - successes) if successes < n else 1.0
    return Interval(low, high)


def poisson_interval(events: int, confidence: float = 0.95) -> Interval:
    """The exact interval for an expected number of events when `events` were seen.

    Formula: χ²(α/2; 2x)/2 to χ²(1 − α/2; 2x + 2)/2. Units: events in the period observed. Source: Garwood
    1936; methods B7. Raises ValueError unless events is a count and 0 < confidence < 1.

    >>> round(poisson_interval(0).high, 2)
    3.69
    """
    require_count(events, "the number of events")
    require_inner_share(confidence, "the confidence")
    tail = (1 - confidence) / 2
    low = chi_square_quantile(tail, 2 * events) / 2 if events else 0.0
    return Interval(low, chi_square_quantile(1 - tail, 2 * events + 2) / 2)


def _check_successes(successes: int, n: int) -> None:
    require_count(successes, "the number of successes")
    require_count(n, "n")
    require(successes <= n, f"{successes} successes of {n} is more than all")


def _two_sided(
    observed: int,
    *,
    mode: int,
    top: int,
    probability: Callable[[int], float],
    at_most: Callable[[int], float],
    at_least: Callable[[int], float],
) -> float:
    """Both tails of a distribution that rises to `mode` and then falls, cut where it is as unlikely as at
    `observed`.
    """
    limit = probability(observed) * _TIE
    if probability(mode) <= limit:
        return 1.0
    if observed < mode:
        other = first_that(lambda k: probability(k) <= limit, mode, top + 1)
        return min(1.0, at_most(observed) + at_least(other))
    other = first_that(lambda k: probability(k) > limit, 0, mode) - 1
    return min(1.0, at_least(observed) + at_most(other))
