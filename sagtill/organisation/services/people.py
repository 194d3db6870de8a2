"""The writers of people: those who can sign in, and those who are a name in the history of a matter that has moved here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import (
    Moving,
    Organisation,
    Person,
)
from sagtill.organisation.services.assigning import end_assignment


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
