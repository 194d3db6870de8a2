"""Who may do what: one rule, in one place.

    same organisation
    AND not kept outside the matter's circle                      (jäv and the like; outside wins)
    AND ( inside the circle, and the act is a participant's
          OR (the circle is open, and an active assignment grants the act for that kind at that unit,
              and not only as one of the unit's own roles while the SAS holds the matter)
          OR (the circle is open, the SAS does not hold the matter, and reading outside one's assignment was chosen, with a reason,
              a few hours ago) )

`scope()` says it to the database and `may()` says it about one row at hand; a test compares them. Both answer by the assignments of
this very moment, so a change holds from the next request on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from sagtill.law import clock
from sagtill.organisation.models import CircleMember, Person, Stance, UnitGrant, active_on
from sagtill.organisation.roles import (
    ALL_KINDS,
    GLASS_ACTS,
    GRANTS,
    HELD_BY_SAS,
    PARTICIPANT_ACTS,
    Act,
    Grant,
    Kind,
    Role,
    grant_of,
    highest,
)
from sagtill.tables.asking import Asking


class Matter(Protocol):
    """What the rule needs to know of a case, a complaint or an investigation."""

    organisation_id: UUID
    unit_id: UUID
    kind: str
    closed_circle: bool

    @property
    def subject_id(self) -> UUID:
        """The id that its circle is known by."""


# So many circles are fetched with the actor and told to the database one by one; more are looked up there.
_FEW = 100
_reached_by = Asking(
    lambda person, today: UnitGrant.objects.filter(active_on(today), person=person).values_list(
        "unit_id", "role", "unit__parent_id"
    ),
    person=UUID,
    today=date,
)
_circles_of = Asking(
    lambda person, today, now: (
        CircleMember.objects.active(today, now).filter(person=person).values_list("subject_id", "stance")[: _FEW + 1]
    ),
    person=UUID,
    today=date,
    now=datetime,
)


@dataclass(frozen=True)
class Actor:
    """The person who asks, with what they are assigned to right now. Made anew for every request."""

    person: Person

    @property
    def id(self) -> UUID:
        return self.person.id

    @property
    def organisation_id(self) -> UUID:
        return self.person.organisation_id

    @cached_property
    def _grants(self) -> list[tuple[UUID, Role]]:
        return [(unit, role) for unit, role, _ in self._reached]

    @cached_property
    def _reached(self) -> list[tuple[UUID, Role, bool]]:
        """Unit, role, and whether the unit is the root: a role that reaches the root reaches everything."""
        rows = _reached_by(person=self.id, today=clock.today())
        return [(unit, Role(role), parent is None) for unit, role, parent in rows]

    @cached_property
    def _everywhere(self) -> frozenset[Role]:
        return frozenset(role for _, role, is_root in self._reached if is_root)

    @cached_property
    def _stances(self) -> tuple[dict[UUID, set[str]], bool]:
        """Every circle the person stands in or outside; of one who takes part in very many, only what is more than taking part."""
        rows = _circles_of(person=self.id, today=clock.today(), now=clock.now())
        many = len(rows) > _FEW
        if many:
            mine = CircleMember.objects.active().filter(person=self.person).exclude(stance=Stance.INSIDE)
            rows = list(mine.values_list("subject_id", "stance"))
        found: dict[UUID, set[str]] = {}
        for subject, stance in rows:
            found.setdefault(subject, set()).add(stance)
        return found, many

    @property
    def _circles(self) -> dict[UUID, set[str]]:
        return self._stances[0]

    @property
    def takes_part_in_many(self) -> bool:
        """Whether the circles are too many to be fetched for every page, as a SAS's are after some years."""
        return self._stances[1]

    @cached_property
    def standing_now(self) -> tuple[Any, ...]:
        """Everything that the rule asks of a person: who they are, what reaches where, and the circles they stand in or outside."""
        circles = frozenset((subject, frozenset(stances)) for subject, stances in self._circles.items())
        return (self.id, self.organisation_id, frozenset(self._reached), circles, self.takes_part_in_many)

    @cached_property
    def _looked_up(self) -> dict[UUID, bool]:
        return {}

    def look_up(self, subjects: Iterable[UUID]) -> None:
        """Fetch at once what `is_inside` will be asked about a page's matters, for whoever takes part in very many."""
        wanted = [one for one in subjects if one not in self._looked_up] if self.takes_part_in_many else []
        if wanted:
            rows = CircleMember.objects.active().filter(person=self.person, stance=Stance.INSIDE, subject_id__in=wanted)
            inside = set(rows.values_list("subject_id", flat=True))
            self._looked_up.update({one: one in inside for one in wanted})

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role held anywhere in the organisation today."""
        return frozenset(role for _, role in self._grants)

    @cached_property
    def main_role(self) -> Role | None:
        """The role the person is presented with."""
        return highest(self.roles)

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds any of these roles somewhere."""
        return not self.roles.isdisjoint(roles)

    def roles_at(self, unit_id: UUID) -> frozenset[Role]:
        """The roles that reach this unit."""
        return frozenset(role for unit, role in self._grants if unit == unit_id)

    def units_with(self, *roles: Role) -> set[UUID]:
        """The units that these roles reach."""
        return {unit for unit, role in self._grants if role in roles}

    def is_outside(self, subject_id: UUID) -> bool:
        """Whether the person is kept out of the matter."""
        return Stance.OUTSIDE in self._circles.get(subject_id, ())

    def is_inside(self, subject_id: UUID) -> bool:
        """Whether the person is named as taking part in the matter."""
        if self.is_outside(subject_id):
            return False
        if self.takes_part_in_many:
            self.look_up([subject_id])
            return self._looked_up[subject_id]
        return Stance.INSIDE in self._circles.get(subject_id, ())

    def has_chosen(self, subject_id: UUID) -> bool:
        """Whether the person has chosen to read the matter outside their assignment, and the hours have not run out."""
        return Stance.GLASS in self._circles.get(subject_id, ())

    def subjects(self, stance: Stance) -> list[UUID]:
        """The matters where the person stands so. Ask `standing` for those where they take part: they may be very many."""
        return [subject for subject, stances in self._circles.items() if stance in stances]


@dataclass(frozen=True)
class Paths:
    """Where a table keeps what the rule asks for, as lookups from that table.

    Without `desk` nobody else can hold its matters. `holds` says which kinds there can be in it.
    """

    subject: str = "id"
    organisation: str = "organisation_id"
    unit: str = "unit_id"
    kind: str = "kind"
    closed_circle: str = "closed_circle"
    desk: str = ""
    holds: frozenset[Kind] = frozenset(Kind)


MATTER = Paths()
CASE = Paths(desk="desk", holds=ALL_KINDS)


def through(relation: str) -> Paths:
    """Paths for a table that points at a case."""
    return Paths(
        subject=f"{relation}_id",
        organisation="organisation_id",
        unit=f"{relation}__unit_id",
        kind=f"{relation}__kind",
        closed_circle=f"{relation}__closed_circle",
        desk=f"{relation}__desk",
        holds=ALL_KINDS,
    )


def scope(actor: Actor, act: Act, paths: Paths = MATTER) -> Q:
    """The rule as a condition on rows."""
    allowed = _granted(actor, act, paths)
    if act in GLASS_ACTS and actor.subjects(Stance.GLASS):
        allowed |= standing(actor, Stance.GLASS, paths.subject) & _not_held(paths)
    allowed &= Q(**{paths.closed_circle: False})
    if act in PARTICIPANT_ACTS:
        allowed |= standing(actor, Stance.INSIDE, paths.subject)
    condition = Q(**{paths.organisation: actor.organisation_id}) & allowed
    if actor.subjects(Stance.OUTSIDE):
        condition &= ~standing(actor, Stance.OUTSIDE, paths.subject)
    return condition


def standing(actor: Actor, stance: Stance, subject: str) -> Q:
    """Rows whose matter, known by the column `subject`, the person stands so in."""
    if stance is not Stance.INSIDE or not actor.takes_part_in_many:
        return Q(**{f"{subject}__in": actor.subjects(stance)})
    # One look in an index for each row that nothing else opens, rather than a list of all the circles for every question.
    mine = CircleMember.objects.active().filter(person=actor.person, stance=stance, subject_id=OuterRef(subject))
    found = Coalesce(Subquery(mine.values("stance")[:1]), Value(""), output_field=CharField())
    return Q(Exact(found, Value(stance.value)))


def _granted(actor: Actor, act: Act, paths: Paths) -> Q:
    """Granted by an assignment: roles that open the same kinds are one condition, at the units they reach together."""
    alike: dict[Grant, set[Role]] = {}
    for role in actor.roles:
        alike.setdefault(grant_of(role, act), set()).add(role)
    granted = Q(pk__in=[])
    for grant, roles in alike.items():
        if grant.kinds & paths.holds:
            granted |= _opened_by(actor, grant, roles, paths)
    return granted


def _opened_by(actor: Actor, grant: Grant, roles: set[Role], paths: Paths) -> Q:
    condition = Q()
    if actor._everywhere.isdisjoint(roles):
        condition &= Q(**{f"{paths.unit}__in": sorted(actor.units_with(*roles))})
    if not grant.kinds >= paths.holds:
        condition &= Q(**{f"{paths.kind}__in": sorted(grant.kinds)})
    if grant.ceases_with_sas:
        condition &= _not_held(paths)
    return condition or ~Q(pk__in=[])


def _not_held(paths: Paths) -> Q:
    return ~Q(**{paths.desk: HELD_BY_SAS}) if paths.desk else Q()


def may(actor: Actor, act: Act, matter: Matter) -> bool:
    """The rule about one row at hand."""
    if matter.organisation_id != actor.organisation_id or actor.is_outside(matter.subject_id):
        return False
    if not matter.closed_circle and _opened_without_circle(actor, act, matter):
        return True
    # Asked last, because it may take a question to the database.
    return act in PARTICIPANT_ACTS and actor.is_inside(matter.subject_id)


def _opened_without_circle(actor: Actor, act: Act, matter: Matter) -> bool:
    """Whether an assignment, or the choice to read outside it, opens a matter with an open circle."""
    held = getattr(matter, "desk", "") == HELD_BY_SAS
    if act in GLASS_ACTS and not held and actor.has_chosen(matter.subject_id):
        return True
    grants = [grant_of(role, act) for role in actor.roles_at(matter.unit_id)]
    return any(Kind(matter.kind) in grant.kinds and not (held and grant.ceases_with_sas) for grant in grants)


def table() -> Iterable[tuple[Role, Kind, Act]]:
    """Every yes of the table, one by one: for documents and tests."""
    for role in Role:
        for kinds, acts in GRANTS[role].items():
            yield from ((role, kind, act) for kind in sorted(kinds) for act in sorted(acts))


# For each act, the fields of a table that it opens. What no act lists is shown to nobody.
Listed = Mapping[Act, frozenset[str]]


def fields(actor: Actor, matter: Matter, listed: Listed) -> frozenset[str]:
    """The fields of a row that this person may see: pages, exports and other machines ask here."""
    return frozenset(name for act, names in listed.items() if may(actor, act, matter) for name in names)


class HiddenError(AttributeError):
    """A page asked for a field that the person may not see. In a template it is nothing at all."""


class Seen:
    """A row as one person may see it: other fields do not exist."""

    def __init__(self, row: object, allowed: frozenset[str]) -> None:
        self._row = row
        self._allowed = allowed

    def __getattr__(self, name: str) -> Any:
        if name not in self._allowed:
            raise HiddenError(name)
        return getattr(self._row, name)


def seen(actor: Actor, row: object, matter: Matter, listed: Listed) -> Seen:
    """The row with only the fields that the person may see."""
    return Seen(row, fields(actor, matter, listed))


@dataclass(frozen=True)
class SystemActor:
    """The system itself, for work nobody asked for at that moment. It writes history under its own name."""

    task: str
    organisation_id: UUID | None = field(default=None)

    @property
    def name(self) -> str:
        return "Säg till"
