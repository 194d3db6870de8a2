"""Eighteen months of reports, planned: which tale, where, when, and how it was handled. Plain values; the same seed, the same town."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sagtill.demo import data
from sagtill.demo.picking import Picker
from sagtill.law import calendar, clock

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# How long the town has been there.
MONTHS: int = data.whole("seasonality")["months"]


@dataclass(frozen=True)
class Story:
    """One telling: the tale, the unit's key, and the moment it was told."""

    tale: dict[str, Any]
    unit: str
    at: datetime


def month_start(today: date, months_ago: int) -> date:
    """The first day of the month so many months before this one."""
    return calendar.add_months(today.replace(day=1), -months_ago)


def plan(today: date, months: int, seed: int = 2026) -> list[Story]:
    """The stories up to today, oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a town that is the same every time, nothing secret
    picker = Picker(chance)
    season = data.whole("seasonality")
    stories: list[Story] = []
    silent = {change["unit"]: change for change in season["changes"] if change["how"] == "instead"}
    for months_ago in range(min(months, MONTHS) - 1, -1, -1):
        start = month_start(today, months_ago)
        factor = season["month_factor"][str(start.month)]
        for unit in season["units"]:
            if months_ago > unit["first_months_ago"]:
                continue
            quiet = silent.get(unit["unit"])
            if quiet and quiet["last_months_ago"] <= months_ago <= quiet["first_months_ago"]:
                continue
            count = _poisson(chance, unit["mean_per_month"] * factor)
            stories += _in_month(chance, picker, start, unit["unit"], count, today)
        stories += _planted(chance, picker, season["changes"], start, months_ago, today)
    stories += _fresh(picker)
    return sorted((story for story in stories if story.at <= clock.now()), key=lambda story: story.at)


# What lies on the desk when somebody opens the demo: (unit, hours ago, theme or kind).
_FRESH = [
    ("hemtjansten_norr", 3, "dubbelbokade_turer", ""),
    ("hemtjansten_norr", 9, "", "risk"),
    ("hemtjansten_norr", 26, "", "idea"),
    ("hemtjansten_norr", 30, "", "deviation"),
    ("boende_soder", 5, "", "deviation"),
    ("ekbacken", 20, "", "deviation"),
    ("barn_och_unga_1", 6, "", "deviation"),
    ("mottaget", 14, "", "deviation"),
    ("reception", 4, "", "threat"),
    ("ekonomiskt_bistand", 28, "", "deviation"),
    ("hvb_bjorkgarden", 7, "", "deviation"),
]


def _fresh(picker: "Picker") -> Iterator[Story]:
    """The last hours' reports, so that there is always something new to take up."""
    for unit, hours, theme, kind in _FRESH:
        at = clock.now() - timedelta(hours=hours)
        yield Story(picker.pick(unit, at, theme=theme, kind=kind), unit, at)


def _poisson(chance: random.Random, mean: float) -> int:
    """A draw from the Poisson distribution (Knuth)."""
    limit, drawn, product = 2.718281828459045 ** (-mean), 0, chance.random()
    while product > limit:
        drawn += 1
        product *= chance.random()
    return drawn


def _in_month(
    chance: random.Random,
    picker: "Picker",
    start: date,
    unit: str,
    count: int,
    today: date,
    theme: str = "",
    kind: str = "",
) -> list[Story]:
    made = []
    for _ in range(count):
        at = _moment(chance, start)
        if clock.local(at).date() <= today:
            made.append(Story(picker.pick(unit, at, theme=theme, kind=kind), unit, at))
    return made


def _planted(
    chance: random.Random,
    picker: "Picker",
    changes: list[dict[str, Any]],
    start: date,
    months_ago: int,
    today: date,
) -> Iterator[Story]:
    """The changes that the statistics should find: a wave of threats, an action that helped, a campaign day."""
    for change in changes:
        if change["how"] != "added":
            continue
        if "reports_by_unit" in change and change["months_ago"] == months_ago:
            yield from _campaign(chance, picker, change, start)
        elif "counts" in change and change["last_months_ago"] <= months_ago <= change["first_months_ago"]:
            count = change["counts"][change["first_months_ago"] - months_ago]
            yield from _in_month(
                chance,
                picker,
                start,
                change["unit"],
                count,
                today,
                change.get("theme", ""),
                change.get("kind", ""),
            )


def _campaign(chance: random.Random, picker: "Picker", change: dict[str, Any], start: date) -> Iterator[Story]:
    day = start + timedelta(days=11)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    for unit, count in change["reports_by_unit"].items():
        for _ in range(count):
            at = clock.at(day, chance.randint(change["from_hour"], change["to_hour"] - 1), chance.randint(0, 59))
            yield Story(picker.pick(unit, at, campaign=True), unit, at)


def _moment(chance: random.Random, start: date) -> datetime:
    """Some time of the month; weekends are quieter, and nobody reports at four in the morning except where people live."""
    factors = data.whole("seasonality")["weekday_factor"]
    days = (calendar.last_of_month(start.year, start.month) - start).days + 1
    candidates = [start + timedelta(days=number) for number in range(days)]
    weights = [factors[_WEEKDAYS[day.weekday()]] for day in candidates]
    day = chance.choices(candidates, weights)[0]
    hour = chance.choices(range(7, 22), [3, 4, 4, 3, 3, 3, 3, 4, 5, 4, 3, 2, 2, 1, 1])[0]
    return clock.at(day, hour, chance.randint(0, 59))
