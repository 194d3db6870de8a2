"""When limits may be computed anew: never because the chart would look better."""

from sagtill.law.words import N_
from sagtill.methods.points import Rule
from sagtill.methods.preconditions import require
from sagtill.methods.shewhart import SHIFT_LENGTH
from sagtill.methods.xmr import XmrChart

NO_KNOWN_CAUSE = N_("Ange en känd orsak. Gränserna räknas aldrig om för att diagrammet ska se bättre ut.")
NO_SUSTAINED_SIGNAL = N_("Sju punkter i rad på samma sida behövs innan gränserna räknas om.")


def why_not_rebase(chart: XmrChart, position: int, cause: str) -> str | None:
    """The reason why limits may not be recomputed from `position`, as a Swedish sentence, or None.

    New limits need a known cause and a sustained signal: seven points from `position` on that all belong to a
    shift. Source: methods B6. Raises ValueError for a position outside the series.

    >>> from sagtill.methods.xmr import xmr_chart
    >>> why_not_rebase(xmr_chart([1, 2, 1, 2]), 2, cause="Ny rutin 1 mars")
    'Sju punkter i rad på samma sida behövs innan gränserna räknas om.'
    """
    require(0 <= position < len(chart.points), "the position lies outside the series")
    if not cause.strip():
        return NO_KNOWN_CAUSE
    following = chart.points[position : position + SHIFT_LENGTH]
    if len(following) < SHIFT_LENGTH or not all(Rule.SHIFT in point.rules for point in following):
        return NO_SUSTAINED_SIGNAL
    return None
