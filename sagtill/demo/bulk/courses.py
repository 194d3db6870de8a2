"""How far a case has come, as the steps it has taken. Plain values."""

import random
from dataclasses import dataclass

from sagtill.actions.rules import State
from sagtill.reports.rules.statuses import Desk, Status

Steps = tuple[tuple[Status, str], ...]
_SIMPLE: Steps = ((Status.ASSESSED, "assess"), (Status.SIMPLE, "act"))
_ACTING: Steps = (*_SIMPLE, (Status.ACTIONS, "advance"))
_AWAITING: Steps = (*_ACTING, (Status.AWAITING_EFFECT, "advance"))
_ANSWERED: Steps = (*_AWAITING, (Status.ANSWERED, "advance"))


@dataclass(frozen=True)
class Course:
    """The steps after the sending, whether the reporter has an answer, and how the action stands."""

    steps: Steps
    replied: bool = False
    action: State | None = None
    desk: Desk = Desk.UNIT

    @property
    def status(self) -> Status:
        return self.steps[-1][0] if self.steps else Status.RECEIVED

    @property
    def is_closed(self) -> bool:
        return self.status is Status.CLOSED

    @property
    def is_resting(self) -> bool:
        return self.status is Status.RESTING


NEW = Course(())
UNANSWERED = Course(_SIMPLE)
INVESTIGATING = Course(((Status.ASSESSED, "assess"), (Status.INVESTIGATION, "investigate")), replied=True)
AT_SAS = Course(((Status.ASSESSED, "assess"), (Status.REFERRED, "lift")), desk=Desk.SAS)
ACTING = Course(_ACTING, replied=True, action=State.UNDER_WAY)
AWAITING = Course(_AWAITING, replied=True, action=State.AWAITING_EFFECT)
ANSWERED = Course(_ANSWERED, replied=True, action=State.SETTLED)
RESTING = Course((*_SIMPLE, (Status.RESTING, "rest")), replied=True)
CLOSED = Course((*_ANSWERED, (Status.CLOSED, "close")), replied=True, action=State.SETTLED)
EVERY = (NEW, UNANSWERED, INVESTIGATING, AT_SAS, ACTING, AWAITING, ANSWERED, RESTING, CLOSED)

# By how many days ago it came: what an open case may be doing, and how usual that is.
_OPEN: tuple[tuple[int, dict[Course, int]], ...] = (
    (3, {NEW: 60, UNANSWERED: 25, AT_SAS: 10, INVESTIGATING: 5}),
    (14, {NEW: 10, UNANSWERED: 25, ACTING: 45, AT_SAS: 10, INVESTIGATING: 10}),
    (10_000, {ACTING: 25, AWAITING: 45, ANSWERED: 10, RESTING: 8, AT_SAS: 8, INVESTIGATING: 4}),
)


def of_an_open_case(chance: random.Random, age_in_days: int) -> Course:
    """What a case that is still open may be doing at that age."""
    shares = next(shares for oldest, shares in _OPEN if age_in_days <= oldest)
    return chance.choices(list(shares), list(shares.values()))[0]
