"""The keys of the index of words: they count days and then chance, so that the newest come first in the order of the index."""

from datetime import date

CHANCE_BITS = 40


def row_id(day: date, chance: int) -> int:
    """The key of a row told on that day; `chance` is below 2 to the power of CHANCE_BITS.

    >>> row_id(date(2026, 11, 22), 7) > row_id(date(2026, 11, 21), 9)
    True
    """
    return (day.toordinal() << CHANCE_BITS) | chance


def day_of(key: int) -> date:
    """The day that a key counts.

    >>> day_of(row_id(date(2026, 11, 22), 7))
    datetime.date(2026, 11, 22)
    """
    return date.fromordinal(key >> CHANCE_BITS)
