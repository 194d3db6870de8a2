"""After a threat: the first talk, and the ones after a week, a month and three months (methods.md B14). No Django."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sagtill.law import calendar

# The manager is asked to call the same day; the next working day is still in time.
TALK_WITHIN = 1
# Days after the report within which a talk counts as the one after a week, a month and three months.
FOLLOW_UPS: dict[str, tuple[int, int]] = {"week": (5, 14), "month": (21, 45), "quarter": (75, 120)}


def talk(received: date, talks: Sequence[date], today: date) -> str:
    """«in_time», «late», «missed» (none, and the time is out) or «open» (none, and there is still time).

    >>> talk(date(2026, 5, 4), [date(2026, 5, 5)], date(2026, 6, 1))
    'in_time'
    """
    first = min((day for day in talks if day >= received), default=None)
    passed = calendar.working_days_between(received, first or today) > TALK_WITHIN
    if first is None:
        return "missed" if passed else "open"
    return "late" if passed else "in_time"


def followed(received: date, talks: Sequence[date], today: date) -> Iterator[str]:
    """For each follow-up whether it was held: «week:yes», «month:no», «quarter:open».

    >>> list(followed(date(2026, 5, 4), [date(2026, 5, 11)], date(2026, 6, 1)))
    ['week:yes', 'month:open', 'quarter:open']
    """
    for key, (low, high) in FOLLOW_UPS.items():
        first, last = received + timedelta(days=low), received + timedelta(days=high)
        held = any(first <= day <= last for day in talks)
        yield f"{key}:{'yes' if held else 'no' if today > last else 'open'}"
