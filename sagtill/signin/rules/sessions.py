"""How long one stays signed in: a while without doing anything, and never longer than a working day. No Django."""

from dataclasses import dataclass

# How long before the end the page warns.
WARNING_SECONDS = 120
# Being seen is written down at most this often, so that reading pages does not become writing.
NOTED_EVERY_SECONDS = 120


@dataclass(frozen=True)
class Limits:
    """The installation's limits, in seconds."""

    idle: int
    longest: int


@dataclass(frozen=True)
class Left:
    """How many seconds remain before idleness ends the session, and before it ends whatever one does."""

    idle: int
    longest: int

    @property
    def is_over(self) -> bool:
        return min(self.idle, self.longest) <= 0


def left(limits: Limits, started: int | None, seen: int | None, now: int) -> Left:
    """What remains of a session. One that does not say when it began or was last seen is over."""
    if started is None or seen is None:
        return Left(0, 0)
    return Left(seen + limits.idle - now, started + limits.longest - now)
