"""How many were investigated by lex Sarah, and what was decided. Small numbers are hidden, and so is what would give them away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sagtill.investigations.models import Decision, Investigation, Notification
from sagtill.law import clock
from sagtill.law.outcomes import OUTCOMES, Outcome
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.quality_report.queries.figures.shown import alone, said
from sagtill.quality_report.queries.protecting import HIDDEN, leaves_none_small


def of_investigations(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    """Begun in the year, and decided in it: how many were misconduct, how many of those serious, and told to IVO.

    Each is a part of the one before it, and the nämnd's pages tell how many were decided in each half. So none is told where what it
    leaves of the one before is small, or where one half of it is told and the other is small. There can be a report for the whole and
    one for each area, so none is told either where it leaves a small number for another area.
    """
    begun = _begun(organisation, year)
    halves = [_decided(organisation, first, after) for first, after in _halves(year)]
    shown = {"utredningar": _told(alone(_of(begun, area)), begun, area)}
    for at, key in enumerate(_KEYS, start=1):
        before, numbers = (_sums(halves, one) for one in (at - 1, at))
        cell = _part(_of(before, area), _of(numbers, area), [_of(half[at], area) for half in halves])
        shown[key] = _told(cell, numbers, area)
    return {key: said(cell) for key, cell in shown.items()}


_KEYS = ("missforhallanden", "allvarliga", "anmalda")


def _told(cell: Shown, by_area: Mapping[str, int], area: str) -> Shown:
    return cell if cell.value is None or leaves_none_small(by_area, area) else HIDDEN


def _of(by_area: Mapping[str, int], area: str) -> int:
    return by_area.get(area, 0) if area else sum(by_area.values())


def _sums(halves: Sequence[Sequence[Counter[str]]], at: int) -> Counter[str]:
    return halves[0][at] + halves[1][at]


def _halves(year: int) -> list[tuple[date, date]]:
    first, middle, after = date(year, 1, 1), date(year, 7, 1), date(year + 1, 1, 1)
    return [(first, middle), (middle, after)]


def _begun(organisation: Organisation, year: int) -> Counter[str]:
    first, after = clock.at(date(year, 1, 1), 0), clock.at(date(year + 1, 1, 1), 0)
    here = Investigation.objects.filter(
        organisation=organisation, kind=Kind.LEX_SARAH, received_at__gte=first, received_at__lt=after
    )
    return Counter(here.values_list("area", flat=True))


def _decided(organisation: Organisation, first: date, after: date) -> tuple[Counter[str], ...]:
    """By area, from one day up to another: all, misconduct, serious, told to IVO.

    Investigations, not decisions: one that was opened again and decided anew counts once.
    """
    rows = Decision.objects.filter(
        organisation=organisation,
        decided_on__gte=first,
        decided_on__lt=after,
        investigation__kind=Kind.LEX_SARAH,
    )
    decided = set(rows.values_list("investigation_id", "investigation__area", "outcome"))
    misconduct = {one for one, meaning in OUTCOMES.items() if meaning.misconduct}
    serious = {one for one, meaning in OUTCOMES.items() if meaning.to_ivo}
    sent = Notification.objects.filter(organisation=organisation, sent_on__gte=first, sent_on__lt=after)

    def counted(outcomes: set[Outcome] | None) -> Counter[str]:
        ones = {(pk, area) for pk, area, outcome in decided if outcomes is None or Outcome(outcome) in outcomes}
        return Counter(area for _pk, area in ones)

    return (
        counted(None),
        counted(misconduct),
        counted(serious),
        Counter(sent.values_list("investigation__area", flat=True)),
    )


def _part(before: int, number: int, halves: list[int]) -> Shown:
    """A number, where neither it nor what it leaves of the one before it, nor one half of it beside the other, is small."""
    if number == 0 or is_small(number):
        return alone(number)
    left = abs(before - number)
    uneven = any(_tells(one) for one in halves) and not all(_tells(one) for one in halves)
    return HIDDEN if (left and is_small(left)) or uneven else Shown(number)


def _tells(number: int) -> bool:
    return number == 0 or not is_small(number)
