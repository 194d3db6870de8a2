"""How many were investigated by lex Sarah, and what was decided. Small numbers are hidden, and so is what would give them away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sagtill.investigations.models import Decision, Investigation, Notification
from sagtill.law import clock
from sagtill.law.outcomes import OUTCOMES, Outcome
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.quality_report.queries.figures.shown import alone, said
from sagtill.quality_report.queries.protecting import HIDDEN


def of_investigations(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    """Begun in the year, and decided in it: how many were misconduct, how many of those serious, and told to IVO.

    Each is a part of the one before it, and the nämnd's pages tell how many were decided in each half. So none is told where what it
    leaves of the one before is small, or where one half of it is told and the other is small.
    """
    begun = alone(_begun(organisation, year, area))
    halves = [_Decided(organisation, area, first, after) for first, after in _halves(year)]
    chain = [sum(numbers) for numbers in zip(*(one.chain() for one in halves), strict=True)]
    shown = {
        key: _part(before, number, [one.chain()[at] for one in halves])
        for at, (key, before, number) in enumerate(zip(_KEYS, chain, chain[1:], strict=False), start=1)
    }
    return {"utredningar": said(begun), **{key: said(cell) for key, cell in shown.items()}}


_KEYS = ("missforhallanden", "allvarliga", "anmalda")


def _halves(year: int) -> list[tuple[date, date]]:
    first, middle, after = date(year, 1, 1), date(year, 7, 1), date(year + 1, 1, 1)
    return [(first, middle), (middle, after)]


def _begun(organisation: Organisation, year: int, area: str) -> int:
    first, after = clock.at(date(year, 1, 1), 0), clock.at(date(year + 1, 1, 1), 0)
    here = Q(organisation=organisation, kind=Kind.LEX_SARAH, received_at__gte=first, received_at__lt=after)
    return Investigation.objects.filter(here & (Q(area=area) if area else Q())).count()


class _Decided:
    """What was decided, and told to IVO, from one day up to another."""

    def __init__(self, organisation: Organisation, area: str, first: date, after: date) -> None:
        own = Q(investigation__area=area) if area else Q()
        here = Q(organisation=organisation) & own
        decided = Decision.objects.filter(here, decided_on__gte=first, decided_on__lt=after)
        self.decided: QuerySet[Decision] = decided.filter(investigation__kind=Kind.LEX_SARAH)
        self.sent = Notification.objects.filter(here, sent_on__gte=first, sent_on__lt=after).count()

    def chain(self) -> list[int]:
        """All, misconduct, serious, told to IVO."""
        misconduct = [one for one, meaning in OUTCOMES.items() if meaning.misconduct]
        serious = [one for one, meaning in OUTCOMES.items() if meaning.to_ivo]
        return [self._with(None), self._with(misconduct), self._with(serious), self.sent]

    def _with(self, outcomes: Iterable[Outcome] | None) -> int:
        """Investigations, not decisions: one that was opened again and decided anew counts once."""
        rows = self.decided
        if outcomes is not None:
            rows = rows.filter(outcome__in=[str(one) for one in outcomes])
        return rows.values("investigation").distinct().count()


def _part(before: int, number: int, halves: list[int]) -> Shown:
    """A number, where neither it nor what it leaves of the one before it, nor one half of it beside the other, is small."""
    if number == 0 or is_small(number):
        return alone(number)
    left = abs(before - number)
    uneven = any(_tells(one) for one in halves) and not all(_tells(one) for one in halves)
    return HIDDEN if (left and is_small(left)) or uneven else Shown(number)


def _tells(number: int) -> bool:
    return number == 0 or not is_small(number)
