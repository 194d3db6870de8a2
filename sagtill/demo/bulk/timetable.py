"""How many reports come on each day of six years, and what number each of them gets. Plain values, the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sagtill.demo import data

YEARS = 6
# Roughly as in the demo town's tales.
ANONYMOUS_SHARE = 0.06
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Day:
    """A day's reports: how many with a name and without, and how many of each the year has had before."""

    day: date
    named: int
    anonymous: int
    named_before: int
    anonymous_before: int


def days(today: date, reports: int) -> Iterator[Day]:
    """Every day of the years up to yesterday, with its share of the reports: fewer in July and on weekends."""
    season = data.whole("seasonality")
    every = [today - timedelta(days=back) for back in range(YEARS * 365, 0, -1)]
    weights = [
        season["month_factor"][str(day.month)] * season["weekday_factor"][_WEEKDAYS[day.weekday()]] for day in every
    ]
    total, passed, given = sum(weights), 0.0, 0
    before = {"named": 0, "anonymous": 0}
    for day, weight in zip(every, weights, strict=True):
        if day.month == 1 and day.day == 1:
            before = {"named": 0, "anonymous": 0}
        passed += weight
        count = round(reports * passed / total) - given
        given += count
        so_far = sum(before.values())
        anonymous = int((so_far + count) * ANONYMOUS_SHARE) - before["anonymous"]
        yield Day(day, count - anonymous, anonymous, before["named"], before["anonymous"])
        before["named"] += count - anonymous
        before["anonymous"] += anonymous
