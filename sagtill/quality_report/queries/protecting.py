"""What of the year's numbers may be written out, when everything else that is published is known too.

The nämnd's pages tell the same reports by half a year, in parts and by month, and there can be one report for the whole and one for
each area. Whoever has them all subtracts one from another. So a number is written out only where that gives nothing: the year only
where both halves may be told, and an area, or the whole, only where no other area becomes small by it (security.md 8). Each is held
against what the readers of some units' cases know of it too, who subtract their own numbers first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown, protect_further, protect_list
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import STAFF_KINDS, VOICE_KINDS, Kind
from sagtill.statistics.queries import published
from sagtill.statistics.queries.counts import Counts, freshness
from sagtill.statistics.queries.published import PARTS, Half, part_of
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import half

# The kinds that reports are told in. Only these can share a sum: to count on others would hide nothing.
TOLD = (*(kind for kind in Kind if kind in STAFF_KINDS), *(kind for kind in Kind if kind in VOICE_KINDS))
HIDDEN = Shown(None, Mark.COMPLEMENT)
Sums = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class Around:
    """Everything that the numbers of one report have to be held against. `area` is empty for the whole organisation."""

    halves: tuple[Half, Half]
    totals: Mapping[str, tuple[int, int]]
    areas: Sums
    # The same as the areas, of what each reader of some units' cases knows anyway.
    known: Sequence[Sums]
    area: str
    # How soon the reports were answered gives nothing away beside what the nämnd's pages say of each half.
    evenly: bool
    # The month of the first report: before it the product was not in use.
    begun: date | None = None

    def may_tell(self, number_in: Callable[[Mapping[str, Mapping[str, int]]], int]) -> bool:
        """Whether a number of this area, or of the whole, leaves no other area small. Areas with nothing give nothing away."""
        numbers, *known = ({area: number_in(sums) for area, sums in each.items()} for each in (self.areas, *self.known))
        return leaves_none_small(numbers, self.area, known)

    def parted(self, number_in: Callable[[Mapping[str, Mapping[str, int]]], int]) -> Shown:
        """How many of all the year's reports, of this area or of the whole, have something that the others have not.

        It is told where neither they nor the others are few, for anybody; and by area for all of them or for none, since the sum of
        them is told too. Where the number of all reports is not told, neither is this.
        """
        each = [
            {area: _Parts.of(sums, number_in) for area, sums in areas.items()} for areas in (self.areas, *self.known)
        ]
        whole, *known = (sum(parts.values(), _Parts(0, 0)) for parts in each)
        if is_small(whole.number):
            return Shown(None, Mark.FEW)
        may = self._tells("") and whole.leaves_none_few(known)
        if self.area and may:
            every, *owns = each
            may = all(
                parts.leaves_none_few([own.get(area, _Parts(0, 0)) for own in owns]) for area, parts in every.items()
            )
            may = may and all(map(self._tells, self.areas))
            whole = every.get(self.area, _Parts(0, 0))
        if not may:
            return HIDDEN
        return Shown(None, Mark.FEW) if is_small(whole.number) else Shown(whole.number)

    def _tells(self, area: str) -> bool:
        """Whether all the reports of an area, or of the whole, are told."""
        return self._together[area][-1].value is not None

    def _here(self, areas: Sums) -> Iterable[Mapping[str, Mapping[str, int]]]:
        if not self.area:
            return areas.values()
        return [areas[self.area]] if self.area in areas else []

    def known_of(self, name: str) -> list[Counter[str]]:
        """How many of this name each reader knows of this area, or of the whole, by key."""
        found: list[Counter[str]] = []
        for areas in self.known:
            found.append(Counter())
            for sums in self._here(areas):
                found[-1].update(sums[name])
        return found

    def part(self, part: str) -> bool:
        """Whether a part of the year may be told: both its halves are, or are nothing at all."""
        first, second = (one.parts[part] for one in self.halves)
        return not self.area and all(
            shown.value is not None or number == 0
            for shown, number in zip((first, second), self.totals[part], strict=True)
        )

    def total(self, number: int) -> Shown:
        """All the year's reports together."""
        return self._together[self.area][-1] if self._is_told else self._total(number)

    def kinds(self, numbers: Mapping[Kind, int]) -> dict[Kind, Shown]:
        """Each kind, where its part may be told; small ones are hidden with others until none can be worked out."""
        return dict(zip(TOLD, self._together[self.area], strict=False)) if self._is_told else self._kinds(numbers)

    @property
    def _is_told(self) -> bool:
        """Whether there is anything of this area, or of the whole, to hold against the others."""
        return self.area in self._together

    @cached_property
    def _together(self) -> Mapping[str, Sequence[Shown]]:
        """Each kind and then all of them, for every area and the whole, tried together against each who knows a part of it."""
        if not self.areas:
            return {}
        rows = _by_kind(self.areas, self.areas)
        # What has no area has no report of its own.
        alone = [self._alone(area, row) if area else _untold(row) for area, row in zip(self.areas, rows, strict=True)]
        alone.append(self._alone("", _summed(rows)))
        # Somebody who knows nothing is tried too: each number was held against its own area's and its own kind's only.
        held = protect_further(rows, alone, [_by_kind(areas, self.areas) for areas in ({}, *self.known)])
        return dict(zip([*self.areas, ""], held, strict=True))

    def _alone(self, area: str, row: Sequence[int]) -> list[Shown]:
        one = replace(self, area=area)
        kinds = one._kinds(dict(zip(TOLD, row, strict=True)))
        return [*(kinds[kind] for kind in TOLD), one._total(sum(row))]

    def _total(self, number: int) -> Shown:
        told = all(
            shown.total.value is not None or sum(self.totals[part][at] for part in PARTS) == 0
            for at, shown in enumerate(self.halves)
        )
        if is_small(number):
            return Shown(0) if number == 0 else Shown(None, Mark.FEW)
        may = self.may_tell(_reports)
        return Shown(number) if may and told else HIDDEN

    def _kinds(self, numbers: Mapping[Kind, int]) -> dict[Kind, Shown]:
        shown: dict[Kind, Shown] = {}
        for part in PARTS:
            kinds = [kind for kind in numbers if part_of(kind) == part]
            known = [[own[kind] for kind in kinds] for own in self.known_of(Name.KIND)]
            cells = protect_list([numbers[kind] for kind in kinds], known).cells if kinds else ()
            for kind, cell in zip(kinds, cells, strict=True):
                told = (bool(self.area) or self.part(part)) and self._kind(kind)
                shown[kind] = cell if told or cell.mark is Mark.FEW else HIDDEN
            if not self.area:
                _never_alone(shown, kinds)
        if self.area:
            # What is hidden for the whole would be the sum of the areas.
            hidden = {kind for kind, cell in self._whole().items() if cell.value is None}
            shown = {kind: HIDDEN if kind in hidden and one.value is not None else one for kind, one in shown.items()}
            _never_alone(shown, list(shown))
        return shown

    def _whole(self) -> dict[Kind, Shown]:
        every = {kind: sum(sums["kind"].get(kind, 0) for sums in self.areas.values()) for kind in TOLD}
        return replace(self, area="")._kinds(every)

    def _kind(self, kind: Kind) -> bool:
        def of_kind(sums: Mapping[str, Mapping[str, int]]) -> int:
            return sums["kind"].get(kind, 0)

        return self.may_tell(of_kind)

    def months(self) -> Sequence[Shown]:
        """The months as the nämnd's pages tell them. By area a month is too little to tell."""
        every = [*self.halves[0].months, *self.halves[1].months]
        return [HIDDEN] * len(every) if self.area else every


def is_few(number: int) -> bool:
    """Whether a number, or what is left between two, tells of somebody, and of few."""
    return number != 0 and is_small(abs(number))


@dataclass(frozen=True)
class _Parts:
    """How many have it, and how many have not."""

    number: int
    others: int

    @classmethod
    def of(
        cls, sums: Mapping[str, Mapping[str, int]], number_in: Callable[[Mapping[str, Mapping[str, int]]], int]
    ) -> "_Parts":
        number = number_in(sums)
        return cls(number, _reports(sums) - number)

    def __add__(self, more: "_Parts") -> "_Parts":
        return _Parts(self.number + more.number, self.others + more.others)

    def leaves_none_few(self, known: Iterable["_Parts"]) -> bool:
        """Neither is few, nor what is left of them when somebody subtracts her own."""
        return not any(
            is_few(self.number - own.number) or is_few(self.others - own.others) for own in (_Parts(0, 0), *known)
        )


def leaves_none_small(numbers: Mapping[str, int], area: str, known: Iterable[Mapping[str, int]]) -> bool:
    """Whether the number of this area, or of the whole, may be told beside those of the other areas' reports.

    `known` is what each reader of some units' cases knows of each area's number.
    """
    found = {one: number for one, number in numbers.items() if number}
    if not found:
        return True
    # Nothing is told as nothing.
    protected = protect_list(list(found.values()), [[own.get(one, 0) for one in found] for own in known], least=1)
    if not area:
        return protected.total.value is not None
    return area not in found or protected.cells[[*found].index(area)].value is not None


def _by_kind(areas: Sums, each: Iterable[str]) -> list[list[int]]:
    """One row for each of these areas, one number for each kind."""
    return [[areas[area]["kind"].get(kind, 0) if area in areas else 0 for kind in TOLD] for area in each]


def _untold(row: Sequence[int]) -> list[Shown]:
    return [Shown(None, Mark.FEW) if is_small(number) else HIDDEN for number in (*row, sum(row))]


def _summed(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _reports(sums: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sums["reports"].values())


def _never_alone(shown: dict[Kind, Shown], kinds: list[Kind]) -> None:
    """Their sum is told somewhere, so one hidden number among them would be what is left: the smallest of the others goes with it."""
    if sum(shown[kind].value is None for kind in kinds) == 1:
        told = {kind: value for kind in kinds if (value := shown[kind].value) is not None}
        if told:
            shown[min(told, key=lambda kind: told[kind])] = HIDDEN


@dataclass(frozen=True)
class ByArea:
    """A year's numbers by area: all of them, and those that each reader of some units' cases knows anyway."""

    all: Sums
    known: Sequence[Sums]


def around(organisation: Organisation, year: int, area: str, areas: ByArea, kinds: Counts) -> Around:
    """What is published of the same year. `kinds` are the whole organisation's, by month."""
    spans = (half(year, 1), half(year, 2))
    totals = {
        part: tuple(
            sum(number for (month, kind), number in kinds.items() if month in span and part_of(kind) == part)
            for span in spans
        )
        for part in PARTS
    }
    halves = (published.half(organisation, spans[0]), published.half(organisation, spans[1]))
    return Around(
        halves,
        {part: (pair[0], pair[1]) for part, pair in totals.items()},
        areas.all,
        areas.known,
        area,
        published.evenly_told(organisation, spans),
        freshness(organisation).first_month,
    )
