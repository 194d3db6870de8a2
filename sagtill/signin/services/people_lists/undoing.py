"""Taking a list back, last step first; what somebody has changed since stays as it is."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.models import Assignment, Organisation, Person
from sagtill.signin.models import ListedPerson, PeopleList
from sagtill.signin.services import sessions
from sagtill.signin.services.people_lists.doing import Step, written
from sagtill.signin.services.people_lists.looking import place
from sagtill.vault import services as vault


def latest(organisation: Organisation) -> PeopleList | None:
    """The last list that was carried out: the only one that can be undone."""
    done = PeopleList.objects.filter(organisation=organisation, carried_out_at__isnull=False)
    return done.order_by("-carried_out_at").first()


@transaction.atomic
def undo(row: PeopleList, *, by: str) -> int:
    """Take the list back, last step first. What somebody has changed since stays as it is; returns how many such there are."""
    row = PeopleList.objects.select_for_update().get(pk=row.pk)
    if row.undone_at is not None or row.carried_out_at is None:
        return 0
    steps: list[Step] = json.loads(vault.open_bytes(row.organisation_id, place(row, "steps"), bytes(row.sealed_steps)))
    left = sum(not _UNDO[kind](by, *rest) for kind, *rest in reversed(steps))
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    audit.record(row.organisation_id, by, "permission", "people_list", row.pk)
    return left


def _undo_person(by: str, key: str) -> bool:
    person = Person.objects.get(pk=key)
    if not person.is_active:
        return False
    organisation_services.disable_person(person, by=by)
    sessions.end_all(person, by=by)
    ListedPerson.objects.filter(person=person).delete()
    return True


def _undo_disable(by: str, key: str) -> bool:
    person = Person.objects.get(pk=key)
    if person.is_active:
        return False
    organisation_services.enable_person(person, by=by)
    return True


def _undo_facts(by: str, key: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    person = Person.objects.get(pk=key)
    same = {name: before[name] for name, value in after.items() if getattr(person, name) == value}
    if same:
        organisation_services.change_person(person, same, by=by)
    return len(same) == len(after)


def _undo_assign(by: str, key: str) -> bool:
    assignment = Assignment.objects.get(pk=key)
    if assignment.ends_on is not None and assignment.ends_on < clock.today():
        return False
    organisation_services.end_assignment(assignment, clock.today() - timedelta(days=1), by=by)
    return True


def _undo_end(by: str, key: str, before: str | None, after: str | None) -> bool:
    assignment = Assignment.objects.get(pk=key)
    if written(assignment.ends_on) != after:
        return False
    organisation_services.end_assignment(assignment, date.fromisoformat(before) if before else None, by=by)
    return True


_UNDO: dict[str, Callable[..., bool]] = {
    "add": _undo_person,
    "enable": _undo_person,
    "disable": _undo_disable,
    "facts": _undo_facts,
    "assign": _undo_assign,
    "end": _undo_end,
}
