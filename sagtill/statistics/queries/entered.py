"""The figures that units have written in, and the resource measures that are worked out from them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sagtill.law import calendar
from sagtill.statistics.models import EnteredFigure
from sagtill.statistics.rules.months import Span, back_from

# A figure of the year before is still the best there is; an older one is not used.
_HOLDS = 12


def values(organisation_id: UUID, units: Iterable[UUID], span: Span) -> dict[tuple[UUID, str, date], float]:
    """Every current figure of these units in these months."""
    rows = EnteredFigure.objects.filter(
        organisation=organisation_id,
        unit__in=list(units),
        is_current=True,
        month__gte=span.first,
        month__lte=span.last,
    )
    return {
        (unit, key, month): float(value)
        for unit, key, month, value in rows.values_list("unit", "key", "month", "value")
    }


def through(organisation_id: UUID, units: Iterable[UUID], key: str, span: Span) -> dict[tuple[UUID, date], float]:
    """One kind of figure as it holds in each month: until a newer one is written in, at most twelve months."""
    known = values(organisation_id, units, Span(calendar.add_months(span.first, -_HOLDS), span.last))
    found: dict[tuple[UUID, date], float] = {}
    for (unit, name, month), value in sorted(known.items(), key=lambda pair: pair[0][2]):
        if name == key:
            found.update(
                {(unit, held): value for held in Span(month, calendar.add_months(month, _HOLDS)) if held in span}
            )
    return found


def latest(organisation_id: UUID, units: Iterable[UUID], on: date) -> dict[tuple[UUID, str], tuple[date, float]]:
    """Each unit's latest figure of each kind, at most twelve months old: (unit, key) → (month, value)."""
    found: dict[tuple[UUID, str], tuple[date, float]] = {}
    for (unit, key, month), value in sorted(
        values(organisation_id, units, back_from(on, _HOLDS + 1)).items(), key=lambda pair: pair[0][2]
    ):
        found[unit, key] = (month, value)
    return found
