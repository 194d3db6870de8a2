"""Sums from the roll-up. Everything a page, a document or an export shows of the past comes from here."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Case
from sagtill.statistics.models import Tally, TallyMark
from sagtill.statistics.queries import tallying
from sagtill.statistics.queries.reach import Reach
from sagtill.statistics.rules.months import Span
from sagtill.tables import alike


@dataclass(frozen=True)
class Wanted:
    """What is asked for: these months, and of these units, kinds and this area when they are given."""

    span: Span
    units: frozenset[UUID] | None = None
    kinds: frozenset[Kind] | None = None
    area: str = ""

    def during(self, span: Span) -> "Wanted":
        """The same in other months."""
        return replace(self, span=span)

    def asks_for(self, kind: str, area: str) -> bool:
        """Whether a cell of this kind and area is asked for."""
        return (self.kinds is None or kind in self.kinds) and self.area in ("", area)


Counts = Counter[tuple[date, str]]


def count(reach: Reach, wanted: Wanted, *names: str) -> dict[str, Counter[tuple[date, str]]]:
    """For each name, how many there are by (month, key). Unknown names are empty."""
    found: dict[str, Counter[tuple[date, str]]] = {name: Counter() for name in names}
    rows = _rows(reach, wanted, names).values_list("name", "month", "key").annotate(total=Sum("count"))
    for name, month, key, total in alike.answers(rows):
        found[name][month, key] += total
    for cell, number in _corrections(reach, wanted, names):
        found[cell[5]][cell[1], cell[6]] += number
    return found


def totals(reach: Reach, wanted: Wanted, *names: str) -> dict[str, Counter[str]]:
    """For each name, how many there are by key in all the months together. Unknown names are empty."""
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    for name, key, total in _rows(reach, wanted, names).values_list("name", "key").annotate(total=Sum("count")):
        found[name][key] += total
    for cell, number in _corrections(reach, wanted, names):
        found[cell[5]][cell[6]] += number
    return {name: +counted for name, counted in found.items()}


def cells(reach: Reach, wanted: Wanted, *names: str) -> Iterator[tuple[str, date, str, str, str, int]]:
    """Every cell of a whole organisation by itself: name, month, kind, area, key and number."""
    rows = _rows(reach, wanted, names).values_list("name", "month", "kind", "area", "key")
    yield from rows.annotate(total=Sum("count")).order_by("name", "month", "kind", "area", "key")


def by_unit(reach: Reach, wanted: Wanted, name: str) -> Counter[tuple[UUID, str]]:
    """How many there are by (unit, key) in all the months together."""
    found: Counter[tuple[UUID, str]] = Counter()
    rows = _unit_rows(reach, wanted, name).values_list("unit_id", "key").annotate(total=Sum("count"))
    for unit, one, total in alike.answers(rows):
        found[unit, one] += total
    for cell, number in _corrections(reach, wanted, [name]):
        found[cell[0], cell[6]] += number
    return +found


def by_unit_and_month(reach: Reach, wanted: Wanted, name: str, key: str | None = None) -> Counter[tuple[UUID, date]]:
    """How many there are by (unit, month), of one key or whatever the key."""
    found: Counter[tuple[UUID, date]] = Counter()
    rows = _unit_rows(reach, wanted, name)
    rows = rows if key is None else rows.filter(key=key)
    for unit, month, total in alike.answers(rows.values_list("unit_id", "month").annotate(total=Sum("count"))):
        found[unit, month] += total
    for cell, number in _corrections(reach, wanted, [name]):
        if key in (None, cell[6]):
            found[cell[0], cell[1]] += number
    return +found


def _unit_rows(reach: Reach, wanted: Wanted, name: str) -> QuerySet[Tally]:
    rows = Tally.objects.filter(reach.condition(), organisation=reach.organisation_id, name=name)
    rows = narrowed(rows.filter(unit__isnull=False), wanted)
    return rows.filter(unit__in=wanted.units) if wanted.units is not None else rows


def _rows(reach: Reach, wanted: Wanted, names: Collection[str]) -> QuerySet[Tally]:
    rows = Tally.objects.filter(reach.condition(), organisation=reach.organisation_id, name__in=list(names))
    at = {"unit__isnull": reach.is_everything} if wanted.units is None else {"unit__in": wanted.units}
    return narrowed(rows, wanted).filter(**at)


def narrowed(rows: QuerySet[Tally], wanted: Wanted) -> QuerySet[Tally]:
    """Those of the months, the kinds and the area that are asked for. Of which units is for each question to say."""
    rows = rows.filter(month__gte=wanted.span.first, month__lte=wanted.span.last)
    rows = rows.filter(kind__in=sorted(wanted.kinds)) if wanted.kinds is not None else rows
    return rows.filter(area=wanted.area) if wanted.area else rows


def _corrections(reach: Reach, wanted: Wanted, names: Collection[str]) -> Iterator[tuple[tallying.Cell, int]]:
    for sign, cell, number in reach.corrected:
        if cell[5] in names and _asked_for(cell, wanted):
            yield cell, sign * number


def _asked_for(cell: tallying.Cell, wanted: Wanted) -> bool:
    unit, month, kind, area, *_ = cell
    return month in wanted.span and (wanted.units is None or unit in wanted.units) and wanted.asks_for(kind, area)


def by_key(counts: Counter[tuple[date, str]]) -> Counter[str]:
    """All the months together, by key."""
    found: Counter[str] = Counter()
    for (_, key), number in counts.items():
        found[key] += number
    return +found


def by_month(counts: Counter[tuple[date, str]], span: Span, keys: Collection[str] | None = None) -> list[int]:
    """One number for each month, of these keys or of all."""
    found: Counter[date] = Counter()
    for (month, key), number in counts.items():
        if keys is None or key in keys:
            found[month] += number
    return [found[month] for month in span]


@dataclass(frozen=True)
class Freshness:
    """When the roll-up was made, and whether something has changed since."""

    counted_to: datetime | None
    first_month: date | None
    is_stale: bool


def freshness(organisation: Organisation) -> Freshness:
    """How fresh the figures are. Never counted is stale too when there is something to count."""
    mark = TallyMark.objects.filter(organisation=organisation).first()
    cases = Case.objects.filter(organisation=organisation)
    if mark is None:
        return Freshness(None, None, cases.exists())
    aged = clock.local(mark.counted_to).date() < clock.today()
    return Freshness(mark.counted_to, mark.first_month, aged or cases.filter(changed_at__gt=mark.counted_to).exists())
