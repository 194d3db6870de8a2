"""What those who may read the cases of some units, and not of all, know of the numbers that are published of them all.

A manager has the exact numbers of her own units on her own pages. From a number of an area, or of the whole, she can subtract them,
and then she knows what the others have. So whatever is published is tried against each such reader (methods.suppression). Whoever
reaches the whole organisation is none of them: such a reader has every unit's numbers already.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from sagtill.law import clock
from sagtill.methods.disclosure import FEWEST_CONTRIBUTORS
from sagtill.organisation.models import Organisation, Unit, UnitGrant, active_on
from sagtill.organisation.roles import Kind
from sagtill.statistics.models import ClosedCount, Tally, TallyReach
from sagtill.statistics.queries import investigated
from sagtill.statistics.queries.counts import Wanted, narrowed
from sagtill.statistics.queries.reach import READERS
from sagtill.statistics.rules.measures import LEX_SARAH
from sagtill.statistics.rules.months import Span, half_of

# The units that one reader may read the cases of, as text.
Units = frozenset[str]
Place = tuple[Any, ...]
# Unit, reach, where it belongs by some of these fields, and how many.
Part = tuple[str, str, Place, int]
FIELDS = ("name", "month", "kind", "area", "key")
# A reader knows what is open, and what the SAS holds for a while; then also what lies in a closed circle, for those inside it.
_LEVELS = ((TallyReach.OPEN, TallyReach.HELD), (TallyReach.CIRCLE,))


def sets(organisation: Organisation) -> set[Units]:
    """The units of each who may read some units' cases today, and not the whole organisation's."""
    rows = UnitGrant.objects.filter(active_on(clock.today()), organisation=organisation, role__in=READERS)
    reached: dict[Any, set[str]] = defaultdict(set)
    everywhere = set()
    for person, unit, parent in rows.values_list("person_id", "unit_id", "unit__parent_id"):
        reached[person].add(str(unit))
        if parent is None:
            everywhere.add(person)
    return {frozenset(units) for person, units in reached.items() if person not in everywhere}


@dataclass(frozen=True)
class Own:
    """What is asked for that is the readers' own: who they are, and how many by unit and reach.

    It is told once without what lies in closed circles and once with it, since a reader may be inside them or not. Readers who know the
    same are told once, and those who know nothing of it not at all; in the same order for the same fields.
    """

    organisation: Organisation
    span: Span
    readers: frozenset[Units]
    numbers: Mapping[tuple[str, str], Counter[Place]]

    def each(self) -> list[Counter[Place]]:
        """What each reader knows."""
        return _of_each(self.readers, self.numbers)

    def nearly_all(self) -> list[Counter[Place]]:
        """The same of those beside whom fewer than three units are left: by the organisation's tree, and by no number."""
        few = (units for units in self.readers if self._units_left(units) < FEWEST_CONTRIBUTORS)
        return _of_each(few, self.numbers)

    def _units_left(self, units: Units) -> int:
        """How many units where people work there were during all these months, besides these."""
        there = Unit.objects.filter(organisation=self.organisation, children__isnull=True)
        there = there.filter(
            Q(closed_on__isnull=True) | Q(closed_on__gte=self.span.end), opened_on__lte=self.span.first
        )
        return there.exclude(id__in=sorted(map(UUID, units))).count()


def known(organisation: Organisation, wanted: Wanted, names: Collection[str], *fields: str) -> list[Counter[Place]]:
    """For each reader, how many of what is asked for are their own, by these fields (`own`)."""
    return own(organisation, wanted, names, *fields).each()


def own(organisation: Organisation, wanted: Wanted, names: Collection[str], *fields: str) -> Own:
    """How many of what is asked for are the readers' own, by these fields: as closed, where the half is closed."""
    readers: set[Units] = set()
    numbers: dict[tuple[str, str], Counter[Place]] = defaultdict(Counter)
    for span in _by_half(wanted.span):
        here, first = wanted.during(span), half_of(span.first).first
        closed = ClosedCount.objects.filter(organisation=organisation, first_month=first, name__in=list(names))
        still = set(map(str, names))
        for one in closed:
            still.remove(one.name)
            readers |= {frozenset(units) for units in one.readers}
            _add(numbers, _closed(one, here, fields))
        if still:
            today = sets(organisation)
            readers |= today
            _add(numbers, parts(organisation, here, still, frozenset().union(*today), fields))
    return Own(organisation, wanted.span, frozenset(readers), numbers)


def parts(
    organisation: Organisation, wanted: Wanted, names: Collection[str], units: Units, fields: Collection[str] = FIELDS
) -> Iterator[Part]:
    """What these units have as it is counted now, by these fields."""
    rows = Tally.objects.filter(organisation=organisation, unit__in=sorted(map(UUID, units)), name__in=list(names))
    counted = narrowed(rows, wanted).values_list("unit_id", "reach", *fields).annotate(total=Sum("count"))
    yield from ((str(unit), reach, tuple(place), number) for unit, reach, *place, number in counted)
    if LEX_SARAH.intersection(names):
        found = investigated.cells(organisation, wanted.span, names)
        for (unit, reach, name, month, area, key), number in found.items():
            if str(unit) in units and wanted.asks_for(Kind.LEX_SARAH, area):
                yield str(unit), reach, _place((name, month, Kind.LEX_SARAH, area, key), fields), number


def _closed(one: ClosedCount, wanted: Wanted, fields: Collection[str]) -> Iterator[Part]:
    for unit, reach, said, kind, area, key, number in one.by_unit:
        month = date.fromisoformat(said)
        if month in wanted.span and wanted.asks_for(kind, area):
            yield unit, reach, _place((one.name, month, kind, area, key), fields), number


def _place(cell: Place, fields: Collection[str]) -> Place:
    return tuple(cell[FIELDS.index(field)] for field in fields)


def _by_half(span: Span) -> list[Span]:
    """The months of each half of a year by themselves."""
    halves = dict.fromkeys(half_of(month) for month in span)
    return [Span(max(span.first, one.first), min(span.last, one.last)) for one in halves]


def _add(numbers: dict[tuple[str, str], Counter[Place]], found: Iterable[Part]) -> None:
    for unit, reach, place, number in found:
        numbers[unit, reach][place] += number


def _of_each(readers: Iterable[Units], numbers: Mapping[tuple[str, str], Counter[Place]]) -> list[Counter[Place]]:
    found: dict[frozenset[tuple[Place, int]], Counter[Place]] = {}
    for units in sorted(readers, key=sorted):
        mine: Counter[Place] = Counter()
        for level in _LEVELS:
            for unit, reach in product(units, level):
                mine.update(numbers.get((unit, reach), {}))
            found[frozenset(mine.items())] = Counter(mine)
    return [mine for mine in found.values() if mine]
