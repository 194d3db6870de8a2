"""Signals: where a unit's figures say that something has changed, found once when they are counted, and read on Min dag."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sagtill.law import calendar, clock
from sagtill.methods.sentences import Finding
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Unit
from sagtill.organisation.roles import Act, Role, grant_of
from sagtill.statistics.models import Annotation, Signal
from sagtill.statistics.queries import counts, silence
from sagtill.statistics.queries.asking import HISTORY
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.figures.figure import month_name
from sagtill.statistics.queries.figures.series import QUIET, Series, judge
from sagtill.statistics.queries.reach import Opened, Reach
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, back_from, first_of, last_whole
from sagtill.tables.asked_by import AskedBy

REPORTS, SILENCE = "reports", "silence"
# A level that has changed is still so the month after: that is not one more thing to look at.
_LASTING = (Finding.LEVEL_ABOVE, Finding.LEVEL_BELOW, Finding.RISING, Finding.FALLING)


@dataclass(frozen=True)
class Found:
    """One conclusion about one unit's figure for the last whole month."""

    unit: Unit
    measure: str
    finding: str
    figures: dict[str, str]

    @property
    def is_lasting(self) -> bool:
        return self.measure == SILENCE or Finding[self.finding] in _LASTING


def find(organisation: Organisation, month: date) -> list[Found]:
    """Everything that stands out for the month, unit by unit, of what a unit's manager may count."""
    every = list(Unit.objects.filter(organisation=organisation, parent__isnull=False))
    units = [unit for unit in every if unit.id in silence.leaves(every) and unit.is_open()]
    grant = grant_of(Role.MANAGER, Act.OUTLINE)
    reach = Reach(organisation.id, (Opened(None, grant.kinds, held=not grant.ceases_with_sas),))
    span = back_from(month, HISTORY)
    told = counts.by_unit_and_month(reach, Wanted(back_from(month, HISTORY + silence.HISTORY)), Name.REPORTS)
    told = silence.followed(told, every)
    written = list(Annotation.objects.filter(organisation=organisation, removed_at__isnull=True))
    begun = counts.freshness(organisation).first_month
    found = []
    for unit in units:
        start = _first_month(unit, begun, [at for one, at in told if one == unit.id])
        values = [float(told[unit.id, at]) if start and at >= start else None for at in span]
        about = [one for one in written if one.unit_id in (None, unit.id)]
        judged = judge("", span, values, about)
        if judged.conclusion.finding not in QUIET and not _is_explained(judged):
            found.append(Found(unit, REPORTS, judged.conclusion.finding.name, judged.conclusion.values))
    return [*found, *_silent(reach, units, told)]


def _first_month(unit: Unit, begun: date | None, told: list[date]) -> date | None:
    """The first whole month of the unit's figures, as on the pages."""
    if begun is None:
        return None
    start = calendar.add_months(begun, 1)
    if unit.opened_on <= start:
        return start
    opened = unit.opened_on
    after = opened if opened.day == 1 else calendar.add_months(first_of(opened), 1)
    return min(after, calendar.add_months(min(told), 1)) if told else after


def _is_explained(judged: Series) -> bool:
    """Whether somebody has already said what lay behind the last month."""
    return len(judged.values) - 1 in judged.known


def _silent(reach: Reach, units: list[Unit], told: Counter[tuple[UUID, date]]) -> list[Found]:
    rows = silence.judged(units, silence.last_days(reach, units), told)
    return [Found(row.unit, SILENCE, "FEW", {"n": str(row.days)}) for row in rows if row.is_unusual and row.is_long]


def some_unseen(organisation: UUID, month: date) -> QuerySet[Signal]:
    """What nobody has looked at of that month."""
    return Signal.objects.filter(organisation=organisation, month=month, answered_at__isnull=True)


def month_to_look_at() -> date:
    """The last whole month: what was found in those before it is no longer waited for."""
    return last_whole(clock.today())


def waiting(actor: Actor) -> list[Signal]:
    """What a manager or a deputy has not looked at yet, of the last whole month."""
    return _waiting(actor, month=month_to_look_at()) if actor.holds(Role.MANAGER, Role.DEPUTY) else []


def _waiting_of(actor: Actor, month: date) -> QuerySet[Signal]:
    here = actor.units_with(Role.MANAGER, Role.DEPUTY)
    rows = Signal.objects.visible_to(actor).filter(Q(unit__in=here), month=month, answered_at__isnull=True)
    return rows.select_related("unit").order_by("unit__name", "measure")


_waiting = AskedBy(_waiting_of, month=date)


def said(signal: Signal) -> str:
    """The conclusion as a sentence in the reader's language."""
    if signal.measure == SILENCE:
        return _("{unit} har inte sagt till på {n} dagar. Fråga varför.").format(
            unit=signal.unit.name,
            n=(clock.today() - clock.local(signal.found_at).date()).days + int(signal.figures["n"]),
        )
    words = {**signal.figures, "mått": _("Rapporter"), "månad": month_name(signal.month)}
    return _(Finding[signal.finding].value).format(**words)


def months_of(signal: Signal) -> Span:
    """The month it is about."""
    return Span(signal.month, signal.month)
