"""Competence debt (fortbildningsskuld): what should have been learned or renewed, in hours and days.

Shown per topic; per person only to the person and the nearest manager. How long it takes to work off: see
`backlog.time_to_clear`. Source: methods B11.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.preconditions import require_not_negative

EXPIRES_SOON = 90


class State(Enum):
    """The state of one required item, as a Swedish phrase."""

    VALID = N_("giltig")
    EXPIRING = N_("går ut inom 90 dagar")
    EXPIRED = N_("har gått ut")
    NEVER = N_("saknas")


@dataclass(frozen=True)
class Item:
    """One person or group and one topic. `valid_until` is the last valid day, None when it was never learned.

    `hours` is what learning or renewing takes. `required_since` dates the debt of what was never learned.
    """

    valid_until: date | None
    hours: float
    required_since: date | None = None


@dataclass(frozen=True)
class CompetenceDebt:
    """The debt of many items. `valid` includes those that expire soon; `coverage` is None when nothing is
    required.

    `hours` is what the expired and the never learned would take. `oldest` is the age of the oldest debt in
    days, None when there is none with a date.
    """

    required: int
    valid: int
    expiring: int
    expired: int
    never: int
    coverage: float | None
    hours: float
    oldest: int | None


def state_of(item: Item, today: date) -> State:
    """The state of an item on a day; it is valid through its last day.

    Source: methods B11.

    >>> state_of(Item(date(2024, 6, 30), hours=6), today=date(2024, 7, 1))
    <State.EXPIRED: 'har gått ut'>
    """
    if item.valid_until is None:
        return State.NEVER
    left = (item.valid_until - today).days
    if left < 0:
        return State.EXPIRED
    return State.EXPIRING if left <= EXPIRES_SOON else State.VALID


def competence_debt(items: Iterable[Item], today: date) -> CompetenceDebt:
    """Sum up what is valid, what is owed and for how long: coverage = valid/required.

    Units: hours and days. Source: methods B11. Raises ValueError for negative hours.

    >>> group = [Item(date(2025, 1, 1), 6)] * 7 + [Item(date(2024, 5, 1), 6)] * 3 + [Item(None, 6)] * 2
    >>> debt = competence_debt(group, today=date(2024, 6, 1))
    >>> round(debt.coverage, 2), debt.hours, debt.oldest
    (0.58, 30, 31)
    """
    known = list(items)
    for item in known:
        require_not_negative(item.hours, "the hours")
    states = [state_of(item, today) for item in known]
    count = Counter(states)
    owed = [item for item, state in zip(known, states, strict=True) if state in (State.EXPIRED, State.NEVER)]
    since = [day for item in owed if (day := item.valid_until or item.required_since) is not None]
    valid = count[State.VALID] + count[State.EXPIRING]
    return CompetenceDebt(
        required=len(known),
        valid=valid,
        expiring=count[State.EXPIRING],
        expired=count[State.EXPIRED],
        never=count[State.NEVER],
        coverage=valid / len(known) if known else None,
        hours=sum(item.hours for item in owed),
        oldest=max(0, (today - min(since)).days) if since else None,
    )
