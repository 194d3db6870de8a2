"""Who holds which role where, and what an organisation has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import (
    CircleMember,
    Organisation,
    OrganisationKind,
    Person,
    Stance,
    Unit,
    UnitGrant,
    active_on,
    active_on_today,
)
from sagtill.organisation.roles import HANDLING_ROLES, Role
from sagtill.organisation.settings import SETTINGS
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


def inside(subject_id: UUID) -> list[Person]:
    """Those who take part in a matter's circle today. Whoever is also kept out of it does not."""
    circle = circle_of(subject_id)
    kept_out = {one.person_id for one in circle.outside}
    return [one.person for one in circle.inside if one.person.is_active and one.person_id not in kept_out]


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


def reportable_units(organisation_id: UUID) -> list[Unit]:
    """Units one can say that something happened at."""
    units = Unit.objects.filter(organisation_id=organisation_id, parent__isnull=False)
    return [unit for unit in units if unit.is_open()]


def all_reportable_units(*, with_whole_organisation: bool = False) -> list[Unit]:
    """Units of every organisation here, for whoever has not signed in. A whole organisation can be chosen where a unit would tell too
    much."""
    units = Unit.objects.select_related("organisation").order_by("organisation__name", "parent_id", "name")
    return [unit for unit in units if unit.is_open() and (with_whole_organisation or not unit.is_root)]


def home_unit(person: Person) -> Unit | None:
    """Where the person works: the unit of their first active assignment, nearest the ground."""
    assignments = person.assignments.filter(active_on_today()).select_related("unit").order_by("starts_on", "id")
    units = [assignment.unit for assignment in assignments]
    return next((unit for unit in units if not unit.is_root), units[0] if units else None)


def of_visitor(actor: Actor | None) -> Organisation | None:
    """The organisation whose numbers a visitor is shown: their own, or the only one here."""
    if actor is not None:
        return actor.person.organisation
    first_two = list(Organisation.objects.order_by("name")[:2])
    return first_two[0] if len(first_two) == 1 else None


@dataclass(frozen=True)
class Circle:
    """Who is named in a matter today, and who is kept out of it."""

    inside: list[CircleMember]
    outside: list[CircleMember]


def circle_of(subject_id: UUID) -> Circle:
    """The circle of a matter, in the order people came into it."""
    rows = CircleMember.objects.active().filter(subject_id=subject_id).exclude(stance=Stance.GLASS)
    members = list(rows.select_related("person").order_by("starts_on", "person__first_name", "person__last_name"))
    return Circle(
        [one for one in members if one.stance == Stance.INSIDE],
        [one for one in members if one.stance == Stance.OUTSIDE],
    )


def can_be_named(organisation_id: UUID) -> list[Person]:
    """The people who can be asked to take part in a matter: everybody in the organisation who handles matters somewhere."""
    handling = UnitGrant.objects.filter(active_on_today(), role__in=sorted(HANDLING_ROLES | {Role.REGISTRATOR}))
    people = Person.objects.filter(organisation_id=organisation_id, is_active=True, id__in=handling.values("person_id"))
    return list(people)


def that_listens(unit: Unit | None, *, to_children: bool) -> Organisation | None:
    """The organisation that a voice from outside reaches when no unit was chosen, or a child's wherever it lives.

    A child's words go to the nämnd that has chosen to receive them, never to a private provider where the child may live.
    """
    if unit is not None and (not to_children or unit.organisation.kind == OrganisationKind.NAMND):
        return unit.organisation
    boards = list(Organisation.objects.filter(kind=OrganisationKind.NAMND).order_by("name"))
    if unit is not None:
        boards = [one for one in boards if one.municipality == unit.organisation.municipality]
    chosen = [one for one in boards if setting(one, "hears_children" if to_children else "hears_everybody")]
    return next(iter([*chosen, *boards]), None)


def on_duty_for_children(organisation: Organisation) -> list[Person]:
    """Who answers for the unit that acts when a child may be in danger: its managers and their deputies; nobody when none is chosen."""
    code = str(setting(organisation, "children_duty_unit")).upper()
    unit = Unit.objects.filter(organisation=organisation, poster_code=code).first() if code else None
    staff = staff_of(unit.id) if unit else None
    return [*staff.managers, *staff.deputies] if staff else []


def setting(organisation: Organisation, key: str) -> str | int | bool:
    """What the organisation has chosen, or the product's default."""
    chosen: Mapping[str, str | int | bool] = organisation.settings
    return chosen.get(key, SETTINGS[key].default)
