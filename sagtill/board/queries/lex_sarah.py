"""The investigations that were decided during a half of a year: by area, never by unit, never one by one, small numbers hidden."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sagtill.investigations.models import Investigation
from sagtill.law import calendar, choices, clock
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown, protect_list
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.statistics.rules.months import Span

_AREAS = {choice.key: choice.label for choice in choices.AREAS}
_CATEGORIES = {choice.key: choice.label for choice in choices.CATEGORIES}


def _decided(organisation: Organisation, span: Span) -> list[tuple[str, str, bool]]:
    """Area, category, and whether IVO was notified, for each one."""
    start, end = clock.at(span.first, 0), clock.at(calendar.add_months(span.last, 1), 0)
    rows = Investigation.objects.filter(
        organisation=organisation, kind=Kind.LEX_SARAH, decided_at__gte=start, decided_at__lt=end
    )
    return [
        (area, category, sent is not None)
        for area, category, sent in rows.values_list("area", "category", "notification")
    ]


def counted(organisation: Organisation, span: Span) -> tuple[int, int]:
    """How many were decided, and how many of them IVO was notified of."""
    rows = _decided(organisation, span)
    return len(rows), sum(sent for _area, _category, sent in rows)


def table(organisation: Organisation, span: Span) -> list[list[str]]:
    """By area: the most usual category, how many, and how many IVO was notified of. Empty when too few were decided to be told.

    Numbers by area are protected together with their sum; a category is told only of an area whose number is. How many IVO was notified
    of is told for every area or for none, since the sum of them stands on the page too.
    """
    rows = _decided(organisation, span)
    if is_small(len(rows)):
        return []
    numbers = Counter(area for area, _category, _sent in rows)
    areas = sorted(numbers)
    shown = protect_list([numbers[area] for area in areas]).cells
    of_area = {area: [row for row in rows if row[0] == area] for area in areas}
    tell = all(not is_small(part) for found in of_area.values() for part in _parted(found))
    return [_line(area, one, of_area[area], tell=tell) for area, one in zip(areas, shown, strict=True)]


def _parted(rows: list[tuple[str, str, bool]]) -> tuple[int, int]:
    sent = sum(was for _area, _category, was in rows)
    return sent, len(rows) - sent


def _line(area: str, shown: Shown, rows: list[tuple[str, str, bool]], *, tell: bool) -> list[str]:
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
