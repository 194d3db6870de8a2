"""The investigations according to lex Sarah that were decided in a half of a year, as they may be told.

By area, never by unit and never one by one; small numbers are hidden, and others with them. Every published document asks here: what
one of them tells of a half, another that tells of the whole year has to be held against.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sagtill.methods.disclosure import is_small, leaves_few
from sagtill.methods.suppression import ProtectedList, Shown, protect_list
from sagtill.organisation.models import Organisation
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span


class Row(NamedTuple):
    """One that was decided."""

    area: str
    category: str
    was_sent: bool


@dataclass(frozen=True)
class DecidedInHalf:
    """Those that were decided, and those of them that each reader of some units' cases knows anyway."""

    rows: Sequence[Row]
    known: Sequence[Sequence[Row]] = ()

    @property
    def total(self) -> Shown:
        """How many there were."""
        return self._protected.total if self.rows else Shown(0)

    @cached_property
    def by_area(self) -> Mapping[str, Shown]:
        """How many there were of each area that has any, protected together with their sum."""
        return dict(zip(self._areas, self._protected.cells, strict=True)) if self.rows else {}

    @property
    def sent(self) -> int | None:
        """How many of all IVO was told of; None where that may not be told."""
        return _sent(self.rows) if self.total.value is not None and _may_part(self.rows, self.known) else None

    @property
    def tells_areas(self) -> bool:
        """Whether anything is told by area. Too few are told of together alone."""
        return not is_small(len(self.rows))

    @cached_property
    def tells_sent_by_area(self) -> bool:
        """Whether it is told how many IVO was told of, for every area or for none, since the sum of them is told too."""
        return self.tells_areas and all(
            _may_part(self.of(area), [_of(own, area) for own in self.known]) for area in self._areas
        )

    def of(self, area: str) -> list[Row]:
        """Those of one area."""
        return _of(self.rows, area)

    def sent_of(self, area: str) -> int:
        """How many of an area IVO was told of, whether that is told or not."""
        return _sent(self.of(area))

    @cached_property
    def _areas(self) -> list[str]:
        return sorted({row.area for row in self.rows})

    @cached_property
    def _protected(self) -> ProtectedList:
        whole, *own = (Counter(row.area for row in each) for each in (self.rows, *self.known))
        known = [[one[area] for area in self._areas] for one in own]
        # An area that has none is not listed.
        return protect_list([whole[area] for area in self._areas], known, least=1)


def in_half(organisation: Organisation, span: Span) -> DecidedInHalf:
    """Those that were decided in these months: as closed, where the half is closed."""
    found = published.by_area(organisation, Wanted(span), Name.LEX_DECIDED)
    rows = _rows(((area, key), n) for area, sums in found.items() for key, n in sums[Name.LEX_DECIDED].items())
    known = readers.known(organisation, Wanted(span), [Name.LEX_DECIDED], "area", "key")
    return DecidedInHalf(rows, [_rows(own.items()) for own in known])


def _rows(cells: Iterable[tuple[Sequence[str], int]]) -> list[Row]:
    found = [(area, Decided.of(key), number) for (area, key), number in cells]
    return [Row(area, one.category, one.was_sent) for area, one, number in found for _each in range(number)]


def _of(rows: Iterable[Row], area: str) -> list[Row]:
    return [row for row in rows if row.area == area]


def _sent(rows: Iterable[Row]) -> int:
    return sum(row.was_sent for row in rows)


def _may_part(rows: Sequence[Row], known: Iterable[Sequence[Row]]) -> bool:
    """Whether it may be told how many of them IVO was told of, and so how many not: neither is small, for anybody."""
    both = zip(_parted(rows), *map(_parted, known), strict=True)
    return not any(is_small(number) or leaves_few(number, own) for number, *own in both)


def _parted(rows: Sequence[Row]) -> tuple[int, int]:
    return _sent(rows), len(rows) - _sent(rows)
