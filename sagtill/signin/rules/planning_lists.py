"""What a list of people would change: compared with what is known, person by person. No Django."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sagtill.law.words import N_
from sagtill.signin.rules.changes import Change, NewAssignment, Plan
from sagtill.signin.rules.known_people import Known, KnownAssignment, KnownPerson, folded_unit
from sagtill.signin.rules.listed import Listed, Row, RowError

NO_SUCH_UNIT = N_("Enheten finns inte: {value}")
WHICH_UNIT = N_("Flera enheter heter så. Skriv med enheten ovanför, till exempel Äldreomsorg / Norr: {value}")
TAKEN = N_("Användarnamnet går inte att använda. Välj ett annat.")
ONESELF = N_("Du kan inte ge dig själv ett uppdrag. Be en annan förvaltare.")


def plan(listed: Listed, known: Known, *, complete: bool, today: date) -> Plan:
    """Compare the list with what is known. `complete`: who came from a list before and is not in this one has left."""
    errors = list(listed.errors)
    by_person: dict[str, list[tuple[Row, UUID]]] = {}
    for row in listed.rows:
        unit = _unit_of(row, known)
        if isinstance(unit, RowError):
            errors.append(unit)
        else:
            by_person.setdefault(row.key, []).append((row, unit))
    spared = {error.username for error in errors} | {row.key for row in listed.rows}
    changes = [_change(rows, known, complete=complete, today=today) for rows in by_person.values()]
    unchanged = sum(1 for change in changes if not change.shows)
    in_error = {error.username for error in errors}
    if complete:
        for change in changes:
            # Somebody with a row that cannot be read loses nothing because of it.
            if change.username.casefold() in in_error:
                change.ends.clear()
        changes += _leaving(known, spared)
    order = sorted(changes, key=lambda change: (change.name.casefold(), change.username))
    people = [person for person in known.people.values() if person.is_active and person.is_listed]
    return Plan(order, sorted(errors, key=lambda error: error.number), unchanged, len(people))


def _unit_of(row: Row, known: Known) -> UUID | RowError:
    """The unit that the row is about, or why the row cannot be used."""
    if row.key in known.taken:
        return RowError(row.number, TAKEN, "", row.key)
    found = known.units.get(folded_unit(row.unit), [])
    if len(found) != 1:
        return RowError(row.number, WHICH_UNIT if found else NO_SUCH_UNIT, row.unit[:60], row.key)
    person = known.people.get(row.key)
    held = person.assignments if person else []
    if row.key == known.oneself and not any(_same(one, row, found[0]) for one in held):
        return RowError(row.number, ONESELF, "", row.key)
    return found[0]


def _same(one: KnownAssignment, row: Row, unit_id: UUID) -> bool:
    return one.role is row.role and one.unit_id == unit_id


def _change(rows: list[tuple[Row, UUID]], known: Known, *, complete: bool, today: date) -> Change:
    first = rows[0][0]
    person = known.people.get(first.key)
    name = f"{first.facts.get('first_name', '')} {first.facts.get('last_name', '')}".strip()
    if person is None:
        change = Change(first.username, name, is_new=True, becomes_listed=True, facts=dict(first.facts))
    else:
        changed = {key: value for key, value in first.facts.items() if person.facts.get(key) != value}
        change = Change(person.username, name, person.id, facts=changed)
        change.is_back, change.becomes_listed = not person.is_active, not person.is_listed
    kept: set[UUID] = set()
    for row, unit_id in rows:
        held = _held(person, row, unit_id, kept)
        if held is None:
            if row.ends_on is None or row.ends_on >= today:
                change.begins.append(NewAssignment(row.role, unit_id, row.starts_on, row.ends_on))
            continue
        kept.add(held.id)
        if held.ends_on != row.ends_on and person is not None and row.key != known.oneself:
            change.moves.append((held, row.ends_on))
        if not held.is_listed:
            change.adopts.append(held.id)
    if complete and person is not None and first.key != known.oneself:
        change.ends = [one for one in person.assignments if one.is_listed and one.id not in kept]
    return change


def _held(person: KnownPerson | None, row: Row, unit_id: UUID, kept: set[UUID]) -> KnownAssignment | None:
    """The assignment that the row speaks of: the same role and unit, and the same first day when the row says one."""
    if person is None or not person.is_active:
        return None
    alike = [one for one in person.assignments if _same(one, row, unit_id) and one.id not in kept]
    return next((one for one in alike if row.starts_on in (None, one.starts_on)), None)


def _leaving(known: Known, spared: Iterable[str]) -> list[Change]:
    stay = {*spared, known.oneself}
    return [
        Change(person.username, person.name, person.id, is_leaving=True, ends=list(person.assignments))
        for key, person in known.people.items()
        if person.is_active and person.is_listed and key not in stay
    ]
