"""Carrying out what was looked at, and noting each step so that it can be taken back."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.models import Assignment, Person, Unit
from sagtill.signin.models import ListedAssignment, ListedPerson, PeopleList
from sagtill.signin.rules.changes import Change, NewAssignment
from sagtill.signin.services import sessions
from sagtill.signin.services.people_lists.looking import place, plan_of
from sagtill.vault import services as vault

DECIDED_BY = "Personallista"
Step = list[Any]


class ChangedMeanwhileError(Exception):
    """Something has changed since the plan was shown; it must be looked at again."""


@transaction.atomic
def carry_out(row: PeopleList, seen: str) -> PeopleList:
    """Do what was looked at. Raises ChangedMeanwhileError when it would no longer be the same; once done it is not done again."""
    row = PeopleList.objects.select_for_update().get(pk=row.pk)
    if row.carried_out_at is not None:
        return row
    planned, _now = plan_of(row)
    if planned.digest != seen:
        raise ChangedMeanwhileError
    steps: list[Step] = []
    for change in planned.changes:
        _do(change, row, steps)
    row.sealed_steps = vault.seal_bytes(row.organisation_id, place(row, "steps"), json.dumps(steps).encode())
    row.carried_out_at, row.changed, row.sealed_file = clock.now(), len(planned.shown), b""
    row.save()
    audit.record(row.organisation_id, row.brought_by, "permission", "people_list", row.pk)
    return row


def _do(change: Change, row: PeopleList, steps: list[Step]) -> None:
    by = row.brought_by
    if change.is_new:
        person = organisation_services.add_person(row.organisation, change.username, by=by, **change.facts)  # type: ignore[arg-type]
        steps.append(["add", str(person.pk)])
    else:
        person = Person.objects.select_related("organisation").get(pk=str(change.person_id))
        _change_known(person, change, by, steps)
    if change.becomes_listed:
        ListedPerson.objects.get_or_create(person=person)
    ListedAssignment.objects.bulk_create(
        (ListedAssignment(assignment_id=key) for key in change.adopts), ignore_conflicts=True
    )
    for new in change.begins:
        steps.append(["assign", _assign(person, new, by)])
    # The list says so from today on; whoever signs in today keeps what is under way until midnight only when leaving by a day.
    for old in change.ends:
        _end(old.id, clock.today() - timedelta(days=1), by, steps)
    for old, last_day in change.moves:
        _end(old.id, last_day, by, steps)
    if change.is_leaving:
        organisation_services.disable_person(person, by=by)
        sessions.end_all(person, by=by)
        steps.append(["disable", str(person.pk)])


def _change_known(person: Person, change: Change, by: str, steps: list[Step]) -> None:
    if change.is_back:
        organisation_services.enable_person(person, by=by)
        steps.append(["enable", str(person.pk)])
    if change.facts:
        before = {name: getattr(person, name) for name in change.facts}
        organisation_services.change_person(person, dict(change.facts), by=by)
        steps.append(["facts", str(person.pk), before, change.facts])


def _assign(person: Person, new: NewAssignment, by: str) -> str:
    unit = Unit.objects.get(pk=new.unit_id)
    made = organisation_services.assign(
        person, new.role, unit, decided_by=DECIDED_BY, starts_on=new.starts_on, ends_on=new.ends_on, by=by
    )
    ListedAssignment.objects.create(assignment=made)
    return str(made.pk)


def _end(key: UUID, last_day: date | None, by: str, steps: list[Step]) -> None:
    assignment = Assignment.objects.get(pk=key)
    steps.append(["end", str(key), written(assignment.ends_on), written(last_day)])
    organisation_services.end_assignment(assignment, last_day, by=by)


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None
