"""Rounding that stays safe when exact sums of the rounded numbers are published somewhere else.

A number rounded to base five with cell keys lies within four of what is shown. When two such numbers are shown, and their exact sum
stands in another document, both are given away if both were rounded as far as they can be: 45 and 5 shown, 42 together, can only be 41
and 1. So what the reader can work out is followed through all the sums, and where a small number would be found one of the numbers that
are new is rounded the other way. Every figure shown is still one that rounding by itself could have given. Source: the security design,
section 8.
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from sagtill.methods.cell_keys import BASE
from sagtill.methods.disclosure import SMALL
from sagtill.methods.preconditions import require, require_count

Key = TypeVar("Key", bound=Hashable)


def other_way(count: int, shown: int) -> int:
    """The other multiple of five that the count could have been rounded to; a multiple of five has no other.

    Units: as the count's. Source: security design 8. Raises ValueError for a negative count or one that is not shown so.

    >>> other_way(7, 5), other_way(7, 10), other_way(10, 10)
    (10, 5, 10)
    """
    require_count(count, "a count")
    require(abs(count - shown) < BASE and shown % BASE == 0, f"{shown} is not {count} rounded")
    return shown if count == shown else 2 * (count - count % BASE) + BASE - shown


def possible(
    true: Mapping[Key, int], shown: Mapping[Key, int], sums: Sequence[frozenset[Key]]
) -> dict[Key, tuple[int, int]]:
    """What each shown number can be, from and to, for whoever knows what is shown and these exact sums.

    `true` gives the sums. Found by narrowing every number by every sum until nothing changes: never narrower than what can be worked
    out, and for sums of this kind never wider either. Units: as the counts'. Source: security design 8.

    >>> possible({"a": 41, "b": 1}, {"a": 45, "b": 5}, [frozenset({"a", "b"})])
    {'a': (41, 41), 'b': (1, 1)}
    """
    ends = {key: (max(0, value - BASE + 1), value + BASE - 1) for key, value in shown.items()}
    before: dict[Key, tuple[int, int]] = {}
    while ends != before:
        before = dict(ends)
        for one in sums:
            total = sum(true[key] for key in one)
            low, high = (sum(ends[key][at] for key in one) for at in (0, 1))
            for key in one:
                least, most = ends[key]
                ends[key] = max(least, total - (high - most)), min(most, total - (low - least))
    return ends


def found_out(true: Mapping[Key, int], shown: Mapping[Key, int], sums: Sequence[frozenset[Key]]) -> set[Key]:
    """The numbers from one to four that can only be one thing. Source: security design 8.

    >>> found_out({"a": 41, "b": 1}, {"a": 40, "b": 5}, [frozenset({"a", "b"})])
    set()
    """
    ends = possible(true, shown, sums)
    return {key for key, (least, most) in ends.items() if least == most and 0 < true[key] < SMALL}


def guarded(
    true: Mapping[Key, int], shown: Mapping[Key, int], sums: Sequence[frozenset[Key]], may_change: Sequence[Key]
) -> dict[Key, int]:
    """The rounded numbers, with as few as possible of those that may change rounded the other way, so that nothing small is found.

    A number that cannot be made safe by that is left out. Units: as the counts'. Source: security design 8.

    >>> guarded({"a": 41, "b": 1}, {"a": 45, "b": 5}, [frozenset({"a", "b"})], ["a", "b"])
    {'a': 40, 'b': 5}
    """
    for number in range(len(may_change) + 1):
        for chosen in combinations(may_change, number):
            tried = {key: other_way(true[key], value) if key in chosen else value for key, value in shown.items()}
            if not found_out(true, tried, sums):
                return tried
    found = found_out(true, shown, sums)
    return {key: value for key, value in shown.items() if key not in found}
