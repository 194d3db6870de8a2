"""The investigations that were decided during a half of a year: by area, never by unit, never one by one, small numbers hidden.

They are counted where every other document counts them, so that all of them tell the same once one is published.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sagtill.law import choices
from sagtill.methods.disclosure import is_small, leaves_few
from sagtill.methods.suppression import Mark, ProtectedList, Shown, protect_list
from sagtill.organisation.models import Organisation
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span

_AREAS = {choice.key: choice.label for choice in choices.AREAS}
_CATEGORIES = {choice.key: choice.label for choice in choices.CATEGORIES}


# Area, category, and whether IVO was notified.
Row = tuple[str, str, bool]


def _decided(organisation: Organisation, span: Span) -> list[Row]:
    """Each one that was decided."""
    found = published.by_area(organisation, Wanted(span), Name.LEX_DECIDED)
    return _rows(((area, key), n) for area, sums in found.items() for key, n in sums[Name.LEX_DECIDED].items())


def _known(organisation: Organisation, span: Span) -> list[list[Row]]:
    """Those of them that each reader of some units' cases knows anyway."""
    return [_rows(own.items()) for own in readers.known(organisation, Wanted(span), [Name.LEX_DECIDED], "area", "key")]


def _rows(cells: Iterable[tuple[Sequence[str], int]]) -> list[Row]:
    found = [(area, Decided.of(key), number) for (area, key), number in cells]
    return [(area, one.category, one.was_sent) for area, one, number in found for _each in range(number)]


def counted(organisation: Organisation, span: Span) -> tuple[Shown, int | None]:
    """How many were decided, and how many of them IVO was notified of; None where that may not be told."""
    rows, known = _decided(organisation, span), _known(organisation, span)
    if not rows:
        return Shown(0), None
    total = _by_area(rows, known).total
    return total, _parted(rows)[0] if total.value is not None and _may_part(rows, known) else None


def table(organisation: Organisation, span: Span) -> list[list[str]]:
    """By area: the most usual category, how many, and how many IVO was notified of. Empty when too few were decided to be told.

    Numbers by area are protected together with their sum; a category is told only of an area whose number is. How many IVO was notified
    of is told for every area or for none, since the sum of them stands on the page too.
    """
    rows, known = _decided(organisation, span), _known(organisation, span)
    if is_small(len(rows)):
        return []
    areas = sorted({area for area, _category, _sent in rows})
    tell = all(_may_part(_of(rows, area), [_of(own, area) for own in known]) for area in areas)
    shown = _by_area(rows, known).cells
    return [_line(area, one, _of(rows, area), tell=tell) for area, one in zip(areas, shown, strict=True)]


def _of(rows: list[Row], area: str) -> list[Row]:
    return [row for row in rows if row[0] == area]


def _by_area(rows: list[Row], known: list[list[Row]]) -> ProtectedList:
    whole, *own = (Counter(area for area, _category, _sent in each) for each in (rows, *known))
    areas = sorted(whole)
    return protect_list([whole[area] for area in areas], [[one[area] for area in areas] for one in own])


def _may_part(rows: list[Row], known: list[list[Row]]) -> bool:
    """Whether it may be told how many of them IVO was notified of, and so how many not: neither is small, for anybody."""
    both = list(zip(_parted(rows), *map(_parted, known), strict=True))
    return not any(is_small(number) or leaves_few(number, own) for number, *own in both)


def _parted(rows: list[Row]) -> tuple[int, int]:
    sent = sum(was for _area, _category, was in rows)
    return sent, len(rows) - sent


def _line(area: str, shown: Shown, rows: list[Row], *, tell: bool) -> list[str]:
    name = _(_AREAS[area]) if area in _AREAS else _("Område saknas")
    if shown.value is None:
        return [name, "–", _((shown.mark or Mark.COMPLEMENT).value), "–"]
    told = str(_parted(rows)[0]) if tell else _("visas inte")
    return [name, _most(category for _area, category, _sent in rows), str(shown.value), told]


def _most(categories: Iterable[str]) -> str:
    found = Counter(category for category in categories if category)
    if not found or is_small(max(found.values())):
        return "–"
    best = min(found, key=lambda key: (-found[key], key))
    return _(_CATEGORIES.get(best, best))
