"""Moving a case one step: the status column for now, an unchanging row for each change."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sagtill.law import calendar, clock, deadlines
from sagtill.law.deadlines import Due, Origin
from sagtill.organisation.models import Person
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.reports.models import Case, StatusChange
from sagtill.reports.queries.voices import promise
from sagtill.reports.rules.next_step import FINISHING, Facts, Next, counted_from, due_key, next_step
from sagtill.reports.rules.statuses import Desk, Outcome, Status, Turn, check_step
from sagtill.tables import storing
from sagtill.tables.asking import Asking

_locked = Asking(
    lambda key: Case.objects.select_for_update(of=("self",)).select_related("organisation", "unit").filter(pk=key),
    key=UUID,
)


class StaleError(Exception):
    """Somebody else changed the case meanwhile. The page shows what they did, and keeps what was typed."""


def coarse(moment: datetime, *, day_only: bool) -> datetime:
    """The moment as it may be kept: for anonymous reports only its day, as noon in Sweden."""
    return clock.at(clock.local(moment).date()) if day_only else moment


def claim(case: Case, expected_version: int | None = None) -> Case:
    """The case, locked for this transaction. Raises StaleError if it is not the one the person saw.

    What is changed on it is saved by `refresh`, which also counts its version up.
    """
    # SQLite's transactions take the write lock when they begin; PostgreSQL locks the row here.
    locked = _locked.first(key=case.pk)
    if locked is None:
        raise Case.DoesNotExist
    if expected_version is not None and locked.version != expected_version:
        raise StaleError
    locked.version += 1
    locked.changed_at = coarse(clock.now(), day_only=locked.day_only)
    return locked


def change_status(
    case: Case,
    after: Status,
    verb: str,
    *,
    by: Person | None,
    reason: str = "",
    by_name: str = "",
    day_only: bool = False,
    was: dict[str, Any] | None = None,
) -> StatusChange:
    """Write the step on a claimed case. Raises IllegalStepError when the table has no such step. The caller saves the case.

    `day_only` is for what an anonymous reporter brings about; `was` is what taking the step back would need.
    """
    check_step(Status(case.status), after)
    before = case.status
    case.status = after
    case.steps_taken += 1
    return StatusChange.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        before=before,
        after=after,
        verb=verb,
        by=by,
        by_name=by_name or (by.name if by else "Säg till"),
        reason=reason,
        at=coarse(clock.now(), day_only=day_only),
        day_only=day_only,
        was=was or {},
        position=case.steps_taken,
    )


def take_back(case: Case, after: Status, *, by: Person) -> StatusChange:
    """Write that a step was taken back: the case stands where it stood, whatever the table says of ordinary steps."""
    before = case.status
    case.status = after
    case.steps_taken += 1
    return StatusChange.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        before=before,
        after=after,
        verb="take_back",
        by=by,
        by_name=by.name,
        at=clock.now(),
        position=case.steps_taken,
    )


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


def refresh(case: Case) -> None:
    """Compute the case's next step anew and save it. The last thing every service does with a claimed case."""
    look_ahead(case)
    storing.replace(case)


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
