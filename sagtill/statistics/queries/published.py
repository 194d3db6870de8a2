"""Figures that leave the circle of those who may read the cases: whole organisation, fixed halves of a year, protected.

There are no free filters and no overlapping periods here, so nothing can be found by subtracting one page from another. Each half of
a year is protected by itself, always in the same way: small numbers are hidden, and others with them, until none can be worked out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown, protect_table
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import VOICE_KINDS, Kind
from sagtill.statistics.queries import counts, reach
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span

# The parts that reports are shown in together: never each kind by itself, which would be small numbers all over.
STAFF, THREATS, VOICES = "staff", "threats", "voices"
PARTS = (STAFF, THREATS, VOICES)


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


def half(organisation: Organisation, span: Span) -> Half:
    """How many reports came in a half of a year. The sums of the parts and those of the months are protected together."""
    found = counts.count(reach.whole(organisation), Wanted(span), Name.KIND)[Name.KIND]
    numbers: Counter[tuple[str, date]] = Counter()
    for (month, kind), number in found.items():
        numbers[part_of(kind), month] += number
    table = protect_table([[numbers[part, month] for month in span] for part in PARTS])
    return Half(span, dict(zip(PARTS, table.row_totals, strict=True)), table.column_totals, table.total)


def was_in_use(organisation: Organisation, span: Span) -> bool:
    """Whether the product was in use during all of these months, so that they can be compared with others."""
    begun = counts.freshness(organisation).first_month
    return begun is not None and begun < span.first


def keys(organisation: Organisation, span: Span, name: Name) -> tuple[dict[str, Shown], int]:
    """How many reports say each thing, and of how many reports in all.

    These overlap and do not add up to anything shown. A number is hidden when it is small, and also when those it leaves out are.
    """
    found = counts.count(reach.whole(organisation), Wanted(span), name, Name.REPORTS)
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


def waits(organisation: Organisation, span: Span, kinds: frozenset[Kind] | None = None) -> Counter[str]:
    """How long reports waited for their first answer, for shares that are worked out and protected by whoever shows them."""
    wanted = Wanted(span, kinds=kinds)
    return counts.by_key(counts.count(reach.whole(organisation), wanted, Name.FIRST_REPLY)[Name.FIRST_REPLY])
