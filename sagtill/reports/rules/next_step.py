"""The one thing to do next with a case, why, and by when. Computed from facts; the case keeps the result as a cache for lists.

Order of the questions: is somebody in danger, has it been judged, does somebody wait for a word, does every cause have its action, did
the actions help, can it be closed (ux.md 3.2).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sagtill.law.words import N_
from sagtill.reports.rules.statuses import Desk, Status


class Next(StrEnum):
    """What is to be done next. The value stands in Case.next_step."""

    CALL = "call"
    ASSESS = "assess"
    MAKE_SAFE = "make_safe"
    REASSESS = "reassess"
    TAKE_A_STAND = "take_a_stand"
    HEAR = "hear"
    INTRODUCE = "introduce"
    REPLY = "reply"
    CAUSES = "causes"
    ACT = "act"
    FOLLOW_UP = "follow_up"
    WAIT_FOR_ACTION = "wait_for_action"
    WAIT_FOR_EFFECT = "wait_for_effect"
    IN_INVESTIGATION = "in_investigation"
    CLOSE = "close"
    WAKE = "wake"
    REST = "rest"
    NOTHING = ""


@dataclass(frozen=True)
class Words:
    """How a step is said: the verb on the button, the sentence on the case page, and the minutes it takes (ux.md 1.2)."""

    verb: str
    heading: str
    minutes: int


WORDS: dict[Next, Words] = {
    Next.CALL: Words(N_("Ring"), N_("Nästa steg: ring den som drabbades"), 5),
    Next.ASSESS: Words(N_("Bedöm"), N_("Nästa steg: bedöm"), 1),
    Next.MAKE_SAFE: Words(N_("Gör tryggt"), N_("Gör tryggt nu"), 5),
    Next.REASSESS: Words(N_("Bedöm igen"), N_("Nästa steg: bedöm igen"), 2),
    Next.TAKE_A_STAND: Words(N_("Ta ställning"), N_("Nästa steg: ta ställning"), 3),
    Next.HEAR: Words(N_("Läs"), N_("Nästa steg: läs vad som sagts"), 1),
    Next.INTRODUCE: Words(N_("Säg vem du är"), N_("Nästa steg: säg vem som tar hand om det"), 1),
    Next.REPLY: Words(N_("Svara"), N_("Nästa steg: svara"), 3),
    Next.CAUSES: Words(N_("Beskriv varför"), N_("Nästa steg: beskriv varför det hände"), 4),
    Next.ACT: Words(N_("Åtgärda"), N_("Nästa steg: bestäm vad som ska göras"), 3),
    Next.FOLLOW_UP: Words(N_("Följ upp"), N_("Nästa steg: följ upp om det hjälpte"), 4),
    Next.WAIT_FOR_ACTION: Words(N_("Se åtgärderna"), N_("Åtgärder pågår"), 1),
    Next.WAIT_FOR_EFFECT: Words(N_("Se åtgärderna"), N_("Väntar på effekt"), 1),
    Next.IN_INVESTIGATION: Words(N_("Läs"), N_("Utredning pågår"), 1),
    Next.CLOSE: Words(N_("Avsluta"), N_("Nästa steg: avsluta"), 1),
    Next.WAKE: Words(N_("Ta upp igen"), N_("Nästa steg: ta upp ärendet igen"), 1),
    Next.REST: Words(N_("Ta upp igen"), N_("Ärendet vilar"), 1),
}

# Steps where nobody has to do anything until a day comes.
WAITING = frozenset({Next.WAIT_FOR_ACTION, Next.WAIT_FOR_EFFECT, Next.IN_INVESTIGATION, Next.REST, Next.NOTHING})


@dataclass(frozen=True)
class Facts:
    """What the next step depends on. Counts are over the case's reports, causes and actions."""

    status: Status
    desk: Desk
    today: date
    closed: bool = False
    merged: bool = False
    to_call: bool = False
    # Somebody outside the staff has not been told who takes care of what they said.
    to_introduce: bool = False
    assessed: bool = False
    resting_until: date | None = None
    replies_missing: int = 0
    unheard: int = 0
    causes: int = 0
    causes_unsettled: int = 0
    actions_open: int = 0
    actions_awaiting: int = 0
    actions_settled: int = 0
    first_action_due: date | None = None
    first_follow_up: date | None = None


def next_step(facts: Facts) -> Next:
    """The step the case waits for now."""
    if facts.merged:
        return Next.NOTHING
    if facts.closed:
        # What somebody adds to a closed case must not fall silently between two chairs.
        return Next.HEAR if facts.unheard else Next.NOTHING
    if facts.status is Status.RESTING:
        if facts.unheard:
            return Next.HEAR
        return Next.WAKE if facts.resting_until is None or facts.resting_until <= facts.today else Next.REST
    if facts.status is Status.RED:
        return Next.MAKE_SAFE
    if facts.to_call:
        return Next.CALL
    if facts.status is Status.REOPENED:
        return Next.REASSESS
    if not facts.assessed or facts.status is Status.RECEIVED:
        return Next.ASSESS
    return _word(facts) or _work(facts)


def _word(facts: Facts) -> Next | None:
    """Somebody waits for a word: the SAS's stand, an unread message, who takes care of it, a reply."""
    if facts.status is Status.REFERRED:
        return Next.TAKE_A_STAND
    if facts.unheard:
        return Next.HEAR
    if facts.to_introduce and facts.replies_missing:
        return Next.INTRODUCE
    if facts.replies_missing:
        return Next.REPLY
    return None


def _work(facts: Facts) -> Next:
    if facts.status in (Status.LEX_SARAH, Status.PROPOSED):
        return Next.IN_INVESTIGATION
    if facts.status is Status.INVESTIGATION and not facts.causes:
        return Next.CAUSES
    if facts.causes_unsettled or not (
        facts.causes or facts.actions_open or facts.actions_awaiting or facts.actions_settled
    ):
        return Next.ACT
    if facts.first_follow_up and facts.first_follow_up <= facts.today:
        return Next.FOLLOW_UP
    if facts.first_action_due and facts.first_action_due <= facts.today:
        return Next.FOLLOW_UP
    if facts.actions_open:
        return Next.WAIT_FOR_ACTION
    if facts.actions_awaiting:
        return Next.WAIT_FOR_EFFECT
    return Next.CLOSE


def due_key(step: Next) -> str | None:
    """Which clock of law.deadlines a step is bound to, counted from when the report came; None when it has its own day."""
    return {
        Next.CALL: "danger_opened",
        Next.ASSESS: "opened",
        Next.REASSESS: "opened",
        Next.TAKE_A_STAND: "opened",
        Next.MAKE_SAFE: "danger_alarm",
        Next.HEAR: "opened",
        Next.INTRODUCE: "complaint_handler",
        Next.REPLY: "reporter_first_answer",
        Next.CAUSES: "simple_deviation",
        Next.ACT: "simple_deviation",
        Next.CLOSE: "simple_deviation",
    }.get(step)


# What ends a case. It is never late before it could be done.
FINISHING = frozenset({Next.CAUSES, Next.ACT, Next.CLOSE})


def counted_from(step: Next, *, received: datetime, since: datetime) -> datetime:
    """The fact that starts a step's clock: the report's arrival, or the moment the step became the next one."""
    return since if step in (Next.REASSESS, Next.TAKE_A_STAND, Next.HEAR, Next.MAKE_SAFE) else received
