"""Somebody who asks, with everything about them that the rule in access.py reckons with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value

from sagtill.law import clock
from sagtill.organisation.models import CircleMember, Person, Stance, UnitGrant, active_on
from sagtill.organisation.roles import (
    Role,
    highest,
)
from sagtill.tables.asking import Asking, AskingOfFew

# So many circles are fetched with the actor and told to the database one by one; more are looked up there.
_FEW = 100
_REACHES, _STANDS = "reaches", "stands"


def _everything_about(person: UUID, today: date, now: datetime) -> "QuerySet[Any, Any]":
    """What reaches where, what is more than taking part, and where they take part until it is sure that it is too many.

    What is more is named stance by stance, so that the index answers, however much somebody takes part in.
    """
    reached = UnitGrant.objects.filter(active_on(today), person=person)
    mine = CircleMember.objects.active(today, now).filter(person=person)
    more = mine.filter(stance__in=[stance for stance in Stance if stance is not Stance.INSIDE])
    some = mine.filter(stance=Stance.INSIDE).values("pk")[: _FEW + 1]
    stands = [
        rows.values_list(Value(_STANDS), "subject_id", "stance", Value(None, output_field=UUIDField()))
        for rows in (more, CircleMember.objects.filter(pk__in=some))
    ]
    return reached.values_list(Value(_REACHES), "unit_id", "role", "unit__parent_id").union(*stands, all=True)


# Everything that the rule asks of a person, in one question: every page asks it before anything else can be asked.
_known_of = Asking(_everything_about, person=UUID, today=date, now=datetime)
# A page of a list has so many rows; a page with more of them is asked for in its own words.
_inside_of = AskingOfFew(
    lambda keys, person, today, now: (
        CircleMember.objects.active(today, now)
        .filter(person=person, stance=Stance.INSIDE, subject_id__in=keys)
        .values_list("subject_id")
    ),
    most=25,
    person=UUID,
    today=date,
    now=datetime,
)


@lru_cache(maxsize=1_000)
def _one_and_the_same(standing: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same object for equal standings, so that every question of a page is found without comparing all the units again."""
    return standing


@dataclass(frozen=True)
class Actor:
    """The person who asks, with what they are assigned to right now. Made anew for every request."""

    person: Person

    @cached_property
    def id(self) -> UUID:
        return self.person.id

    @cached_property
    def organisation_id(self) -> UUID:
        return self.person.organisation_id

    @cached_property
    def _grants(self) -> list[tuple[UUID, Role]]:
        return [(unit, role) for unit, role, _ in self._reached]

    @cached_property
    def _known(self) -> list[tuple[str, UUID, str, UUID | None]]:
        return _known_of(person=self.id, today=clock.today(), now=clock.now())

    @cached_property
    def _reached(self) -> list[tuple[UUID, Role, bool]]:
        """Unit, role, and whether the unit is the root: a role that reaches the root reaches everything."""
        return [(unit, Role(role), parent is None) for what, unit, role, parent in self._known if what == _REACHES]

    @cached_property
    def _by_unit(self) -> dict[UUID, frozenset[Role]]:
        # The rule is asked many times for every row of a list, of somebody who may reach a hundred units.
        found: dict[UUID, set[Role]] = {}
        for unit, role in self._grants:
            found.setdefault(unit, set()).add(role)
        return {unit: frozenset(roles) for unit, roles in found.items()}

    @cached_property
    def _everywhere(self) -> frozenset[Role]:
        return frozenset(role for _, role, is_root in self._reached if is_root)

    @cached_property
    def _stances(self) -> tuple[dict[UUID, set[str]], bool]:
        """Every circle the person stands in or outside; of one who takes part in very many, only what is more than taking part."""
        rows = [(subject, stance) for what, subject, stance, _ in self._known if what == _STANDS]
        many = len(rows) > _FEW
        found: dict[UUID, set[str]] = {}
        for subject, stance in rows:
            if not (many and stance == Stance.INSIDE):
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
        reached = frozenset(self._reached)
        return _one_and_the_same((self.id, self.organisation_id, reached, circles, self.takes_part_in_many))

    @cached_property
    def _looked_up(self) -> dict[UUID, bool]:
        return {}

    def look_up(self, subjects: Iterable[UUID]) -> None:
        """Fetch at once what `is_inside` will be asked about a page's matters, for whoever takes part in very many."""
        wanted = [one for one in subjects if one not in self._looked_up] if self.takes_part_in_many else []
        if wanted:
            rows = _inside_of(wanted, person=self.id, today=clock.today(), now=clock.now())
            inside = {subject for (subject,) in rows}
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
        return self._by_unit.get(unit_id, frozenset())

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
