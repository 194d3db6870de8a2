"""Normal, chi-square and beta: tails and quantiles. The distributions of counts are in `discrete`."""

import math
from collections.abc import Callable
from statistics import NormalDist

from sagtill.methods.incomplete import beta_lower, gamma_lower, gamma_upper
from sagtill.methods.preconditions import (
    require_finite,
    require_inner_share,
    require_positive,
)

_STANDARD_NORMAL = NormalDist()
_SMALLEST = 1e-300


def normal_at_least(z: float) -> float:
    """P(Z ≥ z) = erfc(z/√2)/2 for a standard normal Z. Raises ValueError for nan or
    infinite z.

    >>> round(normal_at_least(1.96), 4)
    0.025
    """
    require_finite(z, "z")
    return math.erfc(z / math.sqrt(2)) / 2


def normal_quantile(p: float) -> float:
    """The z below which a standard normal lies with probability `p`. Source: Wichura 1988, in the standard
    library.

    Raises ValueError unless 0 < p < 1.

    >>> round(normal_quantile(0.975), 4)
    1.96
    """
    require_inner_share(p, "the probability")
    return _STANDARD_NORMAL.inv_cdf(p)


def critical_z(confidence: float) -> float:
    """The z that leaves (1 − confidence)/2 in each tail: 1.96 for 95 %. Raises ValueError unless 0 <
    confidence < 1.

    >>> round(critical_z(0.998), 2)
    3.09
    """
    require_inner_share(confidence, "the confidence")
    return normal_quantile((1 + confidence) / 2)


def chi_square_at_least(x: float, degrees: float) -> float:
    """P(X ≥ x) = Q(df/2, x/2) for a chi-square X. Raises ValueError unless degrees > 0 and x ≥ 0.

    >>> round(chi_square_at_least(3.841, 1), 3)
    0.05
    """
    return gamma_upper(degrees / 2, x / 2)


def chi_square_quantile(p: float, degrees: float) -> float:
    """The x below which a chi-square with `degrees` degrees of freedom lies with probability `p`.

    The search starts at Wilson and Hilferty's approximation. Raises ValueError unless 0 < p < 1 and degrees >
    0.

    >>> round(chi_square_quantile(0.95, 1), 3)
    3.841
    """
    require_inner_share(p, "the probability")
    require_positive(degrees, "the degrees of freedom")
    half = degrees / 2

    def rise(x: float) -> float:
        return math.exp(half * math.log(x) - x - math.lgamma(half))

    high = half + 1
    while gamma_lower(half, high) < p:
        high *= 2
    near = half * max(0.1, 1 - 1 / (9 * half) + normal_quantile(p) / (3 * math.sqrt(half))) ** 3
    return 2 * _where(lambda x: gamma_lower(half, x), rise, p, start=near, highest=high)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x below which a beta(a, b) lies with probability `p`. Raises ValueError unless 0 < p < 1, a > 0 and
    b > 0.

    >>> round(beta_quantile(0.5, 3, 3), 4)
    0.5
    """
    require_inner_share(p, "the probability")
    require_positive(a, "a")
    require_positive(b, "b")
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    def rise(x: float) -> float:
        return math.exp(a * math.log(x) + (b - 1) * math.log1p(-x) - log_beta)

    near = math.log(a / b) + normal_quantile(p) * math.sqrt(1 / a + 1 / b)
    start = 1 / (1 + math.exp(-max(-30.0, min(30.0, near))))
    return _where(lambda x: beta_lower(a, b, x), rise, p, start=start, highest=1.0)


def _where(
    probability: Callable[[float], float],
    rise: Callable[[float], float],
    p: float,
    *,
    start: float,
    highest: float,
) -> float:
    """Where `probability` reaches `p` between 0 and `highest`; 0 when that is closer to 0 than 1e-300.

    Newton's method on the logarithm of x, along which the probability rises by `rise` = x·density, falling
    back on halving when a step would leave the bracket. On that scale no density is too steep.
    """
    if probability(_SMALLEST) >= p:
        return 0.0
    low, high = math.log(_SMALLEST), math.log(highest)
    at = min(max(math.log(start), low), high)
    while True:
        x = min(math.exp(at), highest)
        excess = probability(x) - p
        if excess > 0:
            high = at
        else:
            low = at
        slope = rise(x) if x < highest else 0.0
        step = at - excess / slope if slope > 0 else high
        following = step if low < step < high else (low + high) / 2
        if abs(following - at) <= 1e-14 or following in (low, high):
            return min(math.exp(following), highest)
        at = following
