"""Days as Swedish law and workplaces count them: working days, months, last days and elapsed hours."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from runpy import run_path
from types import MappingProxyType
from typing import Any

import holidays

from sagtill.law.clock import STOCKHOLM, local

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def free_days(year: int) -> Mapping[date, str]:
    """Public holidays of the year, with midsommarafton, julafton and nyårsafton, and their Swedish names.

    Sundays are not listed unless they carry a name of their own.
    """
    found = _sweden()(years=year, categories=("public", "de_facto"), language="sv")
    return MappingProxyType(dict(found))


@cache
def _sweden() -> Any:
    """The library's Sweden, read from its own file: the library's way in loads 250 other countries, 12 MB in each process."""
    return run_path(str(Path(holidays.__file__).parent / "countries" / "sweden.py"))["Sweden"]


def is_working_day(day: date) -> bool:
    """Monday to Friday, and neither a public holiday nor midsommarafton, julafton or nyårsafton."""
    return day.weekday() < SATURDAY and day not in free_days(day.year)


def next_working_day(day: date) -> date:
    """The first working day after `day`; `day` itself is never the answer."""
    day += ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, number: int) -> date:
    """The working day `number` working days after `day`. The day itself is not counted; 0 gives it back."""
    if number < 0:
        raise ValueError("working days are counted forwards only")
    for _ in range(number):
        day = next_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` calendar months later, or the last day of a month that is too short.

    Source: 1 § lag (1930:173), see `sagtill.law.sources.COUNTING_RULE`.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def last_of_month(year: int, month: int) -> date:
    """The last date of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - ONE_DAY


def last_of_quarter(day: date) -> date:
    """The last date of the calendar quarter that `day` lies in."""
    return last_of_month(day.year, (day.month + 2) // 3 * 3)


def statutory_last_day(day: date) -> date:
    """A last day set by statute, moved to the next working day when it falls on a free day.

    Source and how sure it is: `sagtill.law.sources.SUNDAY_RULE` (2 § lag 1930:173). Not for local targets.
    """
    return day if is_working_day(day) else next_working_day(day)


def end_of_day(day: date) -> datetime:
    """The moment the day ends on a Swedish wall clock, 23:59:59, as aware UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=STOCKHOLM).astimezone(UTC)


def swedish_date(moment: datetime) -> date:
    """The date in Sweden at an aware moment. Raises ValueError for a moment without a time zone."""
    return local(aware(moment)).date()


def add_hours(moment: datetime, hours: float) -> datetime:
    """`hours` elapsed hours later, counted in UTC, so that the change to summer time takes nothing away."""
    return aware(moment).astimezone(UTC) + timedelta(hours=hours)


def elapsed_hours(start: datetime, end: datetime) -> float:
    """Hours that truly passed between two aware moments; 23 over the day and night of the March change."""
    return (aware(end).astimezone(UTC) - aware(start).astimezone(UTC)) / timedelta(hours=1)


def aware(moment: datetime) -> datetime:
    """The moment itself. Raises ValueError without a time zone, since a bare wall clock is no moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment
