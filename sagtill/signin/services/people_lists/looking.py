"""A list of people as it was brought, the organisation as it is, and what the list would change."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import Assignment, Organisation, Person, Unit
from sagtill.organisation.roles import Role
from sagtill.signin.models import ListedAssignment, ListedPerson, PeopleList
from sagtill.signin.rules import reading_lists
from sagtill.signin.rules.changes import Plan
from sagtill.signin.rules.known_people import Known, KnownAssignment, KnownPerson, folded_unit
from sagtill.signin.rules.planning_lists import plan
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across

FACTS = ("first_name", "last_name", "title", "email", "is_protected")


def place(row: PeopleList, what: str) -> str:
    return f"signin.peoplelist|{row.pk}|{what}"


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
    row.sealed_file = vault.seal_bytes(organisation.pk, place(row, "file"), content)
    row.save()
    audit.record(organisation.pk, row.brought_by, "create", "people_list", row.pk)
    return row


def plan_of(row: PeopleList) -> tuple[Plan, Known]:
    """What the list would change now."""
    content = vault.open_bytes(row.organisation_id, place(row, "file"), bytes(row.sealed_file))
    oneself = Person.objects.filter(pk=row.brought_by).first() if "-" in row.brought_by else None
    now = known(row.organisation, oneself)
    return plan(reading_lists.read(content), now, complete=row.is_complete, today=clock.today()), now
