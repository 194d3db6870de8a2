"""A case that nobody opens in time climbs: to the deputy, then to the SAS. Who gets it is told, and it is seen on the timeline.

So does a case with nobody to wait for: the unit has no manager, the deputy has gone, the one who was named has left. When the unit has
a manager again, what had climbed only for want of one climbs down.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sagtill.law import clock, deadlines
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import CircleMember, Organisation, Stance, UnitGrant, active_on_today
from sagtill.organisation.roles import Act, Kind, Role, roles_granting
from sagtill.reports.models import Case, CaseQuerySet
from sagtill.reports.queries import turns
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Desk, Outcome, Status, Turn
from sagtill.reports.services import circles, steps
from sagtill.wall import whose

_HANDLERS = sorted({role for kind in Kind for role in roles_granting(kind, Act.HANDLE)})


def climb() -> int:
    """Let every case that has waited too long, or has nobody to wait for, climb one step. Returns how many moved."""
    moved = 0
    for one in Organisation.objects.all():
        with whose.only(one.pk):
            moved += _climb_in(one)
    return moved


def _climb_in(one: Organisation) -> int:
    moved = 0
    for case in Case.objects.open().filter(organisation=one, closed_circle=True):
        moved += circles.follow(case)
    moved += _each(_left_by_handler(one), _without_handler)
    managed, with_deputy = _units_with(one, Role.MANAGER), _units_with(one, Role.DEPUTY)
    at_unit = Case.objects.open().filter(organisation=one, desk=Desk.UNIT, handler__isnull=True)
    moved += _each(at_unit.filter(turn=Turn.MANAGER).exclude(unit__in=managed), _orphaned)
    moved += _each(at_unit.filter(turn=Turn.DEPUTY).exclude(unit__in=with_deputy), _orphaned)
    moved += _each(at_unit.filter(unit__in=managed).exclude(escalated=""), _home_again)
    moved += _each(_late(at_unit), _late_one)
    return moved


def _each(cases: Iterable[Case], move: Callable[[Case], bool]) -> int:
    moved = 0
    for case in list(cases):
        with transaction.atomic():
            moved += move(steps.claim(case))
    return moved


def _units_with(one: Organisation, role: Role) -> list[UUID]:
    grants = UnitGrant.objects.filter(active_on_today(), organisation=one, role=role, person__is_active=True)
    return list(grants.values_list("unit_id", flat=True).distinct())


def _left_by_handler(one: Organisation) -> CaseQuerySet:
    """Cases given to somebody by name who has left, or may not handle them any more."""
    grant = UnitGrant.objects.filter(
        active_on_today(), person=OuterRef("handler"), unit=OuterRef("unit"), role__in=_HANDLERS
    )
    place = CircleMember.objects.active().filter(
        person=OuterRef("handler"), subject_id=OuterRef("pk"), stance=Stance.INSIDE
    )
    may_not = Q(handler__is_active=False) | (~Exists(grant) & ~Exists(place))
    return Case.objects.open().filter(may_not, organisation=one, handler__isnull=False)


def _without_handler(case: Case) -> bool:
    case.handler = None
    reason = _("Den som hade ärendet har slutat eller bytt uppdrag.")
    steps.change_status(case, Status(case.status), "orphan", by=None, reason=reason)
    steps.refresh(case)
    return True


def _orphaned(case: Case) -> bool:
    return _up(case, "orphan", _("Enheten har ingen chef just nu."))


def _late(cases: CaseQuerySet) -> CaseQuerySet:
    """Unopened past its clock, or in danger past its alarm."""
    unopened = Q(opened_at__isnull=True, next_step__in=[Next.CALL, Next.ASSESS, Next.REASSESS])
    in_danger = Q(next_step=Next.MAKE_SAFE)
    return cases.filter(unopened | in_danger, next_due__lt=clock.now(), turn__in=[Turn.MANAGER, Turn.DEPUTY])


def _late_one(case: Case) -> bool:
    if case.turn == Turn.DEPUTY and not _deputy_has_had_time(case):
        return False
    danger = case.status == Status.RED
    return _up(case, "escalate", _("Ingen hade gjort tryggt i tid.") if danger else _("Ingen hade öppnat det i tid."))


def _deputy_has_had_time(case: Case) -> bool:
    """The deputy gets as long as the manager had, counted from when it climbed."""
    last = case.changes.filter(verb__in=["escalate", "orphan", "to_deputy"]).last()
    start: datetime = last.at if last else case.received_at
    pressing = case.status == Status.RED or case.outcome == Outcome.SERIOUS
    key = "danger_alarm" if pressing else "opened"
    return deadlines.due(key, start, case.organisation.settings.get("targets", {})).moment < clock.now()


def _up(case: Case, verb: str, why: str) -> bool:
    """One step up: to the deputy if there is one that has not had it, else to the SAS."""
    to_deputy = case.turn == Turn.MANAGER and bool(organisation.staff_of(case.unit_id).deputies)
    case.escalated = Turn.DEPUTY if to_deputy else Turn.SAS
    where = _("Ärendet gick till ersättaren.") if to_deputy else _("Ärendet gick till SAS.")
    steps.change_status(case, Status(case.status), verb, by=None, reason=f"{why} {where}")
    steps.refresh(case)
    notices.tell(turns.whose_turn(case), "urgent", urgent=True)
    return True


def _home_again(case: Case) -> bool:
    """The unit has a manager again, and the case had climbed only because there was none."""
    last = case.changes.filter(verb__in=["escalate", "orphan", "to_deputy", "return"]).last()
    if last is not None and last.verb != "orphan":
        return False
    reporters = set(case.reports.values_list("reporter_id", flat=True))
    if all(one.id in reporters for one in organisation.staff_of(case.unit_id).managers):
        return False
    case.escalated = ""
    steps.change_status(
        case, Status(case.status), "home_again", by=None, reason=_("Enheten har en chef igen. Ärendet gick tillbaka.")
    )
    steps.refresh(case)
    notices.tell(turns.whose_turn(case), "new")
    return True
