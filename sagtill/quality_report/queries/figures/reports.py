"""How many reports came, of which kinds, and how soon they were answered."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext as _

from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import Kind
from sagtill.quality_report.queries.figures.shown import alone, said, spoken
from sagtill.quality_report.queries.protecting import TOLD, Around
from sagtill.statistics.queries import counts
from sagtill.statistics.rules.measures import LONGEST_WAIT, Name

KINDS = {
    "avvikelser": Kind.DEVIATION,
    "risker": Kind.RISK,
    "hot": Kind.THREAT,
    "ideer": Kind.IDEA,
    "klagomal": Kind.COMPLAINT,
    "synpunkter": Kind.SUGGESTION,
    "berom": Kind.PRAISE,
}


class InUse(Enum):
    """How much of the year, and of the year before it, the product was in use."""

    BOTH = "both"
    THIS = "this"
    PART = "part"
    NEITHER = "neither"


def in_use(organisation: Organisation, year: int) -> InUse:
    """By the month of the first report. The month it came is no whole month, so that year is not whole either."""
    begun = counts.freshness(organisation).first_month
    if begun is None or begun.year > year:
        return InUse.NEITHER
    if begun.year == year:
        return InUse.PART
    return InUse.THIS if begun.year == year - 1 else InUse.BOTH


def of_reports(sums: Mapping[str, Counter[str]], known: Around, before: Shown, used: InUse) -> dict[str, str]:
    """The numbers about reports. `before` is last year's total as that year's own report tells it."""
    total = sum(sums[Name.REPORTS].values())
    by_kind = known.kinds({kind: sums[Name.KIND][kind] for kind in TOLD})
    waits = sums[Name.FIRST_REPLY]
    unanswered = sum(number for key, number in waits.items() if key.startswith("w"))
    now = known.total(total)
    nameless = known.parted(lambda area: area[Name.IDENTITY].get("anonymous", 0))
    return {
        "rapporter": said(now),
        "rapporter_forra": _("ett okänt antal") if used in (InUse.PART, InUse.NEITHER) else said(before),
        "jamforelse": _compared(before, used),
        "forandring": _change(before, now) if used is InUse.BOTH else _("går inte att räkna ut"),
        **{key: said(by_kind[kind]) for key, kind in KINDS.items()},
        "anonyma": said(nameless),
        "svar_median": _median(waits),
        "obesvarade": said(alone(unanswered)),
    }


def _compared(before: Shown, used: InUse) -> str:
    """A whole sentence, true also where there is nothing to compare with."""
    if used is InUse.NEITHER:
        return _("Säg till användes inte det året.")
    if used is InUse.PART:
        return _("Säg till togs i bruk under året, så det går inte att jämföra med året före.")
    if used is InUse.THIS:
        return _("Säg till användes inte hela året före, så åren går inte att jämföra.")
    shown = said(before)
    return _("Året före var det {n}.").format(n=spoken(shown) or shown)


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
