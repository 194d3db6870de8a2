"""What the open quality page shows: closed quarters, rounded, as they were frozen."""

from dataclasses import dataclass
from datetime import date

from sagtill.law import calendar
from sagtill.law.words import N_
from sagtill.organisation.models import Organisation
from sagtill.voices.models import Figure
from sagtill.voices.rules import FIGURE_LABELS

QUARTERS = 4
ROUNDED = N_("Varje tal är avrundat till närmaste fem upp eller ner, så att ingen enskild person kan räknas fram.")


@dataclass(frozen=True)
class Line:
    """One figure over the quarters, oldest first; None where nothing was counted."""

    label: str
    explained: str
    values: list[int | None]


@dataclass(frozen=True)
class Table:
    """One organisation's figures."""

    organisation: Organisation
    quarters: list[date]
    lines: list[Line]


def quarter_of(day: date) -> date:
    """The first day of the day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def closed_quarters(today: date, number: int = QUARTERS) -> list[date]:
    """The first days of the last quarters that have ended, oldest first."""
    this = quarter_of(today)
    return [calendar.add_months(this, -3 * back) for back in range(number, 0, -1)]


def tables(today: date) -> list[Table]:
    """A table for each organisation that has figures; two queries whatever their number."""
    quarters = closed_quarters(today)
    found: dict[Organisation, dict[tuple[str, date], int]] = {}
    figures = Figure.objects.filter(quarter__in=quarters).select_related("organisation").order_by("organisation__name")
    for one in figures:
        found.setdefault(one.organisation, {})[one.key, one.quarter] = one.value
    return [_table(organisation, quarters, values) for organisation, values in found.items()]


def _table(organisation: Organisation, quarters: list[date], values: dict[tuple[str, date], int]) -> Table:
    lines = [
        Line(label, explained, [values.get((key.value, quarter)) for quarter in quarters])
        for key, (label, explained) in FIGURE_LABELS.items()
    ]
    return Table(organisation, quarters, [line for line in lines if any(line.values)])
