"""How many were investigated by lex Sarah, and what was decided. Small numbers are hidden, and so is what would give them away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.quality_report.queries.figures.shown import alone, said
from sagtill.quality_report.queries.protecting import HIDDEN, leaves_none_small
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import LEX_SARAH, Name
from sagtill.statistics.rules.months import Span, half


def of_investigations(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    """Begun in the year, and decided in it: how many were misconduct, how many of those serious, and told to IVO.

    Each is a part of the one before it, and the nämnd's pages tell how many were decided in each half. So none is told where what it
    leaves of the one before is small, or where one half of it is told and the other is small. There can be a report for the whole and
    one for each area, so none is told either where it leaves a small number for another area.
    """
    halves = _halves(organisation, year)
    begun = [_sums(one, 0) for one in halves]
    shown = {"utredningar": _told(alone(_of(begun[0], area)), begun, area)}
    for at, key in enumerate(_KEYS, start=2):
        numbers = [_sums(one, at) for one in halves]
        whole, *known = (_part(one, at, area) for one in halves)
        shown[key] = _told(_held(whole, known), numbers, area)
    return {key: said(cell) for key, cell in shown.items()}


_KEYS = ("missforhallanden", "allvarliga", "anmalda")
# By area: begun, decided, misconduct, serious, told to IVO.
Counted = Sequence[Counter[str]]
Halves = tuple[Counted, Counted]
# Area, name and key, and how many.
Cell = tuple[Sequence[str], int]


def _told(cell: Shown, by_area: Sequence[Counter[str]], area: str) -> Shown:
    """Where no other area is left small by it. The first are all of them, the rest what each reader knows anyway."""
    whole, *known = by_area
    return cell if cell.value is None or leaves_none_small(whole, area, known) else HIDDEN


def _of(by_area: Mapping[str, int], area: str) -> int:
    return by_area.get(area, 0) if area else sum(by_area.values())


def _sums(halves: Halves, at: int) -> Counter[str]:
    return halves[0][at] + halves[1][at]


def _halves(organisation: Organisation, year: int) -> list[Halves]:
    """The halves of the year: of everything first, then of what each reader of some units' cases knows anyway."""
    spans = (half(year, 1), half(year, 2))
    found: list[Halves] = [(_counted(_cells(organisation, spans[0])), _counted(_cells(organisation, spans[1])))]
    for own in readers.known(organisation, Wanted(months.year(year)), LEX_SARAH, "month", "area", "name", "key"):
        cells = [[(cell, number) for (month, *cell), number in own.items() if month in span] for span in spans]
        found.append((_counted(cells[0]), _counted(cells[1])))
    return found


def _cells(organisation: Organisation, span: Span) -> Iterator[Cell]:
    for area, sums in published.by_area(organisation, Wanted(span), *LEX_SARAH).items():
        yield from (([area, name, key], number) for name, keys in sums.items() for key, number in keys.items())


def _counted(cells: Iterable[Cell]) -> Counted:
    found: Counted = tuple(Counter() for _each in range(5))
    begun, decided, misconduct, serious, sent = found
    for (area, name, key), number in cells:
        if name == Name.LEX_DECIDED:
            one = Decided.of(key)
            decided[area] += number
            misconduct[area] += number * one.is_misconduct
            serious[area] += number * one.is_serious
        else:
            (begun if name == Name.LEX_BEGUN else sent)[area] += number
    return found


@dataclass(frozen=True)
class _Part:
    """A number, the one before it that it is a part of, and its own halves."""

    before: int
    number: int
    halves: tuple[int, int]

    def less(self, own: "_Part") -> "_Part":
        """What a reader finds who subtracts her own."""
        first, second = (of - mine for of, mine in zip(self.halves, own.halves, strict=True))
        return _Part(self.before - own.before, self.number - own.number, (first, second))

    @property
    def may_be_told(self) -> bool:
        """Neither it, nor what it leaves of the one before it, nor one half of it beside the other, is small; or there is nobody."""
        left = abs(self.before - self.number)
        uneven = any(map(_tells, self.halves)) and not all(map(_tells, self.halves))
        return self.number == 0 or (not is_small(self.number) and _tells(left) and not uneven)


def _part(halves: Halves, at: int, area: str) -> _Part:
    first, second = (_of(one[at], area) for one in halves)
    return _Part(_of(_sums(halves, at - 1), area), first + second, (first, second))


def _held(whole: _Part, known: Iterable[_Part]) -> Shown:
    """The number, where it may be told to everybody, and to each who knows a part of it."""
    if is_small(whole.number):
        return alone(whole.number)
    safe = whole.may_be_told and all(whole.less(own).may_be_told for own in known)
    return Shown(whole.number) if safe else HIDDEN


def _tells(number: int) -> bool:
    return number == 0 or not is_small(number)
