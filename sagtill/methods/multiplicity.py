"""Many comparisons at once: p values that have been made to answer for their number."""

from collections.abc import Sequence

from sagtill.methods.preconditions import require_share


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p values, in the order they were given.

    Formula: sorted upwards, the i:th of m becomes max over j ≤ i of min(1, (m − j + 1)·p_(j)). No units.
    Source: Holm 1979; methods B8. Raises ValueError for a p value outside 0–1. No p values give no p values.

    >>> [round(p, 3) for p in holm([0.004, 0.03, 0.04, 0.20])]
    [0.016, 0.09, 0.09, 0.2]
    """
    for p in p_values:
        require_share(p, "a p value")
    adjusted = [0.0] * len(p_values)
    reached = 0.0
    for place, position in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        reached = max(reached, min(1.0, (len(p_values) - place) * p_values[position]))
        adjusted[position] = reached
    return tuple(adjusted)
