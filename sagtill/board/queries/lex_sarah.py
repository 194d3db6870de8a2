"""What the nämnd's page says of the investigations that were decided during its half of a year (statistics.queries.decided)."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sagtill.law import choices
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown
from sagtill.statistics.queries.decided import DecidedInHalf

_AREAS = {choice.key: choice.label for choice in choices.AREAS}
_CATEGORIES = {choice.key: choice.label for choice in choices.CATEGORIES}


def table(decided: DecidedInHalf) -> list[list[str]]:
    """By area: the most usual category, how many, and how many IVO was notified of. Empty when too few were decided to be told.

    A category is told only of an area whose number is.
    """
    if not decided.tells_areas:
        return []
    return [_line(decided, area, shown) for area, shown in decided.by_area.items()]


def _line(decided: DecidedInHalf, area: str, shown: Shown) -> list[str]:
    name = _(_AREAS[area]) if area in _AREAS else _("Område saknas")
    if shown.value is None:
        return [name, "–", _((shown.mark or Mark.COMPLEMENT).value), "–"]
    told = str(decided.sent_of(area)) if decided.tells_sent_by_area else _("visas inte")
    return [name, _most(row.category for row in decided.of(area)), str(shown.value), told]


def _most(categories: Iterable[str]) -> str:
    found = Counter(category for category in categories if category)
    if not found or is_small(max(found.values())):
        return "–"
    best = min(found, key=lambda key: (-found[key], key))
    return _(_CATEGORIES.get(best, best))
