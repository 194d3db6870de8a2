"""The one chart of the page: two years of months, judged by what is shown only."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sagtill.methods.shewhart import FEWEST_POINTS
from sagtill.methods.xmr import Manner, Phase, XmrChart, xmr_chart
from sagtill.organisation.models import Organisation
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.figures import levels
from sagtill.statistics.queries.figures.figure import month_label, month_name
from sagtill.statistics.queries.published import Half
from sagtill.statistics.rules.months import Span
from sagtill.ui.charts.frame import About
from sagtill.ui.charts.lines import Band, Dot, Line, draw


def of_halves(organisation: Organisation, halves: list[Half]) -> dict[str, Any]:
    """The months of two years. Limits are made of what is shown only: a hidden month gives nothing away by them."""
    months = [month for half in halves for month in half.span]
    values = [shown.value for half in halves for shown in half.months]
    begun = counts.freshness(organisation).first_month
    # The month in which the product was taken into use is no whole month.
    first = next((at for at, month in enumerate(months) if begun and month > begun), len(values))
    written = list(Annotation.objects.filter(organisation=organisation, unit=None, removed_at__isnull=True))
    known = _known(written, months)
    seen = [float(value) if value is not None and at >= first else None for at, value in enumerate(values)]
    manner = Manner(median_must_agree=True)
    new = levels.new_levels(written, Span(months[0], months[-1]), seen, manner, known)
    chart = xmr_chart(seen, manner, excluded=set(known), rebased_at=new.begun)
    shown = range(len(months) - 12, len(months))
    # Months enough have passed, but some of them are not told.
    are_hidden = len(values) - first >= FEWEST_POINTS and None in values[first:]
    unusual = [at for at in shown if _stands_out(chart, at)]
    return {
        "chart": _drawn(chart, months, {**known, **new.begun}, shown),
        "chart_head": _chart_head(chart, [month_name(months[at]) for at in unusual]),
        "chart_said": " ".join(
            [
                _chart_said(chart, months, known, shown, are_hidden=are_hidden),
                *levels.said(new, chart, months, counted=True),
            ]
        ),
        "chart_rows": [[f"{months[at]:%Y-%m}", "" if values[at] is None else str(values[at])] for at in shown],
    }


def _known(written: list[Annotation], months: list[date]) -> dict[int, str]:
    return {
        at: one.text
        for at, month in enumerate(months)
        for one in written
        if one.leaves_baseline and one.starts_on <= Span(month, month).end and one.ends_on >= month
    }


def _stands_out(chart: XmrChart, at: int) -> bool:
    """Whether a rule says so of a month, by limits that are made of months enough."""
    point = chart.points[at]
    phase = next(one for one in chart.phases if one.start <= at < one.end)
    return bool(point.rules) and point.value is not None and not phase.provisional


def _chart_head(chart: XmrChart, unusual: list[str]) -> str:
    if chart.phases[-1].limits is None or chart.phases[-1].provisional:
        return _("Rapporter per månad")
    if not unusual:
        return _("Rapporterna ligger på en jämn nivå")
    if len(unusual) == 1:
        return _("Rapporterna ligger på en jämn nivå, utom i {month}").format(month=unusual[0])
    return _("Några månader sticker ut")


def _chart_said(chart: XmrChart, months: list[date], known: dict[int, str], shown: range, *, are_hidden: bool) -> str:
    phase = chart.phases[-1]
    if (phase.limits is None or phase.provisional) and are_hidden:
        return _("Några månaders tal visas inte. Därför går det inte att säga vad som är vanligt.")
    if phase.limits is None or phase.provisional:
        early = _("Det är för tidigt att säga vad som är vanligt. Vi behöver minst tolv månader.")
        # Twelve may be drawn already: the page says which of them does not count.
        return " ".join([early, *_left_out(_("{month} räknas inte med: {cause}."), months, known, shown)])
    low, high = max(0, round(phase.limits.lower)), round(phase.limits.upper)
    said = [_("I ett normalt läge kommer mellan {low} och {high} rapporter i månaden.").format(low=low, high=high)]
    said += _left_out(_("{month} räknas inte in i gränserna: {cause}."), months, known, shown)
    return " ".join([*said, _("Fler rapporter är oftast ett gott tecken.")])


def _left_out(sentence: str, months: list[date], known: dict[int, str], shown: range) -> list[str]:
    """The sentence of each month that is shown and has a cause of its own."""
    causes = [(month_name(months[at]).capitalize(), known[at]) for at in shown if at in known]
    return [sentence.format(month=month, cause=cause) for month, cause in causes]


def _drawn(chart: XmrChart, months: list[date], known: dict[int, str], shown: range) -> str:
    points = [chart.points[at] for at in shown]
    dots = [
        Dot(month_label(months[at]), point.value, _stands_out(chart, at) and at not in known, point.excluded)
        for at, point in zip(shown, points, strict=True)
    ]
    bands = [_band(chart, phase, shown.start) for phase in chart.phases if phase.end > shown.start and _is_drawn(phase)]
    marks = [(at - shown.start, known[at]) for at in shown if at in known]
    about = About("board", _("Rapporter per månad"), _("Värdena finns i tabellen under diagrammet."))
    return str(draw(about, Line(dots, bands, marks)))


def _is_drawn(phase: Phase) -> bool:
    return phase.limits is not None and not (phase.provisional and not phase.start)


def _band(chart: XmrChart, phase: Phase, first: int) -> Band:
    """Limits as whole numbers, made of what is shown only."""
    limits = phase.limits
    assert limits is not None  # noqa: S101 - tells the type checker
    now = phase is chart.phases[-1]
    name = "" if now else _("Tidigare {usual}").format(usual=levels.usual(chart, phase, counted=True))
    rounded = (round(limits.lower), round(limits.centre), round(limits.upper))
    return Band(max(0, phase.start - first), phase.end - first, *rounded, name, phase.provisional)
