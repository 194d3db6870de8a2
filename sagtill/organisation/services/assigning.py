"""The writers of assignments. Access follows at once: every change rewrites its grants."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import (
    Assignment,
    Person,
    Unit,
    UnitGrant,
)
from sagtill.organisation.roles import ROLE_LABELS, Role


@transaction.atomic
def assign(
    person: Person,
    role: Role,
    unit: Unit,
    *,
    decided_by: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: str = "sagtill",
) -> Assignment:
    """Give a person a role at a unit and everything below it. Who decided is somebody's name and title; `by` is who entered it."""
    if person.organisation_id != unit.organisation_id:
        raise ValueError("a person is assigned only within their own organisation")
    assignment = Assignment.objects.create(
        organisation_id=unit.organisation_id,
        person=person,
        role=role,
        unit=unit,
        decided_by=decided_by,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
    )
    grant(assignment, _below(unit))
    audit.record(
        unit.organisation_id,
        by,
        "permission",
        "assignment",
        assignment.id,
        subjects=[person.id],
        reason=f"{ROLE_LABELS[Role(role)]}: {decided_by}",
    )
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, last_day: date | None, *, by: str) -> None:
    """The role holds through `last_day`. To take it away now, give yesterday; None means until further notice."""
    assignment.ends_on = last_day
    assignment.save(update_fields=["ends_on"])
    assignment.grants.update(ends_on=last_day)
    audit.record(
        assignment.organisation_id,
        by,
        "permission",
        "assignment",
        assignment.id,
        subjects=[assignment.person_id],
    )


def grant(assignment: Assignment, unit_ids: Iterable[UUID]) -> None:
    UnitGrant.objects.bulk_create(
        UnitGrant(
            organisation_id=assignment.organisation_id,
            person_id=assignment.person_id,
            unit_id=unit_id,
            role=assignment.role,
            assignment=assignment,
            starts_on=assignment.starts_on,
            ends_on=assignment.ends_on,
        )
        for unit_id in unit_ids
    )


def _below(unit: Unit) -> list[UUID]:
    """The unit, every unit below it, and those that were merged into one of them: whoever has the successor has its history."""
    units = Unit.objects.filter(organisation=unit.organisation_id).values_list("id", "parent_id", "successor_id")
    found, rows = {unit.id}, list(units)
    while more := {one for one, parent, successor in rows if {parent, successor} & found} - found:
        found |= more
    return list(found)
