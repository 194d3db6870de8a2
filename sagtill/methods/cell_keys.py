"""Random rounding to base five with cell keys: the same group of records always gives the same figure.

Each record gets one random number when it is made. The numbers of the records in a cell add up to the cell's
key, and the key decides whether the count is rounded up or down. Asking again, or in another table, gives
nothing new, so nothing can be averaged away. Totals are rounded on their own, from all their records. Source:
the security design, section 8; Fraser and Wooton 2005 for the cell key method.
"""

import secrets
from collections.abc import Iterable

from sagtill.law.words import N_
from sagtill.methods.disclosure import why_not_share_rate
from sagtill.methods.preconditions import require, require_count, require_positive

BASE = 5
KEYS = 2**32

PARTS_DO_NOT_ADD_UP = N_("Delarna summerar inte alltid till totalen, eftersom varje tal är avrundat för sig.")


def new_record_key() -> int:
    """A random number for a new record, to be stored with it and never changed: 0 to 2³² − 1.

    Source: security design 8.

    >>> 0 <= new_record_key() < 2**32
    True
    """
    return secrets.randbelow(KEYS)


def rounded_count(record_keys: Iterable[int]) -> int:
    """The publishable count of the records with these keys: a multiple of five, right on average.

    Formula: with n records and r = n mod 5, up to the next multiple when (Σ keys mod 2³²)/2³² < r/5, else
    down. Units: records. Source: security design 8. Raises ValueError for a key outside 0 to 2³² − 1.

    >>> rounded_count([0, 0, 0]), rounded_count([2**32 - 1, 0, 0]), rounded_count([7] * 10)
    (5, 0, 10)
    """
    keys = list(record_keys)
    for key in keys:
        require(0 <= key < KEYS, f"{key} is not the key of a record")
    remainder = len(keys) % BASE
    up = sum(keys) % KEYS * BASE < remainder * KEYS
    return len(keys) - remainder + BASE * up


def nearest(count: int) -> int:
    """A count rounded to the nearest five, for where «about» is said with it.

    Units: as the count's. Source: security design 8. Raises ValueError for a negative count.

    >>> nearest(22), nearest(23)
    (20, 25)
    """
    require_count(count, "a count")
    return BASE * ((count + BASE // 2) // BASE)


def rounded_rate(record_keys: Iterable[int], denominator: float, per: float = 1) -> float:
    """The publishable rate: the rounded count over the denominator, times `per`.

    Units: records per `per` of the denominator. Source: security design 8. Raises ValueError for a
    denominator under 50 (ask `disclosure.why_not_share_rate` first) and unless per > 0.

    >>> rounded_rate([7] * 10, denominator=200, per=100)
    5.0
    """
    require_positive(per, "the unit of the rate")
    require(why_not_share_rate(denominator) is None, "a rate needs a denominator of at least 50")
    return per * rounded_count(record_keys) / denominator
