"""What the monthly review of the log looks for, and how it is drawn. No Django."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sagtill.law import calendar, clock
from sagtill.log_review.rules.words import STRONG, Why

# What is drawn from: somebody saw or took out one matter, or was refused. Lists are for the question of what somebody has touched.
ACTS = frozenset({"read", "outline", "open", "print", "export", "disclose", "break_glass", "denied"})
AT_RANDOM_PER_UNIT = 2
MOST_BY_SIGN = 12
MANY_IN_AN_HOUR = 25
DENIALS_IN_A_DAY = 5
LONG_CLOSED = timedelta(days=30)
_DAY_STARTS, _DAY_ENDS = 6, 22
_DUE_DAY = 15


@dataclass(frozen=True)
class Reading:
    """A row of the log about one matter, with what is known of the person and the matter. `unit` is where the matter belongs."""

    n: int
    at: datetime
    who: UUID
    act: str
    object_id: str
    unit: UUID | None = None
    closed_circle: bool = False
    closed_at: datetime | None = None
    own: bool = False
    same_surname: bool = False
    outside: bool = False


@dataclass(frozen=True)
class Drawn:
    """A reading that is to be reviewed, and why it was drawn."""

    reading: Reading
    why: tuple[Why, ...]


def signs(reading: Reading) -> list[Why]:
    """The signs that one reading bears by itself."""
    hour = clock.local(reading.at).hour
    at_night = hour < _DAY_STARTS or hour >= _DAY_ENDS or not calendar.is_working_day(clock.local(reading.at).date())
    found = {
        Why.GLASS: reading.act == "break_glass",
        Why.TAKEN_OUT: reading.act in ("print", "export", "disclose"),
        Why.OPENED: reading.act == "open",
        Why.SURNAME: reading.same_surname,
        Why.OWN: reading.own,
        Why.OUTSIDE: reading.outside,
        Why.CIRCLE: reading.closed_circle,
        Why.CLOSED: reading.closed_at is not None and reading.at > reading.closed_at + LONG_CLOSED,
        Why.NIGHT: at_night,
    }
    return [why for why, so in found.items() if so]


def signs_of_all(readings: Sequence[Reading]) -> dict[int, list[Why]]:
    """The signs of every reading, by its number in the log, with those that show only when many are seen together."""
    found = {reading.n: signs(reading) for reading in readings}
    by_hour: dict[tuple[UUID, datetime], list[Reading]] = defaultdict(list)
    refused: dict[tuple[UUID, date], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.act == "denied":
            refused[reading.who, clock.local(reading.at).date()].append(reading)
        else:
            by_hour[reading.who, reading.at.replace(minute=0, second=0, microsecond=0)].append(reading)
    for together in by_hour.values():
        if len({reading.object_id for reading in together}) >= MANY_IN_AN_HOUR:
            found[together[0].n].append(Why.MANY)
    for together in refused.values():
        if len(together) >= DENIALS_IN_A_DAY:
            found[together[0].n].append(Why.DENIED)
    return found


def draw(readings: Iterable[Reading], seed: int) -> list[Drawn]:
    """Who is to be asked about what: the same readings and seed give the same draw. One reading of a person, a matter and a day."""
    chance = random.Random(seed)  # noqa: S311 - the seed is kept so that the draw can be made again; nothing secret
    found = signs_of_all(listed := _once_a_day(sorted(readings, key=lambda one: one.n)))
    strong = [one for one in listed if any(why in STRONG for why in found[one.n])]
    weak = [one for one in listed if found[one.n] and one not in strong]
    chance.shuffle(strong)
    chance.shuffle(weak)
    chosen = {one.n: one for one in (strong + weak)[:MOST_BY_SIGN]}
    by_unit: dict[str, list[Reading]] = defaultdict(list)
    for one in listed:
        if one.n not in chosen and one.act != "denied":
            by_unit[str(one.unit)].append(one)
    by_chance = {one.n: one for unit in sorted(by_unit) for one in _some(chance, by_unit[unit])}
    drawn = sorted({**chosen, **by_chance}.values(), key=lambda one: one.n)
    return [Drawn(one, (*found[one.n], *([Why.CHANCE] if one.n in by_chance else []))) for one in drawn]


def _once_a_day(readings: Iterable[Reading]) -> list[Reading]:
    """The first of the readings that one person made of one matter in one way on one day, and every refusal."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in readings:
        key = (one.who, one.object_id, one.act, clock.local(one.at).date())
        if one.act == "denied" or key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _some(chance: random.Random, readings: list[Reading]) -> list[Reading]:
    return chance.sample(readings, min(AT_RANDOM_PER_UNIT, len(readings)))


def due_on(month: date) -> date:
    """The last day for reviewing a month: the fifteenth of the next, or the working day after."""
    day = calendar.add_months(month.replace(day=1), 1).replace(day=_DUE_DAY)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def is_reminding_day(due: date, today: date) -> bool:
    """Whether somebody who is late is told today: the day after the last day, and each week from then."""
    late = (today - due).days
    return late > 0 and late % 7 == 1
