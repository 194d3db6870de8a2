"""What time it is: the only place that asks the machine, so tests and the demo town can move the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_moved: ContextVar[datetime | None] = ContextVar("sagtill_moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    """Today's date as people in Sweden count it."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment on a Swedish wall clock."""
    return moment.astimezone(STOCKHOLM)


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A Swedish wall-clock time on a given day, as an aware UTC moment."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM).astimezone(UTC)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) inside the block."""
    if moment.tzinfo is None:
        raise ValueError("a moved clock needs a time zone")
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)


@contextmanager
def moved_by(delta: timedelta) -> Iterator[None]:
    """Let the clock stand `delta` from now inside the block."""
    with moved_to(now() + delta):
        yield
