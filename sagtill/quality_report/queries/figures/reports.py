"""How many reports came, of which kinds, and how soon they were answered."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from sagtill.methods.suppression import Shown, protect_list
from sagtill.organisation.roles import Kind
from sagtill.quality_report.queries.figures.shown import alone, said
from sagtill.quality_report.queries.protecting import HIDDEN, TOLD, Around
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


def of_reports(sums: Mapping[str, Counter[str]], known: Around, before: Shown) -> dict[str, str]:
    """The numbers about reports. `before` is last year's total as that year's own report tells it."""
    total = sum(sums[Name.REPORTS].values())
    by_kind = known.kinds({kind: sums[Name.KIND][kind] for kind in TOLD})
    anonymous = sums[Name.IDENTITY]["anonymous"]
    waits = sums[Name.FIRST_REPLY]
    unanswered = sum(number for key, number in waits.items() if key.startswith("w"))
    now = known.total(total)
    may_tell_anonymous = known.may_tell(lambda area: area[Name.IDENTITY].get("anonymous", 0))
    nameless = protect_list([anonymous, total - anonymous]).cells[0]
    return {
        "rapporter": said(now),
        "rapporter_forra": said(before),
        "forandring": _change(before, now),
        **{key: said(by_kind[kind]) for key, kind in KINDS.items()},
        "anonyma": said(nameless if may_tell_anonymous else HIDDEN),
        "svar_median": _median(waits),
        "obesvarade": said(alone(unanswered)),
    }


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
