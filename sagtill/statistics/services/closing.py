"""Closing the counts of a half of a year when they are published, so that nothing published later can differ from it by one report."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.statistics.models import ClosedCount
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.rules.measures import LEX_SARAH, Name
from sagtill.statistics.rules.months import Span
from sagtill.statistics.services import counting

# What every published document tells in the same way: how many, of which kind, by which month, with a name or without, and what was
# decided according to lex Sarah.
TOLD_EVERYWHERE = (Name.REPORTS, Name.KIND, Name.IDENTITY, *LEX_SARAH)


@transaction.atomic
def close(organisation: Organisation, halves: Iterable[Span], names: Iterable[str], *, publish: bool) -> None:
    """Close these names of these halves as they are now. What is closed already stays as it is."""
    counting.refresh(organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    for half in halves:
        wanted = set(map(str, names))
        closed = ClosedCount.objects.filter(organisation=organisation, first_month=half.first, name__in=wanted)
        if publish:
            closed.update(is_published=True)
        _close(organisation, half, wanted - set(closed.values_list("name", flat=True)), publish=publish)


def _close(organisation: Organisation, half: Span, names: set[str], *, publish: bool) -> None:
    cells: dict[str, list[list[str | int]]] = {name: [] for name in sorted(names)}
    for name, month, kind, area, key, number in published.now(organisation, Wanted(half), names):
        cells[name].append([month.isoformat(), kind, area, key, number])
    known_by = sorted(sorted(units) for units in readers.sets(organisation))
    by_unit: dict[str, list[list[str | int]]] = {name: [] for name in cells}
    units = frozenset().union(*known_by)
    for unit, reach, (name, month, kind, area, key), number in readers.parts(organisation, Wanted(half), names, units):
        by_unit[name].append([unit, reach, month.isoformat(), kind, area, key, number])
    ClosedCount.objects.bulk_create(
        ClosedCount(
            organisation=organisation,
            first_month=half.first,
            name=name,
            cells=found,
            readers=known_by,
            by_unit=by_unit[name],
            counted_at=clock.now(),
            is_published=publish,
        )
        for name, found in cells.items()
    )


def confirm(organisation: Organisation, halves: Iterable[Span]) -> None:
    """What tells them is published now: they are never let go."""
    ClosedCount.objects.filter(organisation=organisation, first_month__in=_firsts(halves)).update(is_published=True)


def let_go(organisation: Organisation, halves: Iterable[Span]) -> None:
    """Count anew what was closed for something that was never published."""
    rows = ClosedCount.objects.filter(organisation=organisation, first_month__in=_firsts(halves), is_published=False)
    rows.delete()


def _firsts(halves: Iterable[Span]) -> list[date]:
    return [half.first for half in halves]
