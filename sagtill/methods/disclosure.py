"""Which figures may be shown to whom, so that nobody can be recognised in them.

Within the own municipality those entitled see exact figures; others see none under five for sensitive kinds.
Between municipalities a figure needs enough contributors, none of them dominant, and a share a large enough
denominator. Source: the security design, section 8; methods B7, B8.
"""

from collections.abc import Iterable, Sequence

from sagtill.law.words import N_
from sagtill.methods.preconditions import require_count, require_not_negative

SMALL = 5
FEWEST_CONTRIBUTORS = 3
LARGEST_SHARE = 0.75
SMALLEST_DENOMINATOR = 50

FEWER_THAN_FIVE = N_("Färre än fem. Vi visar inte siffran, så att ingen kan kännas igen.")
TOO_FEW_CONTRIBUTORS = N_("Färre än tre kommuner ingår. Då kan en av dem räkna ut de andras siffror.")
ONE_DOMINATES = N_("En kommun står för mer än 75 procent. Då går dess siffra att räkna ut.")
TOO_SMALL_A_DENOMINATOR = N_("Underlaget är mindre än 50. Då är en andel för osäker och kan peka ut någon.")


def is_small(count: int) -> bool:
    """Whether a count is under five. Zero is too: a page that says it shows nothing under five keeps its
    word.

    Source: security design 8. Raises ValueError for a negative count.

    >>> is_small(0), is_small(4), is_small(5)
    (True, True, False)
    """
    require_count(count, "a count")
    return count < SMALL


def leaves_few(count: int, known: Iterable[int]) -> bool:
    """Whether somebody who knows a part of a count would find, by subtracting it, that from one to four are left.

    `known` is what each of them knows of it. That nothing is left tells of nobody. Source: security design 8. Raises ValueError for
    a negative count.

    >>> leaves_few(14, [10, 3]), leaves_few(14, [14, 9])
    (True, False)
    """
    require_count(count, "a count")
    return any(0 < count - part < SMALL for part in known)


def may_show(count: int, *, sensitive: bool, entitled: bool) -> bool:
    """Whether a count may be shown as it is to this reader.

    `entitled` means the SAS and those who may see the single cases anyway; `sensitive` marks the kinds where
    a small number can point somebody out. Inside a table, use `suppression`, which also guards against
    subtraction. Source: security design 8. Raises ValueError for a negative count.

    >>> may_show(3, sensitive=True, entitled=False), may_show(3, sensitive=True, entitled=True)
    (False, True)
    """
    return not is_small(count) or entitled or not sensitive


def why_not_share_total(contributions: Sequence[int]) -> str | None:
    """The reason why a total over municipalities may not be published, as a Swedish sentence, or None.

    One count per municipality that takes part. At least three must contribute something, since a participant
    can subtract itself, and none more than 75 %. Source: security design 8. Raises ValueError for a negative
    count.

    >>> why_not_share_total([10, 10, 0])
    'Färre än tre kommuner ingår. Då kan en av dem räkna ut de andras siffror.'
    """
    for count in contributions:
        require_count(count, "a contribution")
    if sum(count > 0 for count in contributions) < FEWEST_CONTRIBUTORS:
        return TOO_FEW_CONTRIBUTORS
    return ONE_DOMINATES if max(contributions) > LARGEST_SHARE * sum(contributions) else None


def why_not_share_rate(denominator: float) -> str | None:
    """The reason why a rate or share may not be published, as a Swedish sentence, or None: the denominator is
    under 50.

    Units: persons, cases or whatever the rate is per. Source: security design 8. Raises ValueError for a
    negative denominator.

    >>> why_not_share_rate(50) is None
    True
    """
    require_not_negative(denominator, "the denominator")
    return TOO_SMALL_A_DENOMINATOR if denominator < SMALLEST_DENOMINATOR else None
