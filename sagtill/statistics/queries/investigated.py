"""Investigations according to lex Sarah, counted as one looks: begun, decided, and told to IVO.

One that was opened again and decided anew counts once in each half of a year, as it was last decided there.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sagtill.investigations.models import Decision, Investigation, Notification
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.statistics.models import TallyReach
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, first_of

# Unit, reach, name, month, area, key.
Cell = tuple[UUID, str, str, date, str, str]
_PLACE = ("unit_id", "closed_circle", "area")


@dataclass(frozen=True)
class Decided:
    """What is kept of a decided investigation when it is counted."""

    category: str
    outcome: str
    was_sent: bool

    @property
    def key(self) -> str:
        return f"{self.category}:{self.outcome}:{int(self.was_sent)}"

    @classmethod
    def of(cls, key: str) -> "Decided":
        category, outcome, sent = key.split(":")
        return cls(category, outcome, sent == "1")

    @property
    def is_misconduct(self) -> bool:
        return bool(self.outcome) and Outcome(self.outcome).is_misconduct

    @property
    def is_serious(self) -> bool:
        return bool(self.outcome) and Outcome(self.outcome).to_ivo


def cells(organisation: Organisation, span: Span, names: Collection[str]) -> Counter[Cell]:
    """How many there are in each cell, of those of these names that are about lex Sarah."""
    found: Counter[Cell] = Counter()
    if Name.LEX_BEGUN in names:
        found.update(_begun(organisation, span))
    if Name.LEX_DECIDED in names:
        found.update(_decided(organisation, span))
    if Name.LEX_SENT in names:
        found.update(_sent(organisation, span))
    return found


def _begun(organisation: Organisation, span: Span) -> Iterator[Cell]:
    here = Investigation.objects.filter(organisation=organisation, kind=Kind.LEX_SARAH)
    here = here.filter(received_at__gte=clock.at(span.first, 0), received_at__lt=clock.at(_after(span), 0))
    for at, *place in here.values_list("received_at", *_PLACE):
        yield _cell(Name.LEX_BEGUN, clock.local(at).date(), place)


def _decided(organisation: Organisation, span: Span) -> Iterator[Cell]:
    rows = Decision.objects.filter(organisation=organisation, investigation__kind=Kind.LEX_SARAH)
    rows = rows.filter(decided_on__gte=span.first, decided_on__lt=_after(span)).order_by("decided_on", "at")
    last: dict[tuple[UUID, int, bool], Cell] = {}
    own = (f"investigation__{one}" for one in ("category", "notification", *_PLACE))
    for pk, on, outcome, category, sent, *place in rows.values_list("investigation_id", "decided_on", "outcome", *own):
        key = Decided(category, outcome, sent is not None).key
        last[pk, on.year, on.month > 6] = _cell(Name.LEX_DECIDED, on, place, key)
    yield from last.values()


def _sent(organisation: Organisation, span: Span) -> Iterator[Cell]:
    rows = Notification.objects.filter(organisation=organisation, investigation__kind=Kind.LEX_SARAH)
    rows = rows.filter(sent_on__gte=span.first, sent_on__lt=_after(span))
    for on, *place in rows.values_list("sent_on", *(f"investigation__{one}" for one in _PLACE)):
        yield _cell(Name.LEX_SENT, on, place)


def _cell(name: str, on: date, place: list[Any], key: str = "") -> Cell:
    unit, closed, area = place
    return unit, TallyReach.CIRCLE if closed else TallyReach.OPEN, name, first_of(on), area, key


def _after(span: Span) -> date:
    return span.end + timedelta(days=1)
