"""New levels in a chart: what somebody wished for, where the figures agree, and the words for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sagtill.law import calendar
from sagtill.methods import rebasing
from sagtill.methods.sentences import limits_to_print
from sagtill.methods.swedish import number
from sagtill.methods.xmr import Manner, Phase, XmrChart
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries.figures.figure import month_name
from sagtill.statistics.rules.months import Span, first_of


@dataclass(frozen=True)
class NewLevels:
    """The months a new level begins in, with the cause, and the wishes that no lasting change speaks for yet."""

    begun: dict[int, str]
    waiting: dict[int, str]


def new_levels(
    annotations: Iterable[Annotation], span: Span, values: Sequence[float | None], manner: Manner, known: Iterable[int]
) -> NewLevels:
    """Which wishes the figures agree with. The first whole month counts: one that began on the old level is mixed."""
    months = list(span)
    wanted: dict[int, str] = {}
    for one in annotations:
        month = _first_whole(one.starts_on)
        if one.begins_level and month in span and any(value is not None for value in values[: months.index(month)]):
            wanted[months.index(month)] = one.text
    tried = rebasing.levels(values, wanted, manner, excluded=known)
    waiting = {at: wanted[at] for at, _reason in tried.refused}
    return NewLevels({at: wanted[at] for at in tried.accepted}, waiting)


def _first_whole(day: date) -> date:
    return day if day.day == 1 else calendar.add_months(first_of(day), 1)


def usual(chart: XmrChart, phase: Phase, *, counted: bool) -> str:
    """«26–59», or nothing where a phase has no limits."""
    if phase.limits is None:
        return ""
    lower, upper = limits_to_print(phase.limits, chart.points, counted)
    decimals = 0 if counted else 1
    return f"{number(lower, decimals)}–{number(upper, decimals)}"


def said(levels: NewLevels, chart: XmrChart, months: Sequence[date], *, counted: bool) -> list[str]:
    """One sentence for each new level with the old and the new limits, and one for each wish that waits."""
    sentences = []
    for before, after in zip(chart.phases, chart.phases[1:], strict=False):
        now = (
            _("De nya gränserna är säkra först efter tolv månader.")
            if after.provisional
            else _("Vanligt är nu {usual}.").format(usual=usual(chart, after, counted=counted))
        )
        begun = _("Ny nivå från {month}: {cause}. Vanligt var {usual}.").format(
            month=month_name(months[after.start]),
            cause=levels.begun[after.start],
            usual=usual(chart, before, counted=counted),
        )
        sentences.append(f"{begun} {now}")
    for at, cause in levels.waiting.items():
        sentences.append(
            _("{cause} ({month}): ingen ny nivå syns här, så gränserna är desamma.").format(
                cause=cause, month=month_name(months[at])
            )
        )
    return sentences
