"""The year's numbers and charts, from the roll-up of the statistics and from the investigations.

Numbers under five are not written out, and no other number lets them be worked out (methods.suppression): the report is public.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.actions.rules import EFFECT_LABELS, STRENGTH_LABELS
from sagtill.cases.rules import CAUSE_AREAS, SERIOUSNESS_LABELS
from sagtill.investigations.models import Decision, Investigation, Notification
from sagtill.law import clock
from sagtill.law.choices import AREAS, CATEGORIES, NOT_GIVEN_BECAUSE
from sagtill.law.outcomes import OUTCOMES, Outcome
from sagtill.law.words import N_
from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown, protect_list
from sagtill.organisation.models import Organisation, Unit
from sagtill.organisation.roles import KIND_LABELS, Kind
from sagtill.quality_report.queries.protecting import HIDDEN, TOLD, Around, around
from sagtill.quality_report.rules.figures import Bar, Value
from sagtill.reports.rules.statuses import THREAT_KINDS
from sagtill.reports.rules.voices import SPEAKER_LABELS
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.published import VOICES
from sagtill.statistics.queries.reach import whole
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import LONGEST_WAIT, Name
from sagtill.statistics.services import counting

_PROMISES = {
    "in_time": N_("I tid"),
    "late": N_("Sena"),
    "missed": N_("Inte gjorda"),
    "open": N_("Inte dags än"),
    "cancelled": N_("Blev inte av"),
}
_EFFECTS = {"overdue": N_("Ej följd upp"), "waiting": N_("Inte dags att följa upp")}
_WAITS = (
    (0, 1, N_("0–1 dag")),
    (2, 5, N_("2–5 dagar")),
    (6, 10, N_("6–10 dagar")),
    (11, LONGEST_WAIT, N_("11 dagar eller fler")),
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class Gathered:
    """The numbers by key, and the charts by key."""

    values: dict[str, Value]
    charts: dict[str, list[Bar]]

    def stored(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "values": {key: [one.shown, one.period, one.counted_on] for key, one in self.values.items()},
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
    """Everything counted now, for a calendar year and an area, or the whole organisation."""
    counting.refresh(organisation)
    wanted = Wanted(months.year(year), area=area)
    names = [str(name) for name in Name]
    found = counts.count(whole(organisation), wanted, *names)
    sums = {name: counts.by_key(cells) for name, cells in found.items()}
    known = _around(organisation, year, area)
    before = _total_of(organisation, year - 1, area)
    numbers = {**_of_reports(sums, known, before), **_of_actions(sums)}
    numbers |= _of_investigations(organisation, year, area) | _of_units(organisation, year, area)
    values = {key: _value(key, said, year) for key, said in numbers.items()}
    return Gathered(values, _charts(sums, known))


def _around(organisation: Organisation, year: int, area: str) -> Around:
    """Everything else that is published of a year."""
    every = Wanted(months.year(year))
    kinds = counts.count(whole(organisation), every, Name.KIND)[Name.KIND]
    areas = counts.by_area(whole(organisation), every, *(str(name) for name in Name))
    return around(organisation, year, area, areas, kinds)


def _total_of(organisation: Organisation, year: int, area: str) -> Shown:
    """A year's total as that year's own report tells it."""
    wanted = Wanted(months.year(year), area=area)
    number = sum(counts.count(whole(organisation), wanted, Name.REPORTS)[Name.REPORTS].values())
    return _around(organisation, year, area).total(number)


def _value(key: str, said: str, year: int) -> Value:
    return Value(key, said, str(year), clock.today().isoformat())


def _shown(cell: Shown) -> str:
    return str(cell.value) if cell.value is not None else _(cell.mark.value) if cell.mark else ""


_KINDS = {
    "avvikelser": Kind.DEVIATION,
    "risker": Kind.RISK,
    "hot": Kind.THREAT,
    "ideer": Kind.IDEA,
    "klagomal": Kind.COMPLAINT,
    "synpunkter": Kind.SUGGESTION,
    "berom": Kind.PRAISE,
}


def _of_reports(sums: Mapping[str, Counter[str]], known: Around, before: Shown) -> dict[str, str]:
    total = sum(sums[Name.REPORTS].values())
    by_kind = known.kinds({kind: sums[Name.KIND][kind] for kind in TOLD})
    anonymous = sums[Name.IDENTITY]["anonymous"]
    waits = sums[Name.FIRST_REPLY]
    unanswered = sum(number for key, number in waits.items() if key.startswith("w"))
    now = known.total(total)
    may_tell_anonymous = known.may_tell(lambda area: area[Name.IDENTITY].get("anonymous", 0))
    nameless = protect_list([anonymous, total - anonymous]).cells[0]
    return {
        "rapporter": _shown(now),
        "rapporter_forra": _shown(before),
        "forandring": _change(before, now),
        **{key: _shown(by_kind[kind]) for key, kind in _KINDS.items()},
        "anonyma": _shown(nameless if may_tell_anonymous else HIDDEN),
        "svar_median": _median(waits),
        "obesvarade": _shown(_alone(unanswered)),
    }


def _alone(number: int) -> Shown:
    return Shown(None, Mark.FEW) if number and is_small(number) else Shown(number)


def _change(before: Shown, now: Shown) -> str:
    """In per cent, of two numbers that may both be told."""
    if not before.value or now.value is None:
        return _("går inte att räkna ut")
    return f"{round((now.value - before.value) / before.value * 100):+d} %".replace("-", "−")


def _median(waits: Counter[str]) -> str:
    answered = sorted((int(key), number) for key, number in waits.items() if not key.startswith("w"))
    half = sum(number for _, number in answered) / 2
    if not half:
        return _("ett okänt antal")
    passed = 0
    for days, number in answered:
        passed += number
        if passed >= half:
            return str(days)
    return str(LONGEST_WAIT)


def _of_actions(sums: Mapping[str, Counter[str]]) -> dict[str, str]:
    effect, promises = sums[Name.EFFECT], sums[Name.PROMISE]
    return {
        "atgarder_klara": str(sum(sums[Name.ACTION_DONE].values())),
        "hjalpte": str(effect["yes"]),
        "hjalpte_inte": str(effect["no"]),
        "ej_uppfoljda": str(effect["overdue"]),
        "loften_i_tid": str(promises["in_time"]),
        "loften_sena": str(promises["late"]),
        "loften_brutna": str(promises["missed"]),
    }


def _of_investigations(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    first, after = clock.at(date(year, 1, 1), 0), clock.at(date(year + 1, 1, 1), 0)
    here = Q(organisation=organisation)
    own = Q(investigation__area=area) if area else Q()
    begun = Investigation.objects.filter(here, kind=Kind.LEX_SARAH, received_at__gte=first, received_at__lt=after)
    decided = Decision.objects.filter(here, own, decided_on__year=year, investigation__kind=Kind.LEX_SARAH)
    sent = Notification.objects.filter(here, own, sent_on__year=year)
    return {
        "utredningar": str(begun.filter(area=area).count() if area else begun.count()),
        "missforhallanden": str(_with(decided, [one for one, meaning in OUTCOMES.items() if meaning.misconduct])),
        "allvarliga": str(_with(decided, [one for one, meaning in OUTCOMES.items() if meaning.to_ivo])),
        "anmalda": str(sent.count()),
    }


def _with(decided: Any, outcomes: Iterable[Outcome]) -> int:
    """Investigations, not decisions: one that was opened again and decided anew counts once."""
    counted: int = decided.filter(outcome__in=[str(one) for one in outcomes]).values("investigation").distinct().count()
    return counted


def _of_units(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    units = Unit.objects.filter(organisation=organisation, parent__isnull=False, opened_on__year__lte=year)
    units = units.filter(Q(closed_on__isnull=True) | Q(closed_on__year__gte=year))
    ids: set[UUID] = set((units.filter(area=area) if area else units).values_list("id", flat=True))
    spoken = counts.by_unit(whole(organisation), Wanted(months.year(year)), Name.REPORTS)
    heard = {unit for (unit, _), number in spoken.items() if number}
    return {"enheter": str(len(ids)), "tysta": str(len(ids - heard))}


def _charts(sums: Mapping[str, Counter[str]], known: Around) -> dict[str, list[Bar]]:
    speakers = {str(key): label for key, label in SPEAKER_LABELS.items()}
    effects = {**{str(key): label for key, label in EFFECT_LABELS.items()}, **_EFFECTS}
    strengths = {str(key): label for key, (label, _) in STRENGTH_LABELS.items()}
    kinds = known.kinds({kind: sums[Name.KIND][kind] for kind in TOLD})
    told = {kind: cell for kind, cell in kinds.items() if sums[Name.KIND][kind]}
    by_kind = sorted(told, key=lambda kind: (-sums[Name.KIND][kind], kind))
    total = known.total(sum(sums[Name.REPORTS].values()))
    whole_of = {Name.FIRST_REPLY: total.value is not None, Name.SPEAKER: bool(known.area) or known.part(VOICES)}

    def of(name: Name, labels: Mapping[str, str], most: int = 12) -> list[Bar]:
        return _bars(name, sums, known, lambda said: _named(said, labels), most=most, may=whole_of.get(name, True))

    waits = _bars(Name.FIRST_REPLY, sums, known, _waits, keep_zero=True, may=whole_of[Name.FIRST_REPLY])
    return {
        "manader": _months(known) if sum(sums[Name.REPORTS].values()) else [],
        "typer": [_bar(_(KIND_LABELS[kind]), kinds[kind]) for kind in by_kind],
        "kategorier": of(Name.CATEGORY, {one.key: one.label for one in CATEGORIES}, most=8),
        "orsaker": of(Name.CAUSE, CAUSE_AREAS),
        "svar": waits,
        "effekt": of(Name.EFFECT, effects),
        "loften": of(Name.PROMISE, _PROMISES),
        "styrka": of(Name.ACTION_DONE, strengths),
        "hot": of(Name.THREAT, THREAT_KINDS),
        "roster": of(Name.SPEAKER, speakers),
        "uteblev": of(Name.MISSED, {one.key: one.label for one in NOT_GIVEN_BECAUSE}),
        "allvar": of(Name.SERIOUSNESS, {str(key): label for key, label in SERIOUSNESS_LABELS.items()}),
    }


def _named(counted: Counter[str], labels: Mapping[str, str]) -> dict[str, int]:
    """By label, the most first; what is not sorted comes last."""
    named: dict[str, int] = {}
    for key, number in counted.most_common():
        label = _(labels[key]) if key in labels else _("Inte sorterade")
        named[label] = named.get(label, 0) + number
    return named


def _waits(counted: Counter[str]) -> dict[str, int]:
    days = {int(key): number for key, number in counted.items() if not key.startswith("w")}
    told = {_(label): sum(days.get(day, 0) for day in range(first, last + 1)) for first, last, label in _WAITS}
    told[_("Inget svar än")] = sum(number for key, number in counted.items() if key.startswith("w"))
    return told


def _months(known: Around) -> list[Bar]:
    return [_bar(label, cell) for label, cell in zip(_MONTHS, known.months(), strict=True)]


def _bar(label: str, cell: Shown) -> Bar:
    return Bar(label, cell.value, "" if cell.value is not None else _shown(cell))


def _bars(
    name: Name,
    sums: Mapping[str, Counter[str]],
    known: Around,
    named: Callable[[Counter[str]], dict[str, int]],
    *,
    keep_zero: bool = False,
    most: int = 12,
    may: bool = True,
) -> list[Bar]:
    """The bars of one chart. `may` is False where their sum is a number that may not be told."""
    kept = {label: number for label, number in named(sums[name]).items() if number or keep_zero}
    if not any(kept.values()):
        return []
    cells = protect_list(list(kept.values())).cells

    def held(label: str, cell: Shown) -> Shown:
        told = may and known.may_tell(lambda area: named(Counter(area[name])).get(label, 0))
        return cell if told or cell.mark is Mark.FEW else HIDDEN

    return [_bar(label, held(label, cell)) for label, cell in zip(kept, cells, strict=True)][:most]
