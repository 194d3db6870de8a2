"""Quantiles of a sample."""

import math
from collections.abc import Sequence

from sagtill.methods.preconditions import require, require_finite, require_share


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which about `share` of the sample lies, with straight lines between the sorted values.

    Formula: type 7 of Hyndman and Fan 1996, the default of R and numpy: x₍ₖ₎ + (h − k)(x₍ₖ₊₁₎ − x₍ₖ₎) at h =
    (n − 1)·share. Units: those of the values. Raises ValueError for an empty sample and shares outside 0–1.

    >>> quantile([1, 2, 3, 10], 0.5)
    2.5
    """
    require(len(values) > 0, "an empty sample has no quantiles")
    require_share(share, "the share")
    for value in values:
        require_finite(value, "a value")
    ordered = sorted(values)
    at = (len(ordered) - 1) * share
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])
