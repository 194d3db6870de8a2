"""Tystnadsradarn: units that say less than their own history would make one expect. It asks why; it never ranks (product.md N6)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from sagtill.law import calendar, clock
from sagtill.methods.multiplicity import holm
from sagtill.methods.rates import LEVEL, silence_after
from sagtill.organisation.models import Unit
from sagtill.organisation.queries import gone_on
from sagtill.organisation.roles import Act
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.reach import Reach
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, back_from, first_of

QUIET_DAYS = 90
HISTORY = 24
_SHORTEST = 85


@dataclass(frozen=True)
class Quiet:
    """A unit and its silence. `days` since its last report; `events` in the `observed` days of history before that.

    `probability` is how likely such a silence is by chance alone, cautiously and with every unit looked at taken into account;
    None where the history is too short to say.
    """

    unit: Unit
    last: date | None
    days: int
    events: int
    observed: int
    probability: float | None

    @property
    def is_unusual(self) -> bool:
        """Whether to ask why: under five times in a hundred would any unit at all be pointed out by chance."""
        return self.probability is not None and self.probability < LEVEL

    @property
    def is_long(self) -> bool:
        """Whether nothing has been said for ninety days, usual or not."""
        return self.days >= QUIET_DAYS


def quiet_units(question: Question) -> list[Quiet]:
    """Every open unit that people work at, in alphabetical order, with how long it has been silent."""
    units = [unit for unit in question.units if unit.is_open() and unit.id in leaves(question.units)]
    if question.wanted.units is not None:
        units = [unit for unit in units if unit.id in question.wanted.units]
    last = last_days(question.reach(Act.OUTLINE), units)
    wanted = question.everything.during(_looked_at(last.values()))
    told = counts.by_unit_and_month(question.reach(Act.OUTLINE), wanted, Name.REPORTS)
    return judged(units, last, followed(told, question.units))


def _looked_at(last: Iterable[date]) -> Span:
    """The months that the histories lie in, before each unit's last report: where all have told something lately, half as many."""
    month = first_of(clock.today())
    first = _history(min(last, default=month)).first
    return Span(max(first, back_from(month, HISTORY * 2).first), month)


def _history(last: date) -> Span:
    """The months that a silence since that day is held against."""
    return back_from(calendar.add_months(first_of(last), -1), HISTORY)


def followed(told: Counter[tuple[UUID, date]], units: list[Unit]) -> Counter[tuple[UUID, date]]:
    """The same, where a unit that was merged into another is counted as that one: it is the same people and the same clients."""
    goes_on = gone_on(units)
    found: Counter[tuple[UUID, date]] = Counter()
    for (unit, month), number in told.items():
        found[goes_on.get(unit, unit), month] += number
    return found


def judged(units: list[Unit], last_days: dict[UUID, date], told: Counter[tuple[UUID, date]]) -> list[Quiet]:
    """Each unit's silence against its own history, with how many are looked at taken into account."""
    rows = [_one(unit, last_days.get(unit.id), told) for unit in units]
    raw = [row.probability for row in rows if row.probability is not None]
    adjusted = iter(holm(raw))
    return [row if row.probability is None else _with(row, next(adjusted)) for row in rows]


def leaves(units: list[Unit]) -> set[UUID]:
    """The units that people work at: those with none below them."""
    parents = {unit.parent_id for unit in units}
    return {unit.id for unit in units if unit.id not in parents}


def last_days(reach: Reach, units: list[Unit]) -> dict[UUID, date]:
    """The day each unit last said something, within this reach."""
    cases = reach.cases().filter(unit=OuterRef("pk")).order_by("-received_at")
    rows = Unit.objects.filter(pk__in=[unit.id for unit in units]).annotate(
        last=Subquery(cases.values("received_at")[:1])
    )
    return {pk: clock.local(last).date() for pk, last in rows.values_list("pk", "last") if last}


def _one(unit: Unit, last: date | None, told: Counter[tuple[UUID, date]]) -> Quiet:
    today = clock.today()
    if last is None:
        return Quiet(unit, None, (today - unit.opened_on).days, 0, 0, None)
    before = _history(last)
    months = [month for month in before if told[unit.id, month]]
    # The month in which a unit's history begins is no whole month, unless it began before what is looked at.
    start = before.first if months and months[0] == before.first else calendar.add_months(min(months, default=last), 1)
    history = Span(first_of(start), before.last)
    events = sum(told[unit.id, month] for month in history)
    observed = sum((Span(month, month).end - month).days + 1 for month in history)
    silent = (today - last).days
    probability = (
        silence_after(events, observed, silent).cautious_probability if events and observed >= _SHORTEST else None
    )
    return Quiet(unit, last, silent, events, observed, probability)


def _with(row: Quiet, probability: float) -> Quiet:
    return Quiet(row.unit, row.last, row.days, row.events, row.observed, probability)
