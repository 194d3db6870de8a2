"""What one has given to others: hand-overs that can still be regretted, and what one waits for."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from sagtill.cases import permissions
from sagtill.cases.queries.todo import my_turn
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import UNIT_ROLES, Act, Role
from sagtill.reports.models import Case, StatusChange
from sagtill.reports.rules.next_step import Next
from sagtill.reports.rules.statuses import Desk
from sagtill.tables.asked_by import AskedBy

_MOST_UNDONE = 3
_MOST_WAITED_FOR = 20


def some_steps(person: UUID, since: datetime) -> QuerySet[StatusChange]:
    """What somebody has done with cases since then."""
    return StatusChange.objects.filter(by=person, at__gte=since)


def just_handed_over(actor: Actor) -> list[Case]:
    """What this person gave away a moment ago, and can still take back."""
    recent = list(Case.objects.handed_over_by(actor).select_related("unit").order_by("-changed_at")[:_MOST_UNDONE])
    actor.look_up(case.id for case in recent)
    steps = list(StatusChange.objects.filter(case__in=recent).order_by("position")) if recent else []
    for case in recent:
        case.changes_at_hand = [step for step in steps if step.case_id == case.id]
    return [case for case in recent if permissions.why_not_take_back(actor, case) is None]


def waiting_for_others(actor: Actor) -> list[Case]:
    """Open cases where somebody else, or a day, is waited for: those of a leader's units, and those on the SAS's desk."""
    return _waiting_for_others(actor)


@AskedBy
def _waiting_for_others(actor: Actor) -> QuerySet[Case]:
    for_a_day = Q(next_step__in=[Next.WAIT_FOR_ACTION, Next.WAIT_FOR_EFFECT, Next.REST, Next.IN_INVESTIGATION])
    wanted = Q(pk__in=[])
    units = actor.units_with(*UNIT_ROLES)
    if units:
        wanted |= Q(unit__in=units) & (for_a_day | ~my_turn(actor))
    if actor.holds(Role.SAS):
        wanted |= Q(desk=Desk.SAS) & for_a_day
    # What the units have handed to the SAS is theirs to follow, by its outline.
    cases = Case.objects.visible_to(actor, Act.OUTLINE).open().filter(wanted)
    return cases.in_brief().order_by("next_due")[:_MOST_WAITED_FOR]
