"""Months as the statistics count them: whole Swedish calendar months, and halves of a year. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sagtill.law import calendar


def first_of(day: date) -> date:
    """The first day of the month that `day` lies in."""
    return day.replace(day=1)


def last_whole(today: date) -> date:
    """The first day of the last month that is over on `today`: a month that still runs is never judged."""
    return calendar.add_months(first_of(today), -1)


@dataclass(frozen=True)
class Span:
    """The months from `first` up to and including `last`, each as its first day. Empty when last is before first.

    >>> list(Span(date(2026, 11, 1), date(2027, 1, 1)))
    [datetime.date(2026, 11, 1), datetime.date(2026, 12, 1), datetime.date(2027, 1, 1)]
    """

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        return iter(_months(self.first, self.last))

    def __contains__(self, month: object) -> bool:
        return isinstance(month, date) and self.first <= month <= self.last

    @property
    def length(self) -> int:
        """How many months."""
        return max(0, (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1)

    @property
    def end(self) -> date:
        """The last day of the last month."""
        return calendar.last_of_month(self.last.year, self.last.month)


# The same few spans are walked through for one unit after another.
@lru_cache(maxsize=1_000)
def _months(first: date, last: date) -> tuple[date, ...]:
    months = []
    while first <= last:
        months.append(first)
        first = calendar.add_months(first, 1)
    return tuple(months)


def back_from(last: date, length: int) -> Span:
    """So many months up to and including `last`."""
    return Span(calendar.add_months(last, 1 - length), last)


def year(number: int) -> Span:
    """A calendar year."""
    return Span(date(number, 1, 1), date(number, 12, 1))


def half(number: int, which: int) -> Span:
    """The first (1) or the second (2) half of a calendar year."""
    return Span(date(number, 1, 1), date(number, 6, 1)) if which == 1 else Span(date(number, 7, 1), date(number, 12, 1))


def half_of(month: date) -> Span:
    """The half of a calendar year that a month lies in.

    >>> half_of(date(2026, 11, 1)).first
    datetime.date(2026, 7, 1)
    """
    return half(month.year, 1 if month.month < 7 else 2)


def last_whole_half(today: date) -> Span:
    """The latest half of a calendar year that is over on `today`."""
    return half(today.year, 1) if today.month > 6 else half(today.year - 1, 2)
