"""The figures that units have written in, and the resource measures that are worked out from them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

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


def latest(organisation_id: UUID, units: Iterable[UUID], on: date) -> dict[tuple[UUID, str], tuple[date, float]]:
    """Each unit's latest figure of each kind, at most twelve months old: (unit, key) → (month, value)."""
    found: dict[tuple[UUID, str], tuple[date, float]] = {}
    for (unit, key, month), value in sorted(
        values(organisation_id, units, back_from(on, _HOLDS + 1)).items(), key=lambda pair: pair[0][2]
    ):
        found[unit, key] = (month, value)
    return found
