"""What all verbs share: refusing with the sentence, logging, and counting what the next step depends on."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q

from sagtill.actions import queries as actions
from sagtill.actions.rules import State
from sagtill.audit import services as audit
from sagtill.cases import permissions
from sagtill.cases.models import Cause, CauseAction, NoAction
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.rules.statuses import Status, Verdict
from sagtill.reports.services import steps
from sagtill.tables.asking import Asking

_unanswered = Asking(
    lambda case: (
        Report.objects.filter(case=case)
        # An answer that was not enough is none: whoever says so gets a new one.
        .exclude(
            ~Q(verdict__in=[Verdict.PARTLY, Verdict.STILL])
            & Exists(Reply.objects.filter(report=OuterRef("pk"), withdrawn_at__isnull=True))
        )
        .values_list("id")
    ),
    case=UUID,
)
_causes = Asking(
    lambda case: (
        Cause.objects.filter(case=case)
        .annotate(
            answered=Exists(CauseAction.objects.filter(cause=OuterRef("pk")).exclude(action__state=State.CANCELLED))
        )
        .values_list("id", "parent_id", "answered")
    ),
    case=UUID,
)
_signed = Asking(lambda case: NoAction.objects.filter(case=case).values_list("cause_id"), case=UUID)


def refuse(reason: str | None) -> None:
    """Raises PermissionDenied with the sentence, if there is one."""
    if reason:
        raise PermissionDenied(reason)


def log(actor: Actor, case: Case, act: str = "change", reason: str = "") -> None:
    """One row in the log for a verb on a case."""
    audit.record(case.organisation_id, str(actor.id), act, "case", case.id, role=actor.main_role or "", reason=reason)


def took_up(case: Case, actor: Actor) -> None:
    """The unit's manager works with a claimed case: it has climbed down again. Whoever it had climbed to keeps it till then."""
    if Role.MANAGER in actor.roles_at(case.unit_id) and not permissions.reported_it(actor, case):
        case.escalated = ""


def snapshot(case: Case) -> dict[str, Any]:
    """What taking a hand-over back needs to know of how the case stood."""
    return {
        "unit": str(case.unit_id),
        "desk": case.desk,
        "status": case.status,
        "handler": str(case.handler_id) if case.handler_id else "",
        "escalated": case.escalated,
        "opened_at": case.opened_at.isoformat() if case.opened_at else "",
        "assessed_at": case.assessed_at.isoformat() if case.assessed_at else "",
    }


def recount(case: Case) -> None:
    """Count replies, causes and actions anew on a claimed case. The caller refreshes and so saves it."""
    recount_replies(case)
    recount_work(case)


def recount_replies(case: Case) -> None:
    """How many of those who reported have no answer."""
    case.replies_missing = len(_unanswered(case=case.id))


def recount_work(case: Case) -> None:
    """What is to be done, what waits for its effect, which causes have nothing that answers them."""
    total = actions.total_of(case.id)
    case.actions_open, case.actions_awaiting, case.actions_settled = total.open, total.awaiting, total.settled
    case.first_action_due, case.first_follow_up = total.first_due, total.first_follow_up
    causes = _causes(case=case.id)
    signed = {cause for (cause,) in _signed(case=case.id)}
    # Only the ends of the chain are what can be changed; a cause that has a "why" below it is explained there.
    explained = {parent for _, parent, _ in causes}
    settled = [cause for cause, _, is_answered in causes if is_answered or cause in signed or cause in explained]
    case.causes_count, case.causes_unsettled = len(causes), len(causes) - len(settled)
    if None in signed and not causes:
        case.actions_settled += 1


_AFTER_ASSESSMENT = frozenset(
    {Status.ASSESSED, Status.SIMPLE, Status.INVESTIGATION, Status.COMPLAINT, Status.DECIDED, Status.ACTIONS}
    | {Status.AWAITING_EFFECT, Status.ANSWERED}
)


def advance(case: Case, actor: Actor) -> None:
    """Move the status to where the actions and replies have brought the case, if that is somewhere new."""
    status = Status(case.status)
    if status not in _AFTER_ASSESSMENT or (status is Status.INVESTIGATION and not case.causes_count):
        return
    arrived = status
    if case.actions_open:
        arrived = Status.ACTIONS
    elif case.actions_awaiting:
        arrived = Status.AWAITING_EFFECT
    elif case.actions_settled and not case.replies_missing and not case.causes_unsettled:
        arrived = Status.ANSWERED
    if arrived is not status:
        steps.change_status(case, arrived, "advance", by=actor.person)


def finish(case: Case, actor: Actor, *, replies: bool = False, work: bool = False) -> None:
    """The end of every verb: count what it may have changed, move the status along, compute the next step, save."""
    if replies:
        recount_replies(case)
    if work:
        recount_work(case)
    advance(case, actor)
    steps.refresh(case)
