"""How a deadline is counted: from the fact that starts it to the last moment."""

import datetime as dt
from dataclasses import dataclass

from sagtill.law import calendar
from sagtill.law.clocks import Deadline, NoNumberError, Origin, Unit
from sagtill.law.sources import Source
from sagtill.law.statutes import SUNDAY_RULE
from sagtill.law.words import N_


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: `moment` in UTC, `date` in Sweden, and the day it was `moved_from`, if any."""

    moment: dt.datetime
    date: dt.date
    origin: Origin
    label: str
    source: Source
    row: Deadline
    moved_from: dt.date | None = None

    @property
    def moved_by(self) -> Source | None:
        """The rule that moved the day, so that a page can show it with its grade."""
        return SUNDAY_RULE if self.moved_from else None


Start = dt.datetime | dt.date


def start_day(start: Start) -> dt.date:
    """The Swedish date on which a clock started. Raises ValueError for a moment without a time zone."""
    return calendar.swedish_date(start) if isinstance(start, dt.datetime) else start


def why_not_set(row: Deadline, number: int) -> str | None:
    """Why an organisation may not use `number` for this row, as a Swedish sentence, or None when it may."""
    if row.fixed:
        return N_("Tiden står i lagen och kan inte ändras här.")
    if row.unit is Unit.YEARLY:
        return None if _yearly(2024, number) else N_("Skriv månad och dag i ett tal, till exempel 301 för 1 mars.")
    if number < 0:
        return N_("Tiden kan inte vara kortare än noll.")
    if row.at_most is not None and number > row.at_most:
        return N_("Tiden är längre än det högsta som har lovats.")
    return None


def count(row: Deadline, start: Start, number: int | None = None, *, move: bool = True) -> Due:
    """When `row` falls due, with the organisation's own `number` if it has one.

    Raises NoNumberError when neither the law nor the organisation has a number, ValueError for a number that
    may not be used or for hours counted from a date without a time. `move` is whether the organisation lets
    a statutory last day wait when it falls on a free day.
    """
    length = row.length if number is None else number
    if length is None:
        raise NoNumberError(row.key)
    if number is not None and (reason := why_not_set(row, number)):
        raise ValueError(reason)
    own = number is not None and row.origin is Origin.LAW
    origin = Origin.LOCAL if own else row.origin
    if row.unit is Unit.HOURS:
        return _in_hours(row, start, length, origin)
    last = _last_day(row.unit, start_day(start), length)
    final = calendar.statutory_last_day(last) if move and row.moves and not own else last
    moved = last if final != last else None
    return Due(calendar.end_of_day(final), final, origin, origin.label, row.source, row, moved)


def _in_hours(row: Deadline, start: Start, hours: int, origin: Origin) -> Due:
    if not isinstance(start, dt.datetime):
        raise ValueError("hours are counted from a moment, not from a date")
    moment = calendar.add_hours(start, hours)
    return Due(moment, calendar.swedish_date(moment), origin, origin.label, row.source, row)


def _last_day(unit: Unit, day: dt.date, length: int) -> dt.date:
    match unit:
        case Unit.WORKING_DAYS:
            return calendar.add_working_days(day, length)
        case Unit.DAYS:
            return day + dt.timedelta(days=length)
        case Unit.WEEKS:
            return day + dt.timedelta(weeks=length)
        case Unit.MONTHS:
            return calendar.add_months(day, length)
        case Unit.QUARTER:
            return calendar.last_of_quarter(calendar.add_months(day, 3 * (length - 1)))
    return _next_yearly(day, length)


def _yearly(year: int, month_and_day: int) -> dt.date | None:
    month, number = divmod(month_and_day, 100)
    if not (1 <= month <= 12 and 1 <= number <= calendar.last_of_month(2024, month).day):
        return None
    return dt.date(year, month, min(number, calendar.last_of_month(year, month).day))


def _next_yearly(day: dt.date, month_and_day: int) -> dt.date:
    years = (_yearly(year, month_and_day) for year in (day.year, day.year + 1))
    return next(found for found in years if found and found >= day)
