"""The year's numbers and charts, from the roll-up of the statistics and from the investigations.

Numbers under five are not written out, and no other number lets them be worked out (methods.suppression): the report is public.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
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
from sagtill.methods.suppression import Shown, protect_list
from sagtill.organisation.models import Organisation, Unit
from sagtill.organisation.roles import KIND_LABELS, Kind
from sagtill.quality_report.rules.figures import Bar, Value
from sagtill.reports.rules.statuses import THREAT_KINDS
from sagtill.reports.rules.voices import SPEAKER_LABELS
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.counts import Wanted
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
    before = counts.count(whole(organisation), wanted.during(months.year(year - 1)), Name.REPORTS)
    sums = {name: counts.by_key(cells) for name, cells in found.items()}
    numbers = {**_of_reports(sums, sum(before[Name.REPORTS].values())), **_of_actions(sums)}
    numbers |= _of_investigations(organisation, year, area) | _of_units(organisation, year, area)
    values = {key: _value(key, said, year) for key, said in numbers.items()}
    return Gathered(values, _charts(found, sums, year))


def _value(key: str, said: str, year: int) -> Value:
    return Value(key, said, str(year), clock.today().isoformat())


def _shown(cell: Shown) -> str:
    return str(cell.value) if cell.value is not None else _(cell.mark.value) if cell.mark else ""


def _protected(numbers: Mapping[str, int]) -> dict[str, str]:
    """Numbers that add up to a whole that stands there too."""
    cells = protect_list(list(numbers.values())).cells
    return {key: _shown(cell) for key, cell in zip(numbers, cells, strict=True)}


def _of_reports(sums: Mapping[str, Counter[str]], before: int) -> dict[str, str]:
    total = sum(sums[Name.REPORTS].values())
    kinds = sums[Name.KIND]
    by_kind = {
        "avvikelser": kinds[Kind.DEVIATION],
        "risker": kinds[Kind.RISK],
        "hot": kinds[Kind.THREAT],
        "ideer": kinds[Kind.IDEA],
        "klagomal": kinds[Kind.COMPLAINT],
        "synpunkter": kinds[Kind.SUGGESTION],
        "berom": kinds[Kind.PRAISE],
    }
    anonymous = sums[Name.IDENTITY]["anonymous"]
    waits = sums[Name.FIRST_REPLY]
    unanswered = sum(number for key, number in waits.items() if key.startswith("w"))
    change = _("går inte att räkna ut") if not before else f"{round((total - before) / before * 100):+d} %"
    return {
        "rapporter": str(total),
        "rapporter_forra": str(before),
        "forandring": change.replace("-", "−"),
        **_protected(by_kind),
        "anonyma": _shown(protect_list([anonymous, total - anonymous]).cells[0]),
        "svar_median": _median(waits),
        "obesvarade": str(unanswered),
    }


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


def _charts(found: Mapping[str, Any], sums: Mapping[str, Counter[str]], year: int) -> dict[str, list[Bar]]:
    monthly = counts.by_month(found[Name.REPORTS], months.year(year))
    speakers = {str(key): label for key, label in SPEAKER_LABELS.items()}
    effects = {**{str(key): label for key, label in EFFECT_LABELS.items()}, **_EFFECTS}
    strengths = {str(key): label for key, (label, _) in STRENGTH_LABELS.items()}
    return {
        "manader": _bars(dict(zip(_MONTHS, monthly, strict=True)), keep_zero=True),
        "typer": _bars(_named(sums[Name.KIND], {str(key): label for key, label in KIND_LABELS.items()})),
        "kategorier": _bars(_named(sums[Name.CATEGORY], {one.key: one.label for one in CATEGORIES}), most=8),
        "orsaker": _bars(_named(sums[Name.CAUSE], CAUSE_AREAS)),
        "svar": _bars(_waits(sums[Name.FIRST_REPLY]), keep_zero=True),
        "effekt": _bars(_named(sums[Name.EFFECT], effects)),
        "loften": _bars(_named(sums[Name.PROMISE], _PROMISES)),
        "styrka": _bars(_named(sums[Name.ACTION_DONE], strengths)),
        "hot": _bars(_named(sums[Name.THREAT], THREAT_KINDS)),
        "roster": _bars(_named(sums[Name.SPEAKER], speakers)),
        "uteblev": _bars(_named(sums[Name.MISSED], {one.key: one.label for one in NOT_GIVEN_BECAUSE})),
        "allvar": _bars(_named(sums[Name.SERIOUSNESS], {str(key): label for key, label in SERIOUSNESS_LABELS.items()})),
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


def _bars(numbers: Mapping[str, int], *, keep_zero: bool = False, most: int = 12) -> list[Bar]:
    kept = {label: number for label, number in numbers.items() if number or keep_zero}
    if not kept:
        return []
    cells = protect_list(list(kept.values())).cells
    bars = [
        Bar(label, cell.value, "" if cell.value is not None else _shown(cell))
        for label, cell in zip(kept, cells, strict=True)
    ]
    return bars[:most]
