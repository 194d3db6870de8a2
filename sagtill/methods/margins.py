"""Margins of error for shares in random samples, and how many must be asked."""

import math

from sagtill.methods.distributions import critical_z
from sagtill.methods.preconditions import require, require_count, require_inner_share, require_share


def finite_population_correction(population: int, n: int) -> float:
    """How much of the sampling error is left when `n` of `population` were drawn: √((N − n)/(N − 1)).

    No units, 0–1. Source: methods B8. Raises ValueError unless 1 ≤ n ≤ population. A population of one, fully
    asked, gives 0.

    >>> round(finite_population_correction(120, 80), 4)
    0.5798
    """
    require_count(population, "the population")
    require_count(n, "n")
    require(1 <= n <= population, f"a sample of {n} cannot be drawn from {population}")
    return math.sqrt((population - n) / (population - 1)) if population > 1 else 0.0


def margin_of_error(share: float, n: int, population: int | None = None, confidence: float = 0.95) -> float:
    """Half the width of the usual interval for a share in a simple random sample: z√(p(1 − p)/n).

    With a `population` it is multiplied by the finite population correction. Units: share (0.04 is 4
    percentage points). Only for random samples. Source: methods B8. Raises ValueError unless 0 ≤ share ≤ 1, n
    > 0 and 0 < confidence < 1.

    >>> round(100 * margin_of_error(0.5, 80, population=120), 2)
    6.35
    """
    require_share(share, "the share")
    require_count(n, "n")
    require(n > 0, "nobody answered, so there is no margin of error")
    margin = critical_z(confidence) * math.sqrt(share * (1 - share) / n)
    return margin if population is None else margin * finite_population_correction(population, n)


def sample_size(population: int, margin: float, share: float = 0.5, confidence: float = 0.95) -> int:
    """How many to draw at random from `population` for a margin of error of at most `margin`.

    Formula: n₀ = z²p(1 − p)/e², n = n₀/(1 + (n₀ − 1)/N), rounded up. Units: `margin` as a share. Source:
    methods B5. Raises ValueError unless population > 0, 0 < margin < 1 and 0 < share < 1.

    >>> sample_size(120, 0.10)
    54
    """
    require_count(population, "the population")
    require(population > 0, "there is nobody to draw from")
    require_inner_share(margin, "the margin")
    require_inner_share(share, "the share")
    unlimited = critical_z(confidence) ** 2 * share * (1 - share) / margin**2
    return min(population, max(1, math.ceil(unlimited / (1 + (unlimited - 1) / population))))
