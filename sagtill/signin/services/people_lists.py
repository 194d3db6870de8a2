"""Bringing a list of people: what it would change, carrying it out, and undoing it. The same list twice changes nothing."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation import services as organisation_services
from sagtill.organisation.models import Assignment, Organisation, Person, Unit
from sagtill.organisation.roles import Role
from sagtill.signin.models import ListedAssignment, ListedPerson, PeopleList
from sagtill.signin.rules import reading_lists
from sagtill.signin.rules.changes import Change, NewAssignment, Plan
from sagtill.signin.rules.known_people import Known, KnownAssignment, KnownPerson, folded_unit
from sagtill.signin.rules.planning_lists import plan
from sagtill.signin.services import sessions
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across

FACTS = ("first_name", "last_name", "title", "email", "is_protected")
DECIDED_BY = "Personallista"
Step = list[Any]


class ChangedMeanwhileError(Exception):
    """Something has changed since the plan was shown; it must be looked at again."""


def _place(row: PeopleList, what: str) -> str:
    return f"signin.peoplelist|{row.pk}|{what}"


# -- looking ----------------------------------------------------------------------


def known(organisation: Organisation, oneself: Person | None) -> Known:
    """The organisation as it is now."""
    today = clock.today()
    held: dict[UUID, list[KnownAssignment]] = {}
    listed = set(ListedAssignment.objects.values_list("assignment_id", flat=True))
    rows = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), organisation=organisation)
    for one in rows.order_by("starts_on", "id"):
        role = Role(one.role)
        held.setdefault(one.person_id, []).append(
            KnownAssignment(one.pk, role, one.unit_id, one.starts_on, one.ends_on, one.pk in listed)
        )
    came = set(ListedPerson.objects.values_list("person_id", flat=True))
    people = {
        person.username.casefold(): KnownPerson(
            person.pk,
            person.username,
            person.name,
            {name: getattr(person, name) for name in FACTS},
            person.is_active,
            person.pk in came,
            held.get(person.pk, []),
        )
        for person in Person.objects.filter(organisation=organisation)
    }
    others = Person.objects.exclude(organisation=organisation).values_list("username", flat=True)
    units, names = _units(organisation)
    with whose.every(Across.NAMES):
        taken = frozenset(name.casefold() for name in others)
    return Known(people, units, names, taken, oneself.username.casefold() if oneself else "")


def _units(organisation: Organisation) -> tuple[dict[str, list[UUID]], dict[UUID, str]]:
    """Open units by their own name, and by every longer way of writing it with the units above."""
    rows = {unit.pk: unit for unit in Unit.objects.filter(organisation=organisation)}
    found: dict[str, list[UUID]] = {}
    for unit in rows.values():
        written, above = unit.name, unit.parent_id
        while unit.is_open():
            found.setdefault(folded_unit(written), []).append(unit.pk)
            if above is None:
                break
            written, above = f"{rows[above].name} / {written}", rows[above].parent_id
    return found, {key: unit.name for key, unit in rows.items()}


@transaction.atomic
def bring(organisation: Organisation, content: bytes, *, complete: bool, by: Person | None) -> PeopleList:
    """Keep a list to look at. Raises UnreadableError. What waits from before is thrown away."""
    reading_lists.read(content)
    PeopleList.objects.filter(organisation=organisation, carried_out_at__isnull=True).delete()
    row = PeopleList(organisation=organisation, brought_at=clock.now(), is_complete=complete)
    row.brought_by = str(by.pk) if by else "sagtill people"
    row.sealed_file = vault.seal_bytes(organisation.pk, _place(row, "file"), content)
    row.save()
    audit.record(organisation.pk, row.brought_by, "create", "people_list", row.pk)
    return row


def plan_of(row: PeopleList) -> tuple[Plan, Known]:
    """What the list would change now."""
    content = vault.open_bytes(row.organisation_id, _place(row, "file"), bytes(row.sealed_file))
    oneself = Person.objects.filter(pk=row.brought_by).first() if "-" in row.brought_by else None
    now = known(row.organisation, oneself)
    return plan(reading_lists.read(content), now, complete=row.is_complete, today=clock.today()), now


# -- doing ------------------------------------------------------------------------


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
    row.sealed_steps = vault.seal_bytes(row.organisation_id, _place(row, "steps"), json.dumps(steps).encode())
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
        steps.append(["assign", _assign(person, new)])
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


def _assign(person: Person, new: NewAssignment) -> str:
    unit = Unit.objects.get(pk=new.unit_id)
    made = organisation_services.assign(
        person, new.role, unit, decided_by=DECIDED_BY, starts_on=new.starts_on, ends_on=new.ends_on
    )
    ListedAssignment.objects.create(assignment=made)
    return str(made.pk)


def _end(key: UUID, last_day: date | None, by: str, steps: list[Step]) -> None:
    assignment = Assignment.objects.get(pk=key)
    steps.append(["end", str(key), _written(assignment.ends_on), _written(last_day)])
    organisation_services.end_assignment(assignment, last_day, by=by)


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


# -- undoing ----------------------------------------------------------------------


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
    steps: list[Step] = json.loads(vault.open_bytes(row.organisation_id, _place(row, "steps"), bytes(row.sealed_steps)))
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
    if _written(assignment.ends_on) != after:
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
