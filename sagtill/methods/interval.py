"""An interval from a low to a high value, both ends included."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """The values from `low` to `high`, in the unit of what was estimated.

    >>> 0.5 in Interval(0.4, 0.6)
    True
    """

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high
