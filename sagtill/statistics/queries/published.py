"""Figures that leave the circle of those who may read the cases: whole organisation, fixed halves of a year, protected.

There are no free filters and no overlapping periods here, so nothing can be found by subtracting one page from another. Each half of
a year is protected by itself, always in the same way: small numbers are hidden, and others with them, until none can be worked out.
What has once been published of a half is closed: everything published later tells the same, whatever has changed meanwhile.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from sagtill.law import clock
from sagtill.methods.disclosure import is_small, leaves_few
from sagtill.methods.suppression import Mark, ProtectedTable, Shown, protect_table
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.statistics.models import ClosedCount
from sagtill.statistics.queries import counts, investigated, reach, readers
from sagtill.statistics.queries.counts import Counts, Wanted
from sagtill.statistics.queries.waits import in_time, reply_days
from sagtill.statistics.rules.measures import LEX_SARAH, Name
from sagtill.statistics.rules.months import Span, half_of

# The parts that reports are shown in together: never each kind by itself, which would be small numbers all over.
STAFF, THREATS, VOICES = "staff", "threats", "voices"
PARTS = (STAFF, THREATS, VOICES)
# Name, month, kind, area, key and number.
Cell = tuple[str, date, str, str, str, int]
_ENOUGH_FOR_A_SHARE = 10


def part_of(kind: str) -> str:
    """Which part a report belongs to, by its kind."""
    if kind == Kind.THREAT:
        return THREATS
    return VOICES if kind in VOICE_KINDS else STAFF


@dataclass(frozen=True)
class Half:
    """A half of a year as it may be shown: by part, by month, and all together."""

    span: Span
    parts: dict[str, Shown]
    months: tuple[Shown, ...]
    total: Shown


def count(organisation: Organisation, wanted: Wanted, *names: str) -> dict[str, Counts]:
    """For each name, how many there are by (month, key): as closed, where the half is closed. Units cannot be asked for."""
    found: dict[str, Counts] = {name: Counter() for name in names}
    for name, month, _area, key, number in _cells(organisation, wanted, names):
        found[name][month, key] += number
    return found


def by_area(organisation: Organisation, wanted: Wanted, *names: str) -> dict[str, dict[str, Counter[str]]]:
    """For each area with anything in it and each name, how many there are by key in all the months together."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for name, _month, area, key, number in _cells(organisation, wanted, names):
        found.setdefault(area, {one: Counter() for one in names})[name][key] += number
    return found


def _cells(
    organisation: Organisation, wanted: Wanted, names: Iterable[str]
) -> Iterator[tuple[str, date, str, str, int]]:
    named = list(names)
    closed = ClosedCount.objects.filter(organisation=organisation, name__in=named, first_month__lte=wanted.span.last)
    closed = closed.filter(first_month__gte=half_of(wanted.span.first).first)
    taken = {(one.name, month) for one in closed for month in half_of(one.first_month)}
    for name, month, _kind, area, key, number in now(organisation, wanted, named):
        if (name, month) not in taken:
            yield name, month, area, key, number
    for one in closed:
        for said, kind, area, key, number in one.cells:
            month = date.fromisoformat(said)
            if month in wanted.span and wanted.asks_for(kind, area):
                yield one.name, month, area, key, number


def now(organisation: Organisation, wanted: Wanted, names: Iterable[str]) -> Iterator[Cell]:
    """Every cell as it is counted now, closed or not: name, month, kind, area, key and number."""
    named = list(names)
    yield from counts.cells(reach.whole(organisation), wanted, *named)
    if LEX_SARAH.intersection(named):
        whole: Counter[tuple[str, date, str, str]] = Counter()
        for (_unit, _reach, name, month, area, key), number in investigated.cells(
            organisation, wanted.span, named
        ).items():
            whole[name, month, area, key] += number
        for (name, month, area, key), number in sorted(whole.items()):
            if wanted.asks_for(Kind.LEX_SARAH, area):
                yield name, month, Kind.LEX_SARAH, area, key, number


def known_by_area(organisation: Organisation, wanted: Wanted, *names: str) -> list[dict[str, dict[str, Counter[str]]]]:
    """The same as by_area, of what each reader of some units' cases knows of it anyway."""
    found = []
    for cells in readers.known(organisation, wanted, names, "area", "name", "key"):
        areas: dict[str, dict[str, Counter[str]]] = {}
        for (area, name, key), number in cells.items():
            areas.setdefault(area, {one: Counter() for one in names})[name][key] += number
        found.append(areas)
    return found


def counted_on(organisation: Organisation, span: Span) -> date | None:
    """The day something of these months was closed, the latest of them; None where everything is still counted as one looks."""
    closed = ClosedCount.objects.filter(organisation=organisation, first_month__in=list(span))
    last = closed.aggregate(last=Max("counted_at"))["last"]
    return clock.local(last).date() if last else None


def half(organisation: Organisation, span: Span) -> Half:
    """How many reports came in a half of a year. The sums of the parts and those of the months are protected together.

    Everybody knows that nothing was told before the product was taken into use, nor in months to come, so those protect no other.
    How much three units or more told together in a month, of whatever kind, is no secret from whoever knows the rest of it; the parts
    and the sum of the half are. Without it the nämnd would seldom see what is usual in a month.
    """
    whole = count(organisation, Wanted(span), Name.KIND)[Name.KIND]
    begun = counts.freshness(organisation).first_month
    used = [month for month in span if (begun is None or month >= begun) and month <= clock.today()] or list(span)

    def protected(known: list[Counter[readers.Place]]) -> ProtectedTable:
        return protect_table(_of_parts(whole, used), [_of_parts(one, used) for one in known])

    own = readers.own(organisation, Wanted(span), [Name.KIND], "month", "key")
    table = protected(own.each())
    months = _months_of(table, protected(own.nearly_all()))
    by_month = dict(zip(used, months, strict=True))
    told = tuple(by_month.get(month, Shown(None, Mark.FEW)) for month in span)
    return Half(span, dict(zip(PARTS, table.row_totals, strict=True)), told, table.total)


def _months_of(table: ProtectedTable, against_nearly_all: ProtectedTable) -> tuple[Shown, ...]:
    """The months as protected against those alone who have nearly all, where what else is told would be told there too."""
    fewer = against_nearly_all
    pairs = zip((*table.row_totals, table.total), (*fewer.row_totals, fewer.total), strict=True)
    # The months add up to the sum: where that is kept from anybody, they are too.
    fits = table.total.value is not None and all(told.value is None or too.value is not None for told, too in pairs)
    return fewer.column_totals if fits else table.column_totals


def _of_parts(numbers: Mapping[tuple[Any, ...], int], months: Iterable[date]) -> list[list[int]]:
    """One row for each part, one number for each month."""
    found: Counter[tuple[str, date]] = Counter()
    for (month, kind), number in numbers.items():
        found[part_of(kind), month] += number
    return [[found[part, month] for month in months] for part in PARTS]


def was_in_use(organisation: Organisation, span: Span) -> bool:
    """Whether the product was in use during all of these months, so that they can be compared with others."""
    begun = counts.freshness(organisation).first_month
    return begun is not None and begun < span.first


def keys(organisation: Organisation, span: Span, name: Name) -> tuple[dict[str, Shown], int]:
    """How many reports say each thing, and of how many reports in all.

    These overlap and do not add up to anything shown. A number is hidden when it is small, and also when those it leaves out are.
    """
    found = count(organisation, Wanted(span), name, Name.REPORTS)
    total = sum(found[Name.REPORTS].values())
    numbers = counts.by_key(found[name])
    return {key: _alone(number, total) for key, number in numbers.items()}, total


def _alone(number: int, total: int) -> Shown:
    if is_small(number):
        return Shown(None, Mark.FEW)
    return Shown(None, Mark.COMPLEMENT) if number != total and is_small(total - number) else Shown(number)


def most_usual(shown: Mapping[str, Shown]) -> tuple[str, int] | None:
    """The key with the highest number that may be shown, or None."""
    best = max(((one.value, key) for key, one in shown.items() if key and one.value is not None), default=None)
    return (best[1], best[0]) if best and best[0] is not None else None


@dataclass(frozen=True)
class Answered:
    """How many had their first answer in time, of those who have one or whose time is out."""

    good: int
    of: int
    # Those of them that each reader of some units' cases knows anyway.
    known: tuple["Answered", ...] = ()

    @property
    def late(self) -> int:
        return self.of - self.good

    @property
    def is_enough(self) -> bool:
        return self.of >= _ENOUGH_FOR_A_SHARE

    @property
    def may_tell(self) -> bool:
        """Whether the share may be told: of enough, and neither those in time nor those too late are few, for anybody."""
        return self.is_enough and not self.are_few and not self.leaves_few

    @property
    def are_few(self) -> bool:
        """Whether few were answered in time, or few too late."""
        return is_small(self.good) or (self.late > 0 and is_small(self.late))

    def without(self, others: "Answered") -> "Answered":
        """Those that are not among the others."""
        known = zip(self.known, others.known, strict=True)
        return Answered(self.good - others.good, self.of - others.of, tuple(one.without(other) for one, other in known))

    @property
    def leaves_few(self) -> bool:
        """Whether a reader would find that few of the others' were answered in time, or too late."""
        return leaves_few(self.good, [one.good for one in self.known]) or leaves_few(
            self.late, [one.late for one in self.known]
        )


def answered(organisation: Organisation, span: Span, kinds: frozenset[Kind] | None = None) -> Answered:
    """How many reports were answered within the days that the organisation has promised."""
    days = reply_days(organisation, span)
    waits = counts.by_key(count(organisation, Wanted(span, kinds=kinds), Name.FIRST_REPLY)[Name.FIRST_REPLY])
    known = []
    for own in readers.known(organisation, Wanted(span), [Name.FIRST_REPLY], "kind", "key"):
        mine: Counter[str] = Counter()
        for (kind, key), number in own.items():
            mine[key] += number if kinds is None or kind in kinds else 0
        known.append(Answered(*in_time(mine, days)))
    return Answered(*in_time(waits, days), tuple(known))


def answered_voices(organisation: Organisation, span: Span) -> Answered | None:
    """The same of those from outside; None where it may not be told, or would give away those from staff beside all together."""
    voices = answered(organisation, span, VOICE_KINDS)
    every = answered(organisation, span)
    staff = every.without(voices)
    few = staff.leaves_few or any(number and is_small(number) for number in (staff.good, staff.late))
    return None if (every.may_tell and few) or not voices.may_tell else voices


def evenly_told(organisation: Organisation, halves: Iterable[Span]) -> bool:
    """Whether how soon a whole year was answered gives nothing away beside its halves: both are told, or neither."""
    said = [answered(organisation, one) for one in halves]
    return len({one.may_tell for one in said if one.of}) < 2
