"""The writers of organisations, units, people and assignments. Access follows at once: every change rewrites its grants."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import (
    Assignment,
    CircleMember,
    Moving,
    NumberSeries,
    Organisation,
    OrganisationKind,
    Person,
    Stance,
    Unit,
    UnitGrant,
)
from sagtill.organisation.roles import Role
from sagtill.organisation.settings import SETTINGS
from sagtill.vault import services as vault

# No vowels and no look-alikes: a poster code is read aloud and must not become a word.
_POSTER_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


@transaction.atomic
def found_organisation(
    name: str,
    short: str,
    municipality: str,
    kind: OrganisationKind = OrganisationKind.NAMND,
    by: str = "sagtill",
) -> Organisation:
    """An organisation with its root unit."""
    organisation = Organisation.objects.create(name=name, short=short, municipality=municipality, kind=kind)
    vault.first_key(organisation.id)
    add_unit(organisation, name, by=by)
    audit.record(organisation.id, by, "create", "organisation", organisation.id)
    return organisation


@transaction.atomic
def add_unit(
    organisation: Organisation, name: str, parent: Unit | None = None, *, by: str = "sagtill", **facts: Any
) -> Unit:
    """A new unit below `parent`. Whoever is assigned above it reaches it from now on."""
    code = "".join(secrets.choice(_POSTER_LETTERS) for _ in range(8))
    unit = Unit.objects.create(organisation=organisation, name=name, parent=parent, poster_code=code, **facts)
    if parent is not None:
        for assignment in Assignment.objects.filter(grants__unit=parent):
            _grant(assignment, [unit.id])
    audit.record(organisation.id, by, "create", "unit", unit.id)
    return unit


@transaction.atomic
def close_unit(unit: Unit, last_day: date, *, by: str) -> None:
    """No new reports about the unit after its last day. Its history, and who answers for it, stay."""
    unit.closed_on = last_day
    unit.save(update_fields=["closed_on"])
    audit.record(unit.organisation_id, by, "change", "unit", unit.id)


@transaction.atomic
def add_person(
    organisation: Organisation, username: str, first_name: str, *, by: str = "sagtill", **facts: Any
) -> Person:
    """Someone who can sign in. Without a password until one is set or an identity provider vouches for them."""
    password = facts.pop("password", None)
    person = Person(organisation=organisation, username=username, first_name=first_name, **facts)
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save()
    audit.record(organisation.id, by, "create", "person", person.id)
    return person


@transaction.atomic
def change_settings(person: Person, **changes: Any) -> None:
    """A person's own choices: language, shortcuts, mail."""
    for name, value in changes.items():
        setattr(person, name, value)
    person.save(update_fields=list(changes))
    audit.record(person.organisation_id, str(person.id), "change", "person", person.id)


@transaction.atomic
def disable_person(person: Person, *, by: str) -> None:
    """The account stops at the next request. Assignments end today, so that orphaned work shows."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    for assignment in person.assignments.filter(ends_on__isnull=True):
        end_assignment(assignment, clock.today(), by=by)
    audit.record(person.organisation_id, by, "permission", "person", person.id)


@transaction.atomic
def stand_in(person: Person, organisation: Organisation, *, by: str) -> Person:
    """Who somebody is in the organisation that their matter has moved to: a name in its history, who cannot sign in.

    Whoever has an account there from before, as when a matter comes back, is that one.
    """
    home = Person.objects.filter(
        organisation=organisation, username=person.username.removesuffix(f"@{organisation.short}")
    )
    known = f"{person.username}@{person.organisation.short}"
    found = home.first() or Person.objects.filter(organisation=organisation, username=known).first()
    if found is not None:
        return found
    return add_person(
        organisation,
        known,
        person.first_name,
        by=by,
        last_name=person.last_name,
        title=", ".join(part for part in (person.title, person.organisation.name) if part)[:120],
        is_protected=person.is_protected,
        is_active=False,
    )


@contextmanager
def moving() -> Iterator[None]:
    """While this lasts rows may go from one organisation to another. For the one service that moves a matter, in its transaction."""
    said = Moving.objects.create()
    yield
    said.delete()


@transaction.atomic
def enable_person(person: Person, *, by: str) -> None:
    """The account works again. What the person was assigned to does not come back by itself."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record(person.organisation_id, by, "permission", "person", person.id, subjects=[person.id])


@transaction.atomic
def change_person(person: Person, facts: dict[str, Any], *, by: str) -> None:
    """Name, title, address and protection, as somebody who administers says they are."""
    for name, value in facts.items():
        setattr(person, name, value)
    person.save(update_fields=list(facts))
    audit.record(person.organisation_id, by, "change", "person", person.id, subjects=[person.id])


@transaction.atomic
def assign(
    person: Person,
    role: Role,
    unit: Unit,
    *,
    decided_by: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Assignment:
    """Give a person a role at a unit and everything below it."""
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
    _grant(assignment, _below(unit))
    audit.record(unit.organisation_id, decided_by, "permission", "assignment", assignment.id, subjects=[person.id])
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


def _grant(assignment: Assignment, unit_ids: Iterable[UUID]) -> None:
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
    """The unit and every unit below it."""
    parents = dict(Unit.objects.filter(organisation=unit.organisation_id).values_list("id", "parent_id"))
    found = {unit.id}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return list(found)


@transaction.atomic
def join_circle(
    subject_id: UUID, person: Person, stance: Stance, *, reason: str, by: str, until: datetime | None = None
) -> None:
    """Name somebody as taking part in a matter, or keep them out of it; with `until`, only till then."""
    known = CircleMember.objects.active().filter(subject_id=subject_id, person=person, stance=stance)
    if known.exists():
        return
    CircleMember.objects.create(
        organisation_id=person.organisation_id,
        subject_id=subject_id,
        person=person,
        stance=stance,
        reason=reason,
        added_by=by,
        until=until,
    )
    audit.record(person.organisation_id, by, "permission", "circle", subject_id, subjects=[person.id], reason=reason)


@transaction.atomic
def leave_circle(subject_id: UUID, person: Person, stance: Stance, *, by: str) -> None:
    """End somebody's place in a circle from this moment; the row stays as history."""
    yesterday = date.fromordinal(clock.today().toordinal() - 1)
    CircleMember.objects.filter(subject_id=subject_id, person=person, stance=stance, ends_on__isnull=True).update(
        ends_on=yesterday
    )
    audit.record(person.organisation_id, by, "permission", "circle", subject_id, subjects=[person.id])


def next_number(organisation_id: UUID, series: str = "") -> str:
    """The next number of the year, «2026-0412», without gaps. Holds the series until the transaction ends, so take it late."""
    year = clock.today().year
    last = _count_up(organisation_id, series, year)
    if last is None:
        NumberSeries.objects.bulk_create(
            [NumberSeries(organisation_id=organisation_id, series=series, year=year)], ignore_conflicts=True
        )
        last = _count_up(organisation_id, series, year)
    return f"{year}-{series}{last:04d}"


def _count_up(organisation_id: UUID, series: str, year: int) -> int | None:
    """Plain SQL: both databases give the number back with the change, and everybody who sends waits for this row."""
    key = organisation_id if connection.features.has_native_uuid_field else organisation_id.hex
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisation_numberseries SET last = last + 1 WHERE organisation_id = %s AND series = %s AND year = %s"
            " RETURNING last",
            [key, series, year],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


@transaction.atomic
def choose(organisation: Organisation, settings: dict[str, Any], *, by: str) -> None:
    """Keep what the organisation has chosen; the rest stays as it was. Raises KeyError for a setting there is none of."""
    for key in settings:
        SETTINGS[key]
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    locked.settings = {**locked.settings, **settings}
    locked.save(update_fields=["settings"])
    organisation.settings = locked.settings
    audit.record(organisation.id, by, "change", "organisation", organisation.id)
