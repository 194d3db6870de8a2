"""Shares with honest intervals: Wilson, Newcombe, and what zero found faults leave open."""

import math
from dataclasses import dataclass

from sagtill.law.words import N_
from sagtill.methods.distributions import critical_z, normal_at_least
from sagtill.methods.exact_tests import fisher_test
from sagtill.methods.interval import Interval
from sagtill.methods.preconditions import require, require_count, require_inner_share

CANNOT_BE_TOLD_FROM_CHANCE = N_("Skillnaden kan inte skiljas från slump.")
ZERO_FOUND = N_("0 av {antal}: upp till ca {procent} % kan ändå brista.")


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """Wilson's score interval for a share.

    Formula: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Units: shares 0–1. Source: Wilson 1927;
    methods B5. Raises ValueError unless n > 0, 0 ≤ successes ≤ n and 0 < confidence < 1.

    >>> interval = wilson(3, 8)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.137, 0.694)
    """
    _check(successes, n)
    z = critical_z(confidence)
    p = successes / n
    centre = p + z * z / (2 * n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = (centre - reach) / scale if successes else 0.0
    high = (centre + reach) / scale if successes < n else 1.0
    return Interval(low, high)


def zero_found_upper_limit(n: int, confidence: float = 0.95) -> float:
    """How large a share of faults may still be when a random sample of `n` held none (one-sided).

    Formula: 1 − (1 − confidence)^(1/n); the rule of three, 3/n, comes close. Units: share 0–1. Source:
    methods B5. Raises ValueError unless n > 0 and 0 < confidence < 1.

    >>> round(zero_found_upper_limit(20), 3)
    0.139
    """
    _check(0, n)
    require_inner_share(confidence, "the confidence")
    return -math.expm1(math.log1p(-confidence) / n)


def rule_of_three(n: int) -> float:
    """The upper limit after zero found faults that can be done in the head: 3/n, never more than 1.

    Units: share 0–1. Source: methods B5. Raises ValueError unless n > 0.

    >>> rule_of_three(20)
    0.15
    """
    _check(0, n)
    return min(1.0, 3 / n)


@dataclass(frozen=True)
class ZeroFound:
    """What may be said after no fault was found in a random sample of `n`."""

    n: int
    upper_limit: float

    @property
    def values(self) -> dict[str, str]:
        """What fills the placeholders of ZERO_FOUND; the percentage is rounded upwards, so that it never
        promises too much.
        """
        return {"antal": str(self.n), "procent": str(math.ceil(round(100 * self.upper_limit, 9)))}


def zero_found(n: int) -> ZeroFound:
    """The one-sided 95 % limit after zero faults in `n`, with what the sentence ZERO_FOUND needs.

    Source: methods B5. Raises ValueError unless n > 0.

    >>> ZERO_FOUND.format(**zero_found(20).values)
    '0 av 20: upp till ca 14 % kan ändå brista.'
    """
    return ZeroFound(n, zero_found_upper_limit(n))


@dataclass(frozen=True)
class TwoShares:
    """Two shares compared. `difference` is the first minus the second; `z` is None when all or none succeeded
    in both.
    """

    difference: float
    interval: Interval
    z: float | None
    z_p_value: float
    fisher_p_value: float

    @property
    def within_chance(self) -> bool:
        """Whether Fisher's exact test, which also holds for small groups, finds nothing at the five per cent
        level.
        """
        return self.fisher_p_value >= 0.05


def newcombe(successes: int, n: int, other_successes: int, other_n: int, confidence: float = 0.95) -> Interval:
    """Newcombe's interval for the difference between two independent shares, from their two Wilson intervals.

    Formula: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), where d = p₁ − p₂. Units:
    differences of shares. Source: Newcombe 1998, method 10; methods B8. Raises ValueError as `wilson`.

    >>> interval = newcombe(34, 482, 14, 470)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.013, 0.0698)
    """
    one, two = wilson(successes, n, confidence), wilson(other_successes, other_n, confidence)
    p, q = successes / n, other_successes / other_n
    return Interval(
        p - q - math.hypot(p - one.low, two.high - q),
        p - q + math.hypot(one.high - p, q - two.low),
    )


def compare_shares(successes: int, n: int, other_successes: int, other_n: int) -> TwoShares:
    """Compare two independent shares: Newcombe's interval, the pooled z test and Fisher's exact test.

    Formula: z = (p₁ − p₂)/√(p̄(1 − p̄)(1/n₁ + 1/n₂)). Source: methods B8. Raises ValueError as `wilson`.

    >>> compared = compare_shares(18, 24, 30, 50)
    >>> round(compared.difference, 2), compared.within_chance
    (0.15, True)
    """
    interval = newcombe(successes, n, other_successes, other_n)
    difference = successes / n - other_successes / other_n
    pooled = (successes + other_successes) / (n + other_n)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    z = difference / spread if spread else None
    return TwoShares(
        difference=difference,
        interval=interval,
        z=z,
        z_p_value=1.0 if z is None else 2 * normal_at_least(abs(z)),
        fisher_p_value=fisher_test(successes, n, other_successes, other_n),
    )


def _check(successes: int, n: int) -> None:
    require_count(successes, "the number of successes")
    require_count(n, "n")
    require(n > 0, "a share of nothing is not a share")
    require(successes <= n, f"{successes} successes of {n} is more than all")
