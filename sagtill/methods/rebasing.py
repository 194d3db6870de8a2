"""When limits may be computed anew: never because the chart would look better."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sagtill.law.words import N_
from sagtill.methods.points import Rule
from sagtill.methods.preconditions import require
from sagtill.methods.shewhart import SHIFT_LENGTH
from sagtill.methods.xmr import Manner, XmrChart, xmr_chart

NO_KNOWN_CAUSE = N_("Ange en känd orsak. Gränserna räknas aldrig om för att diagrammet ska se bättre ut.")
NO_SUSTAINED_SIGNAL = N_("Sju punkter i rad på samma sida behövs innan gränserna räknas om.")

AS_THE_SOURCES = Manner()


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


@dataclass(frozen=True)
class Levels:
    """From which positions a new level is accepted, and which wishes are refused, with the reason."""

    accepted: tuple[int, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def levels(
    values: Sequence[float | None],
    wanted: Mapping[int, str],
    manner: Manner = AS_THE_SOURCES,
    *,
    excluded: Iterable[int] = (),
) -> Levels:
    """Try the wishes (position → known cause) in the order of time, each against the chart with those before it.

    A wish at the very first month with a figure has no level before it to leave, and is refused like any other that
    no sustained signal speaks for. Units: those of the values. Source: methods B6. Raises ValueError for a position
    outside the series.

    >>> before, after = [14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13], [5, 6, 4, 5, 6, 4, 5]
    >>> levels([*before, *after], {12: "Ny rutin"}).accepted
    (12,)
    """
    accepted: list[int] = []
    refused: list[tuple[int, str]] = []
    left_out = tuple(excluded)
    for position in sorted(wanted):
        chart = xmr_chart(values, manner, excluded=left_out, rebased_at=accepted)
        if reason := why_not_rebase(chart, position, wanted[position]):
            refused.append((position, reason))
        else:
            accepted.append(position)
    return Levels(tuple(accepted), tuple(refused))
