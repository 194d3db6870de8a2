"""Who holds which role where."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sagtill.law import clock
from sagtill.organisation.models import (
    Organisation,
    Person,
    Unit,
    UnitGrant,
    active_on,
    active_on_today,
)
from sagtill.organisation.queries.places import setting
from sagtill.organisation.roles import Role
from sagtill.tables.asking import Asking


@dataclass(frozen=True)
class Staff:
    """Who answers for a unit today, nearest first: those assigned to the unit itself before those above it."""

    managers: list[Person]
    deputies: list[Person]
    sas: list[Person]
    safety_reps: list[Person]

    @property
    def responsible(self) -> Person | None:
        """The unit's manager, else the deputy, else nobody: an orphan the SAS must see."""
        return next(iter([*self.managers, *self.deputies]), None)


_STAFF = {Role.MANAGER: "managers", Role.DEPUTY: "deputies", Role.SAS: "sas", Role.SAFETY_REP: "safety_reps"}


_answering_for = Asking(
    lambda unit, today: (
        UnitGrant.objects.filter(active_on(today), unit_id=unit, role__in=list(_STAFF), person__is_active=True)
        .select_related("person", "assignment")
        .order_by("person__first_name", "person__last_name", "id")
    ),
    unit=UUID,
    today=date,
)


def staff_of(unit_id: UUID) -> Staff:
    """Everybody who answers for a unit, in one query."""
    grants = _answering_for(unit=unit_id, today=clock.today())
    found: dict[str, list[Person]] = {name: [] for name in _STAFF.values()}
    for grant in sorted(grants, key=lambda grant: grant.assignment.unit_id != unit_id):
        people = found[_STAFF[Role(grant.role)]]
        if grant.person not in people:
            people.append(grant.person)
    return Staff(**found)


def responsible(unit_id: UUID) -> Person | None:
    """The unit's manager, else the deputy, else nobody."""
    return staff_of(unit_id).responsible


def sas_of(organisation_id: UUID) -> list[Person]:
    """The organisation's SAS, those who hold it for the whole organisation first."""
    grants = (
        UnitGrant.objects.filter(
            active_on_today(),
            organisation_id=organisation_id,
            role=Role.SAS,
            person__is_active=True,
            unit__parent=None,
        )
        .select_related("person")
        .order_by("person__first_name")
    )
    return [grant.person for grant in grants]


def leaders_of(organisation_id: UUID) -> list[Person]:
    """Who answers when the organisation has no SAS that can: those who decide, then the head of the administration."""
    grants = (
        UnitGrant.objects.filter(
            active_on_today(),
            organisation_id=organisation_id,
            role__in=[Role.DECIDER, Role.HEAD],
            person__is_active=True,
            unit__parent=None,
        )
        .select_related("person")
        .order_by("role", "person__first_name")
    )
    return list(dict.fromkeys(grant.person for grant in grants))


def on_duty_for_children(organisation: Organisation) -> list[Person]:
    """Who answers for the unit that acts when a child may be in danger: its managers and their deputies; nobody when none is chosen."""
    code = str(setting(organisation, "children_duty_unit")).upper()
    unit = Unit.objects.filter(organisation=organisation, poster_code=code).first() if code else None
    staff = staff_of(unit.id) if unit else None
    return [*staff.managers, *staff.deputies] if staff else []
