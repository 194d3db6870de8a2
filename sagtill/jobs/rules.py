"""How often a task is tried again, and when a recurring one is to run next. No Django."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sagtill.law import calendar, clock

MOST_TRIES = 6
PULSE_EVERY = timedelta(seconds=10)
WITHOUT_PULSE = timedelta(seconds=60)


# How far the clock may be moved without anybody having to be asked (security.md 9).
BACK_ALLOWED = timedelta(minutes=2)
FORWARD_ALLOWED = timedelta(days=1)


def jump(before: datetime, now: datetime, elapsed: timedelta | None) -> timedelta | None:
    """How far the machine's clock has been moved between two looks at it, or None when it has not been.

    `elapsed` is what a clock that cannot be moved says of the time between; without one, as after a restart, a service that stood
    still for more than a day cannot be told from a clock that was moved, so that counts too.
    """
    moved = now - before - (elapsed or timedelta(0))
    return moved if moved < -BACK_ALLOWED or moved > FORWARD_ALLOWED else None


def wait_before(tries: int) -> timedelta:
    """Longer for each try: 10 seconds, 40, 2½ minutes, 10 minutes, 40 minutes."""
    return timedelta(seconds=10 * 4 ** (tries - 1))


@dataclass(frozen=True)
class Every:
    """At an even pace."""

    seconds: int

    def after(self, moment: datetime) -> datetime:
        return moment + timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class Daily:
    """At a wall-clock time in Sweden, every day or on working days only."""

    at: time
    working_days: bool = False

    def after(self, moment: datetime) -> datetime:
        day = clock.local(moment).date()
        if clock.at(day, self.at.hour, self.at.minute) <= moment:
            day += timedelta(days=1)
        while self.working_days and not calendar.is_working_day(day):
            day += timedelta(days=1)
        return clock.at(day, self.at.hour, self.at.minute)


@dataclass(frozen=True)
class Plan:
    """A recurring task: its name, its pace, and the function that puts it in the queue."""

    name: str
    pace: Every | Daily
    enqueue: Callable[[], object]
