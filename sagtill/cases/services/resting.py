"""Naming who handles it, resting, closing, opening again, sorting."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.services.moving import find_again
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps


@transaction.atomic
def take(actor: Actor, case: Case, handler: Person | None) -> Case:
    """Name who handles it; None puts it back to whoever has the role."""
    case = steps.claim(case)
    refuse(permissions.why_not_handle(actor, case))
    if handler is not None and not may(Actor(handler), Act.HANDLE, case):
        refuse(_("{name} har inte uppdraget att handlägga det här ärendet.").format(name=handler.name))
    case.handler = handler
    finish(case, actor)
    log(actor, case)
    return case


@transaction.atomic
def rest(actor: Actor, case: Case, until: date, reason: str, version: int | None = None) -> Case:
    """Let it rest until a day. The reason is shown, also to the reporter."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_rest(actor, case))
    if until <= clock.today():
        refuse(_("Välj en dag som kommer."))
    case.woken_status = case.status
    steps.change_status(case, Status.RESTING, "rest", by=actor.person, reason=reason)
    case.resting_until = until
    finish(case, actor)
    log(actor, case)
    return case


@transaction.atomic
def wake(actor: Actor, case: Case) -> Case:
    """Take it up where it was."""
    case = steps.claim(case)
    refuse(permissions.why_not_wake(actor, case))
    steps.change_status(case, Status(case.woken_status), "wake", by=actor.person)
    case.resting_until, case.woken_status = None, ""
    finish(case, actor)
    log(actor, case)
    return case


@transaction.atomic
def close(actor: Actor, case: Case, version: int | None = None) -> Case:
    """Everything is done and everybody has an answer."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_close(actor, case))
    steps.change_status(case, Status.CLOSED, "close", by=actor.person)
    case.closed_at = steps.coarse(clock.now(), day_only=case.day_only)
    if not case.closed_circle:
        # The SAS has it no longer: the unit reads what came of it, and follows up.
        case.desk = Desk.UNIT
    finish(case, actor)
    log(actor, case)
    return case


@transaction.atomic
def reopen(actor: Actor, case: Case, reason: str, version: int | None = None) -> Case:
    """Open a closed case again."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_reopen(actor, case))
    steps.change_status(case, Status.REOPENED, "reopen", by=actor.person, reason=reason)
    case.closed_at = None
    finish(case, actor)
    log(actor, case)
    return case


@transaction.atomic
def sort(actor: Actor, case: Case, version: int | None = None, **facts: str) -> Case:
    """Title, category and the other things one sorts by. Only those that are given change."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_handle(actor, case))
    for name, value in facts.items():
        setattr(case, name, value)
    finish(case, actor)
    if "title" in facts:
        find_again(case)
    log(actor, case)
    return case
