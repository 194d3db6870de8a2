"""What somebody asks of the statistics: everything a figure needs to answer."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from sagtill.law import calendar, choices, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import KIND_LABELS, Act, Kind
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries import counts, reach
from sagtill.statistics.queries.counts import Freshness, Wanted
from sagtill.statistics.queries.filters import Filters, span_of
from sagtill.statistics.queries.reach import Reach
from sagtill.statistics.rules import months
from sagtill.statistics.rules.months import Span

# The limits are made of the first twenty-four of these months, and the last twelve are judged by them.
HISTORY = 36


def merger(old: Unit, into: str) -> Annotation:
    """What is said in the charts of a unit that others were merged into. It is not stored: the unit itself says it."""
    day = (old.closed_on or clock.today()) + timedelta(days=1)
    words = _("{old} gick upp i {into}").format(old=old.name, into=into)
    kind = Annotation.Kind.ROUTINE
    return Annotation(unit_id=old.successor_id, kind=kind, text=words[:60], starts_on=day, ends_on=day)


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

    @property
    def everything(self) -> Wanted:
        """The same units and months, with every kind and area."""
        return replace(self.wanted, kinds=None, area="")

    def leaves_out(self, *kinds: Kind) -> bool:
        """Whether a kind is chosen that is none of these, so that nothing can be said of them."""
        return bool(self.filters.kind) and self.filters.kind not in kinds

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
        written = [one for one in rows if one.unit_id is None or one.unit_id in (shown or ())]
        return sorted([*written, *self._mergers], key=lambda one: one.starts_on)

    @property
    def _mergers(self) -> list[Annotation]:
        """Where a unit was merged into the one that is looked at, or into one below it: said by itself, since its figures are in."""
        shown = self.wanted.units or frozenset()
        merged = [one for one in self.units if one.successor_id in shown and one.id in shown and one.closed_on]
        names = {unit.id: unit.name for unit in self.units}
        return [
            merger(one, names.get(one.successor_id or one.id, ""))
            for one in merged
            if one.closed_on and one.closed_on >= self.history.first
        ]

    def first_month(self) -> date | None:
        """The first whole month there can be figures for: after the product was taken into use and the unit opened.

        A unit whose first report is older than the day it was entered here has been open at least since then.
        """
        begun = self.freshness.first_month
        if begun is None:
            return None
        start = calendar.add_months(begun, 1)
        opened = min((one.opened_on for one in self.units if one.id in (self.wanted.units or ())), default=None)
        if self.unit is not None and opened is not None and opened > start:
            after = opened if opened.day == 1 else calendar.add_months(months.first_of(opened), 1)
            told = self.first_told
            start = min(after, calendar.add_months(told, 1)) if told else after
        return start

    def last_month(self) -> date | None:
        """The last whole month of a unit that has closed; None while it is open."""
        closed = self.unit.closed_on if self.unit and not self.unit.is_open() else None
        if closed is None:
            return None
        month = months.first_of(closed)
        return month if closed == Span(month, month).end else calendar.add_months(month, -1)

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
