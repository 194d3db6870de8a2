"""What merging two units would do, for whoever is about to."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sagtill.law import clock
from sagtill.organisation.models import Assignment, Unit
from sagtill.organisation.roles import GRANTS, Role

_OPENS_SOMETHING = [role.value for role in Role if GRANTS[role]]


@dataclass(frozen=True)
class Merging:
    """A merger that has not been made: who will reach what the old unit has, and who is left with an assignment there."""

    old: Unit
    into: Unit
    last_day: date
    reaching: list[Assignment]
    left: list[Assignment]


def merging(old: Unit, into: Unit, last_day: date) -> Merging:
    """What would happen if `old` went into `into` after its last day."""
    today = clock.today()
    holds = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    rows = Assignment.objects.filter(holds, organisation=old.organisation_id, person__is_active=True)
    rows = rows.select_related("person", "unit").order_by("person__first_name", "person__last_name", "role")
    there = rows.filter(grants__unit=old)
    known = {(row.person_id, row.role) for row in there}
    coming = rows.filter(grants__unit=into, role__in=_OPENS_SOMETHING)
    reaching = [row for row in coming if (row.person_id, row.role) not in known]
    return Merging(old, into, last_day, reaching, [row for row in there if row.unit_id == old.id])
