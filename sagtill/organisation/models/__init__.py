"""Organisations, their units, the people, and what each of them is assigned to do."""

from sagtill.organisation.models.assigned import Assignment, UnitGrant, active_on, active_on_today
from sagtill.organisation.models.circles import CircleMember, CircleQuerySet, Stance
from sagtill.organisation.models.people import Person, PersonManager
from sagtill.organisation.models.places import Moving, NumberSeries, Organisation, OrganisationKind, Unit

__all__ = [
    "Assignment",
    "CircleMember",
    "CircleQuerySet",
    "Moving",
    "NumberSeries",
    "Organisation",
    "OrganisationKind",
    "Person",
    "PersonManager",
    "Stance",
    "Unit",
    "UnitGrant",
    "active_on",
    "active_on_today",
]
