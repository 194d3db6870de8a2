"""The report's charts: protected numbers with their labels."""

from collections import Counter
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from sagtill.actions.rules import EFFECT_LABELS, STRENGTH_LABELS
from sagtill.cases.rules import CAUSE_AREAS, SERIOUSNESS_LABELS
from sagtill.law import clock
from sagtill.law.choices import CATEGORIES, NOT_GIVEN_BECAUSE
from sagtill.law.words import N_
from sagtill.methods.suppression import Mark, Shown, protect_list
from sagtill.organisation.roles import KIND_LABELS, VOICE_KINDS, Kind
from sagtill.quality_report.queries.figures.shown import said
from sagtill.quality_report.queries.protecting import HIDDEN, TOLD, Around
from sagtill.quality_report.rules.figures import Bar
from sagtill.reports.rules.statuses import THREAT_KINDS
from sagtill.reports.rules.voices import SPEAKER_LABELS
from sagtill.statistics.queries.published import VOICES
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import LONGEST_WAIT, Name

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


def charts(sums: Mapping[str, Counter[str]], known: Around) -> dict[str, list[Bar]]:
    """Every chart by its key; one without anything in it is empty."""
    speakers = {str(key): label for key, label in SPEAKER_LABELS.items()}
    effects = {**{str(key): label for key, label in EFFECT_LABELS.items()}, **_EFFECTS}
    strengths = {str(key): label for key, (label, _) in STRENGTH_LABELS.items()}
    kinds = known.kinds({kind: sums[Name.KIND][kind] for kind in TOLD})
    total = known.total(sum(sums[Name.REPORTS].values()))
    # The bars of these two add up to a number that may be closed since before. If they no longer do, a report has come or gone.
    spoken = sum(number for kind, number in sums[Name.KIND].items() if kind in VOICE_KINDS)
    whole_of = {
        Name.FIRST_REPLY: total.value is not None
        and (known.evenly or bool(known.area))
        and sum(sums[Name.FIRST_REPLY].values()) == sum(sums[Name.REPORTS].values()),
        Name.SPEAKER: (bool(known.area) or known.part(VOICES)) and sum(sums[Name.SPEAKER].values()) == spoken,
        # Where every case is one report of one category, and every threat of one sort, these add up to all of them too.
        Name.SERIOUSNESS: total.value is not None,
        Name.CATEGORY: total.value is not None,
        Name.THREAT: kinds[Kind.THREAT].value is not None,
    }

    def of(name: Name, labels: Mapping[str, str], most: int = 12) -> list[Bar]:
        return _bars(
            name, sums, known, lambda counted: _named(counted, labels), most=most, may=whole_of.get(name, True)
        )

    waits = _bars(Name.FIRST_REPLY, sums, known, _waits, keep_zero=True, may=whole_of[Name.FIRST_REPLY])
    return {
        "manader": _months(known) if sum(sums[Name.REPORTS].values()) else [],
        # Every kind, since one that is left out would be known to be none.
        "typer": _most_first([_bar(_(KIND_LABELS[kind]), kinds[kind]) for kind in TOLD])
        if sum(sums[Name.REPORTS].values())
        else [],
        "kategorier": of(Name.CATEGORY, {one.key: one.label for one in CATEGORIES}, most=8),
        "orsaker": of(Name.CAUSE, CAUSE_AREAS),
        "svar": waits,
        # Actions are about the operation and never about somebody; the text tells them as they are too.
        "effekt": _exact(sums[Name.EFFECT], effects),
        "loften": _exact(sums[Name.PROMISE], _PROMISES),
        "styrka": _exact(sums[Name.ACTION_DONE], strengths),
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


def _exact(counted: Counter[str], labels: Mapping[str, str]) -> list[Bar]:
    return [Bar(label, number) for label, number in _named(counted, labels).items() if number]


def _months(known: Around) -> list[Bar]:
    """A month before the product was in use, or to come, is said to be that: a draft can be read before the year is over."""
    bars = []
    for label, month, cell in zip(_MONTHS, months.year(known.halves[0].span.first.year), known.months(), strict=True):
        if known.begun is not None and month < known.begun:
            bars.append(Bar(label, None, _("användes inte")))
        elif month > clock.today():
            bars.append(Bar(label, None, _("har inte varit")))
        else:
            bars.append(_bar(label, cell))
    return bars


def _bar(label: str, cell: Shown) -> Bar:
    return Bar(label, cell.value, "" if cell.value is not None else said(cell))


def _bars(
    name: Name,
    sums: Mapping[str, Counter[str]],
    around: Around,
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
    known = [[own.get(label, 0) for label in kept] for own in map(named, around.known_of(name))]
    cells = protect_list(list(kept.values()), known, least=0 if keep_zero else 1).cells

    def held(label: str, cell: Shown) -> Shown:
        told = may and around.may_tell(lambda area: named(Counter(area[name])).get(label, 0))
        return cell if told or cell.mark is Mark.FEW else HIDDEN

    bars = [_bar(label, held(label, cell)) for label, cell in zip(kept, cells, strict=True)]
    return bars if keep_zero else _most_first(bars)[:most]


def _most_first(bars: list[Bar]) -> list[Bar]:
    """The numbers that are told, the most first; then the others by their names alone, since their order would tell of them."""
    told = sorted((bar for bar in bars if bar.number is not None), key=lambda bar: -(bar.number or 0))
    return [*told, *sorted((bar for bar in bars if bar.number is None), key=lambda bar: bar.label)]
