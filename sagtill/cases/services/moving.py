"""Handing over, and taking a hand-over back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.actions import services as actions
from sagtill.cases import permissions
from sagtill.cases.services import assessing
from sagtill.cases.services.verbs import finish, log, refuse, snapshot
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.reports.models import Case
from sagtill.reports.queries import turns
from sagtill.reports.rules.statuses import Desk, Status, Turn
from sagtill.reports.services import circles, search_index, steps


@transaction.atomic
def to_unit(actor: Actor, case: Case, unit: Unit, reason: str, version: int | None = None) -> Case:
    """It belongs to another unit: the routing changes, nothing else. The new unit's manager starts afresh."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_move(actor, case))
    if unit.organisation_id != case.organisation_id or unit.is_root:
        refuse(_("Enheten hör till en annan organisation."))
    if unit.id == case.unit_id:
        refuse(_("Ärendet ligger redan på den enheten."))
    steps.change_status(case, Status.RECEIVED, "move", by=actor.person, reason=reason, was=snapshot(case))
    if not case.reports.filter(about_manager=True).exists():
        # A report about a manager stays with the SAS, wherever it belongs.
        case.desk, case.handler, case.escalated = Desk.UNIT, None, _standing_in(unit)
    case.opened_at = case.assessed_at = None
    _settle_at(actor, case, unit)
    notices.tell(turns.whose_turn(case), "new")
    log(actor, case)
    return case


def _standing_in(unit: Unit) -> str:
    """Who a unit's cases begin with: its manager, or whoever stands in where there is none."""
    staff = organisation.staff_of(unit.id)
    if staff.managers:
        return ""
    return Turn.DEPUTY if staff.deputies else Turn.SAS


def _settle_at(actor: Actor, case: Case, unit: Unit) -> None:
    """The case is the unit's from now on: its circle, its open actions and its words go with it."""
    case.unit = unit
    circles.follow(case)
    finish(case, actor)
    actions.move_with_origin(case.id, unit)
    find_again(case)


def find_again(case: Case) -> None:
    """Put the case's words in the search anew. Closed circles are never there."""
    if not case.closed_circle:
        search_index.index(case, " ".join(case.reports.values_list("plain_text", flat=True)))


@transaction.atomic
def to_deputy(actor: Actor, case: Case, reason: str, version: int | None = None) -> Case:
    """The manager's deputy takes it over."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_hand_over(actor, case))
    deputies = organisation.staff_of(case.unit_id).deputies
    if not deputies:
        refuse(_("Enheten har ingen ersättare. Lämna till SAS i stället."))
    steps.change_status(case, Status(case.status), "to_deputy", by=actor.person, reason=reason, was=snapshot(case))
    case.desk, case.handler, case.escalated = Desk.UNIT, None, Turn.DEPUTY
    finish(case, actor)
    notices.tell(turns.whose_turn(case), "new")
    log(actor, case)
    return case


@transaction.atomic
def to_sas(actor: Actor, case: Case, reason: str, version: int | None = None) -> Case:
    """Lift it to the SAS."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_lift(actor, case))
    was = snapshot(case)
    if case.status not in (Status.ASSESSED, Status.RED):
        steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.opened_at = case.opened_at or moment
    case.assessed_at = case.assessed_at or moment
    assessing.lift(case, actor, reason, was)
    finish(case, actor)
    assessing.tell_new_desk(case, Desk.UNIT)
    log(actor, case)
    return case


@transaction.atomic
def back_to_unit(actor: Actor, case: Case, reason: str, version: int | None = None) -> Case:
    """The SAS declines, or has taken a stand, or the deputy hands back: the manager goes on, and the reporter can read why."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_return(actor, case))
    judged = case.status in (Status.REFERRED, Status.REOPENED)
    after = Status.ASSESSED if judged else Status(case.status)
    steps.change_status(case, after, "return", by=actor.person, reason=reason, was=snapshot(case))
    case.desk, case.handler, case.escalated = Desk.UNIT, None, ""
    finish(case, actor)
    notices.tell(turns.whose_turn(case), "new")
    log(actor, case)
    return case


@transaction.atomic
def take_back(actor: Actor, case: Case) -> Case:
    """Undo the hand-over that was just made: the case stands as it stood."""
    case = steps.claim(case)
    refuse(permissions.why_not_take_back(actor, case))
    was = case.changes.exclude(verb="advance").reverse()[0].was
    steps.take_back(case, Status(was["status"]), by=actor.person)
    case.desk, case.escalated = was["desk"], was["escalated"]
    case.handler = Person.objects.filter(pk=was["handler"]).first() if was["handler"] else None
    case.opened_at, case.assessed_at = _moment(was["opened_at"]), _moment(was["assessed_at"])
    _settle_at(actor, case, Unit.objects.get(pk=was["unit"]))
    log(actor, case)
    return case


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
