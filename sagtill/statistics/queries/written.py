"""What the resource measures share: the units' latest figures, and a sentence that is true also when figures are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

Latest = dict[tuple[UUID, str], tuple[date, float]]


@dataclass(frozen=True)
class Sentence:
    """One measure in words; `missing` when a figure it needs is not written in."""

    name: str
    said: str
    is_missing: bool = False


def sum_of(latest: Latest, key: str, among: Iterable[UUID] | None = None) -> float | None:
    """All the units' figures of a kind together, or None when nobody has written one in."""
    kept = None if among is None else set(among)
    found = [value for (unit, name), (_m, value) in latest.items() if name == key and (kept is None or unit in kept)]
    return sum(found) if found else None


def both(latest: Latest, *keys: str) -> set[UUID]:
    """The units that have written in all of these, so that a share is never of two different groups."""
    having = [{unit for unit, name in latest if name == key} for key in keys]
    return set.intersection(*having)


def not_written(name: str) -> Sentence:
    """Said instead of a figure."""
    return Sentence(name, _("Ni har inte skrivit in de tal som behövs."), is_missing=True)
