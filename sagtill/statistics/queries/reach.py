"""How far a count reaches: what one person may see, or a whole organisation for figures that are protected and published."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import Organisation, Stance, Unit
from sagtill.organisation.roles import Act, Kind, Role, grant_of
from sagtill.reports.models import Case, CaseQuerySet
from sagtill.statistics.models import TallyReach
from sagtill.statistics.queries import tallying

# Who may look at figures at all; what they see of them is the access rule's matter.
READERS = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD, Role.AUDITOR)


@dataclass(frozen=True)
class Opened:
    """Rows that one grant opens: at these units (None: everywhere), of these kinds, and those the SAS holds or not."""

    units: frozenset[UUID] | None
    kinds: frozenset[Kind]
    held: bool

    def covers(self, other: "Opened") -> bool:
        """Whether everything the other opens is opened by this one too, when this one opens every unit."""
        return other.kinds <= self.kinds and (self.held or not other.held)


@dataclass(frozen=True)
class Reach:
    """Which rows of the roll-up are counted, and the few cases that are counted as one looks."""

    organisation_id: UUID
    opened: tuple[Opened, ...]
    circles: bool = False
    actor: Actor | None = field(default=None, compare=False)
    act: Act = Act.OUTLINE

    @cached_property
    def is_everything(self) -> bool:
        """Whether it covers every unit, so that the organisation's own sums can be used."""
        everywhere = [one for one in self.opened if one.units is None]
        return bool(everywhere) and all(any(one.covers(other) for one in everywhere) for other in self.opened)

    def condition(self) -> Q:
        """The rows of the roll-up, by unit, kind and reach."""
        found = Q(pk__in=[])
        for one in self.opened:
            found |= self._of(one)
        if not self.circles:
            found &= ~Q(reach=TallyReach.CIRCLE)
        return found

    def _of(self, one: Opened) -> Q:
        condition = Q(kind__in=sorted(one.kinds))
        if one.units is not None:
            condition &= Q(unit__in=sorted(one.units))
        elif not self.is_everything:
            condition &= Q(unit__isnull=False)
        if not one.held:
            condition &= ~Q(reach=TallyReach.HELD)
        return condition

    def counts(self, case: Case) -> bool:
        """Whether the roll-up's rows of this reach count the case."""
        if case.closed_circle:
            return self.circles
        held = case.desk == "sas"
        return any(
            (one.units is None or case.unit_id in one.units) and case.kind in one.kinds and (one.held or not held)
            for one in self.opened
        )

    @cached_property
    def corrections(self) -> tuple[list[UUID], list[UUID]]:
        """Cases to add, where the person takes part, and to take away, where they are kept out."""
        if self.actor is None:
            return [], []
        named = [*self.actor.subjects(Stance.INSIDE), *self.actor.subjects(Stance.OUTSIDE)]
        if not named:
            return [], []
        cases = list(Case.objects.filter(pk__in=named, organisation=self.organisation_id))
        more = [one.id for one in cases if may(self.actor, self.act, one) and not self.counts(one)]
        fewer = [one.id for one in cases if self.counts(one) and not may(self.actor, self.act, one)]
        return more, fewer

    @cached_property
    def corrected(self) -> list[tuple[int, tallying.Cell, int]]:
        """What those cases add (1) or take away (−1), counted once for all the figures of a page."""
        more, fewer = self.corrections
        if not more and not fewer:
            return []
        areas = tallying.areas_of(self.organisation_id)
        return [
            (sign, cell, number)
            for sign, ids in ((1, more), (-1, fewer))
            if ids
            for cell, number in tallying.tally(tallying.of_cases(self.organisation_id, ids), areas).items()
        ]

    def cases(self) -> CaseQuerySet:
        """The very cases that are counted: what a figure opens."""
        more, fewer = self.corrections
        condition = Q(pk__in=more)
        for one in self.opened:
            of_one = Q(kind__in=sorted(one.kinds), closed_circle=False)
            if one.units is not None:
                of_one &= Q(unit__in=sorted(one.units))
            condition |= of_one if one.held else of_one & ~Q(desk="sas")
        return Case.objects.filter(Q(organisation=self.organisation_id) & condition).exclude(pk__in=fewer)


def of(actor: Actor, act: Act = Act.OUTLINE) -> Reach:
    """What a person may count, by the access rule.

    Cases somebody reads outside their assignment, with a reason, are read and never counted.
    """
    roots = set(Unit.objects.filter(organisation=actor.organisation_id, parent=None).values_list("id", flat=True))
    opened = []
    for role in sorted(actor.roles):
        grant = grant_of(role, act)
        if grant.kinds:
            reached = actor.units_with(role)
            here = None if reached & roots else frozenset(reached)
            opened.append(Opened(here, grant.kinds, held=not grant.ceases_with_sas))
    return Reach(actor.organisation_id, tuple(opened), actor=actor, act=act)


def whole(organisation: Organisation) -> Reach:
    """Every case of the organisation, closed circles too. For figures that are protected before anybody sees them."""
    return Reach(organisation.id, (Opened(None, frozenset(Kind), held=True),), circles=True)


def units_seen(actor: Actor) -> list[Unit]:
    """The units a person's figures can be about, in alphabetical order; the organisation itself is no unit."""
    units = Unit.objects.filter(organisation=actor.organisation_id, parent__isnull=False).select_related("parent")
    reached = actor.units_with(*READERS)
    return [unit for unit in units if unit.id in reached]


def below(units: Iterable[Unit], unit_id: UUID) -> frozenset[UUID]:
    """A unit, everything under it, and what was merged into it: figures follow the one that goes on."""
    found, rows = {unit_id}, list(units)
    while more := {unit.id for unit in rows if {unit.parent_id, unit.successor_id} & found} - found:
        found |= more
    return frozenset(found)
