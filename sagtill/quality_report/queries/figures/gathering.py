"""Everything counted of a year, as it is now or as it was closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.law.choices import AREAS
from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.quality_report.queries.figures.charts import charts
from sagtill.quality_report.queries.figures.investigations import of_investigations
from sagtill.quality_report.queries.figures.reports import in_use, of_reports
from sagtill.quality_report.queries.figures.shown import spoken
from sagtill.quality_report.queries.figures.units import of_actions, of_units
from sagtill.quality_report.queries.protecting import Around, ByArea, around
from sagtill.quality_report.rules.figures import Bar, Value
from sagtill.statistics.queries import counts, published
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.services import counting


@dataclass(frozen=True)
class Gathered:
    """The numbers by key, and the charts by key."""

    values: dict[str, Value]
    charts: dict[str, list[Bar]]

    def stored(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "values": {key: [one.shown, one.period, one.counted_on, one.spoken] for key, one in self.values.items()},
            "charts": {key: [[bar.label, bar.number, bar.word] for bar in bars] for key, bars in self.charts.items()},
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Gathered":
        values = {key: Value(key, *said) for key, said in stored["values"].items()}
        return cls(values, {key: [Bar(*bar) for bar in bars] for key, bars in stored["charts"].items()})


def area_name(key: str) -> str:
    """An area in Swedish."""
    return next((_(one.label) for one in AREAS if one.key == key), key)


def gather(organisation: Organisation, year: int, area: str = "") -> Gathered:
    """Everything counted, for a calendar year and an area, or the whole organisation: now, or when it was closed."""
    counting.refresh(organisation)
    wanted = Wanted(months.year(year), area=area)
    found = published.count(organisation, wanted, *(str(name) for name in Name))
    sums = {name: counts.by_key(cells) for name, cells in found.items()}
    known = _around(organisation, year, area)
    before = _total_of(organisation, year - 1, area)
    numbers = {**of_reports(sums, known, before, in_use(organisation, year)), **of_actions(sums)}
    numbers |= of_investigations(organisation, year, area) | of_units(organisation, year, area)
    made = charts(sums, known)
    if made["svar"]:
        # The same number as the chart's last bar: told here and hidden there, it would give another bar away.
        waiting = made["svar"][-1]
        numbers["obesvarade"] = waiting.word or str(waiting.number)
    day = (published.counted_on(organisation, wanted.span) or clock.today()).isoformat()
    values = {key: Value(key, shown, str(year), day, spoken(shown)) for key, shown in numbers.items()}
    return Gathered(values, made)


def _around(organisation: Organisation, year: int, area: str) -> Around:
    """Everything else that is published of a year."""
    every = Wanted(months.year(year))
    kinds = published.count(organisation, every, Name.KIND)[Name.KIND]
    names = [str(name) for name in Name]
    areas = ByArea(published.by_area(organisation, every, *names), published.known_by_area(organisation, every, *names))
    return around(organisation, year, area, areas, kinds)


def _total_of(organisation: Organisation, year: int, area: str) -> Shown:
    """A year's total as that year's own report tells it."""
    wanted = Wanted(months.year(year), area=area)
    number = sum(published.count(organisation, wanted, Name.REPORTS)[Name.REPORTS].values())
    return _around(organisation, year, area).total(number)
