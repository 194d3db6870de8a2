"""What a case needs next, by when and from whom, computed from the facts on its row."""

from datetime import datetime

from sagtill.law import calendar, clock, deadlines
from sagtill.law.deadlines import Due, Origin
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.reports.models import Case
from sagtill.reports.queries.voices import promise
from sagtill.reports.rules.next_step import FINISHING, Facts, Next, counted_from, due_key, next_step
from sagtill.reports.rules.statuses import Desk, Outcome, Status, Turn


def facts_of(case: Case) -> Facts:
    """The plain facts that the next step is computed from."""
    return Facts(
        status=Status(case.status),
        desk=Desk(case.desk),
        today=clock.today(),
        closed=case.closed_at is not None,
        merged=case.merged_into_id is not None,
        to_call=case.kind == Kind.THREAT and case.called_at is None,
        to_introduce=case.kind in VOICE_KINDS and case.introduced_at is None,
        assessed=case.assessed_at is not None,
        resting_until=case.resting_until,
        replies_missing=case.replies_missing,
        unheard=case.unheard,
        causes=case.causes_count,
        causes_unsettled=case.causes_unsettled,
        actions_open=case.actions_open,
        actions_awaiting=case.actions_awaiting,
        actions_settled=case.actions_settled,
        first_action_due=case.first_action_due,
        first_follow_up=case.first_follow_up,
    )


def look_ahead(case: Case) -> None:
    """Compute the case's next step, by when, and whose turn it is, from the facts on the row."""
    step = next_step(facts_of(case))
    if step != case.next_step or case.step_since is None:
        case.step_since = case.changed_at
    due = _due(case, step)
    case.next_step = step
    case.next_due = due.moment if due else _own_day(case, step)
    case.next_origin = due.origin if due else Origin.LOCAL
    case.turn = _turn(case, step)


def _due(case: Case, step: Next) -> Due | None:
    key = due_key(step)
    if key is None:
        return None
    if step in (Next.CALL, Next.ASSESS, Next.HEAR) and _may_be_in_danger(case, step):
        # Where only the day is kept there are no hours to count, unless the words themselves told of danger.
        key = "danger_opened" if case.day_only and not case.pressing else "danger_alarm"
    if step is Next.REPLY:
        key = promise(case) or key
    since = case.step_since or case.changed_at
    targets = case.organisation.settings.get("targets", {})
    due = deadlines.due(key, counted_from(step, received=case.received_at, since=since), targets)
    if step in FINISHING and due.moment < since:
        # It could not be done in that time: the case waited for an effect, or was opened again.
        return deadlines.due(key, since, targets)
    return due


def _may_be_in_danger(case: Case, step: Next) -> bool:
    """Whether it is to be read within hours: nobody has opened it, or something alarming was added that nobody has read."""
    if case.opened_at is None:
        return case.outcome == Outcome.SERIOUS or case.pressing or case.kind == Kind.THREAT
    return case.pressing and step is Next.HEAR


def _own_day(case: Case, step: Next) -> datetime | None:
    """Steps that wait for a day of their own: an action's, a follow-up's, the day a resting case wakes."""
    day = {
        Next.FOLLOW_UP: min(filter(None, (case.first_follow_up, case.first_action_due)), default=None),
        Next.WAIT_FOR_ACTION: case.first_action_due,
        Next.WAIT_FOR_EFFECT: case.first_follow_up,
        Next.REST: case.resting_until,
        Next.WAKE: case.resting_until,
    }.get(step)
    return calendar.end_of_day(day) if day else None


def _turn(case: Case, step: Next) -> str:
    if step is Next.NOTHING:
        return Turn.NOBODY
    if case.desk == Desk.SAS:
        return Turn.SAS
    return case.escalated or Turn.MANAGER
