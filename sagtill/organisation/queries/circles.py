"""Who is named in a matter, and who can be."""

from dataclasses import dataclass
from uuid import UUID

from sagtill.organisation.models import (
    CircleMember,
    Person,
    Stance,
    UnitGrant,
    active_on_today,
)
from sagtill.organisation.roles import HANDLING_ROLES, Role


def inside(subject_id: UUID) -> list[Person]:
    """Those who take part in a matter's circle today. Whoever is also kept out of it does not."""
    circle = circle_of(subject_id)
    kept_out = {one.person_id for one in circle.outside}
    return [one.person for one in circle.inside if one.person.is_active and one.person_id not in kept_out]


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
