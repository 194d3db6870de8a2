"""What somebody asks of the statistics: filters from an address, and everything a figure needs to answer."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.law import calendar, choices, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import ALL_KINDS, KIND_LABELS, Act, Kind
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries import counts, reach
from sagtill.statistics.queries.counts import Freshness, Wanted
from sagtill.statistics.queries.reach import Reach
from sagtill.statistics.rules import months
from sagtill.statistics.rules.months import Span

# The limits are made of the first twenty-four of these months, and the last twelve are judged by them.
HISTORY = 36
PERIODS = ("12", "24", "36")


@dataclass(frozen=True)
class Filters:
    """What the figures are narrowed to. All of it may stand in an address that is shared: nothing here is about a person."""

    period: str = "12"
    unit: str = ""
    area: str = ""
    kind: str = ""

    @classmethod
    def read(cls, data: dict[str, str]) -> "Filters":
        """Filters from an address; what is unknown is as if it were not said."""
        chosen = {one.name: data[one.name][:40] for one in fields(cls) if one.name in data}
        filters = cls(**chosen)
        return cls(
            period=filters.period if filters.period in PERIODS or span_of(filters.period, clock.today()) else "12",
            unit=filters.unit if _as_id(filters.unit) else "",
            area=filters.area if filters.area in {area.key for area in choices.AREAS} else "",
            kind=filters.kind if filters.kind in ALL_KINDS else "",
        )

    def address(self) -> dict[str, str]:
        """What goes into an address: everything that is not as from the start."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) != one.default}

    @property
    def is_narrowed(self) -> bool:
        """Whether unit, area or kind narrows the figures."""
        return bool(self.unit or self.area or self.kind)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def span_of(period: str, today: date) -> Span | None:
    """«12», «24», «36» months back from the last whole one; «2026» and «2026-1» for a year and a half of it. None for others."""
    if period in PERIODS:
        return months.back_from(months.last_whole(today), int(period))
    number, _dash, which = period.partition("-")
    if not (number.isdigit() and len(number) == 4 and which in ("", "1", "2") and 2000 <= int(number) <= today.year):
        return None
    whole = months.half(int(number), int(which)) if which else months.year(int(number))
    return Span(whole.first, min(whole.last, months.last_whole(today)))


@dataclass(frozen=True)
class Question:
    """One look at the statistics by one person."""

    actor: Actor
    filters: Filters

    @cached_property
    def span(self) -> Span:
        """The months that are shown."""
        return span_of(self.filters.period, clock.today()) or months.back_from(months.last_whole(clock.today()), 12)

    @cached_property
    def history(self) -> Span:
        """The months that the limits are made of and judged by: 36 back from the end of the period."""
        return months.back_from(self.span.last, max(HISTORY, self.span.length))

    @cached_property
    def units(self) -> list[Unit]:
        """The units one can choose among, in alphabetical order."""
        return reach.units_seen(self.actor)

    @cached_property
    def unit(self) -> Unit | None:
        """The chosen unit; one that the person has nothing to do with is as if it were not chosen."""
        return next((unit for unit in self.units if str(unit.id) == self.filters.unit), None)

    @cached_property
    def wanted(self) -> Wanted:
        """The filters as the counts take them, for the months that are shown."""
        return Wanted(
            self.span,
            units=reach.below(self.units, self.unit.id) if self.unit else None,
            kinds=frozenset({Kind(self.filters.kind)}) if self.filters.kind else None,
            area=self.filters.area,
        )

    @cached_property
    def _outline(self) -> Reach:
        return reach.of(self.actor, Act.OUTLINE)

    @cached_property
    def _read(self) -> Reach:
        return reach.of(self.actor, Act.READ)

    def reach(self, depth: Act) -> Reach:
        """What may be counted. Kinds and areas are not in the outline, so asking for one counts only what may be read."""
        deep = depth is Act.READ or self.filters.kind or self.filters.area
        return self._read if deep else self._outline

    @cached_property
    def freshness(self) -> Freshness:
        return counts.freshness(self.actor.person.organisation)

    @cached_property
    def annotations(self) -> list[Annotation]:
        """What is written about the months: of the whole organisation, and of a unit only where that unit is looked at."""
        rows = Annotation.objects.visible_to(self.actor).select_related("unit")
        rows = rows.filter(starts_on__lte=self.span.end, ends_on__gte=self.history.first)
        shown = self.wanted.units if self.unit else {unit.id for unit in self.units} if len(self.units) == 1 else set()
        return [one for one in rows if one.unit_id is None or one.unit_id in (shown or ())]

    def first_month(self) -> date | None:
        """The first whole month there can be figures for: after the product was taken into use and the unit opened.

        A unit whose first report is older than the day it was entered here has been open at least since then.
        """
        begun = self.freshness.first_month
        if begun is None:
            return None
        start = calendar.add_months(begun, 1)
        if self.unit is not None and self.unit.opened_on > start:
            opened = self.unit.opened_on
            after = opened if opened.day == 1 else calendar.add_months(months.first_of(opened), 1)
            told = self.first_told
            start = min(after, calendar.add_months(told, 1)) if told else after
        return start

    @cached_property
    def first_told(self) -> date | None:
        """The first month with a report at the chosen unit."""
        every = self.wanted.during(Span(date(2000, 1, 1), self.span.last))
        found = counts.count(self.reach(Act.OUTLINE), every, "reports")["reports"]
        return min((month for month, _ in found), default=None)

    @property
    def about(self) -> str:
        """What the figures cover, in words."""
        kind = _(KIND_LABELS[Kind(self.filters.kind)]) if self.filters.kind else ""
        area = _(choices.label(choices.AREAS, self.filters.area)) if self.filters.area else ""
        place = self.unit.name if self.unit else _("alla enheter som du ser")
        return ", ".join(part for part in (place, area, kind) if part)
