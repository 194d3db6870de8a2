"""Threats per 100 staff-years, as a u chart (methods.md B14): only units that have said how many they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.methods.attribute_charts import AttributeChart
from sagtill.methods.rare_rates import conclude_rate, rate_chart
from sagtill.methods.sentences import Finding
from sagtill.methods.swedish import number
from sagtill.organisation.roles import Kind
from sagtill.statistics.queries import counts, entered
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of, month_code, month_label, month_name
from sagtill.statistics.queries.figures.series import QUIET, known_causes
from sagtill.statistics.queries.figures.threats import not_counted, reservations
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.ui.charts.lines import Band, Dot, Line, draw
from sagtill.ui.tables import Column, Table, Value

_PER = 100
_A_YEAR = 12


@dataclass(frozen=True)
class Rates:
    """Month by month: threats at the units that have given their staff-years, and those staff-years in hundreds."""

    threats: tuple[int, ...]
    hundreds: tuple[float, ...]
    missing: int


def _rates(question: Question) -> Rates:
    units = [one for one in question.units if question.wanted.units is None or one.id in question.wanted.units]
    staff = entered.through(question.actor.organisation_id, [one.id for one in units], "fte", question.history)
    start = question.first_month()
    told = counts.by_unit_and_month(
        question.reach(BY_KEY["threat_rate"].depth), question.wanted.during(question.history), Name.KIND, Kind.THREAT
    )
    threats, hundreds = [], []
    for month in question.history:
        here = [] if start is None or month < start else [one.id for one in units if staff.get((one.id, month))]
        threats.append(sum(told[unit, month] for unit in here))
        hundreds.append(sum(staff[unit, month] for unit in here) / _PER)
    parents = {one.parent_id for one in units}
    leaves = [one for one in units if one.id not in parents and one.is_open()]
    missing = sum((one.id, question.history.last) not in staff for one in leaves)
    return Rates(tuple(threats), tuple(hundreds), missing)


def threat_rate(question: Question) -> Figure:
    """The months, judged by limits that follow the number of staff."""
    measure = BY_KEY["threat_rate"]
    rates = _rates(question)
    months = list(question.history)
    known = known_causes(question.annotations, question.history)
    shown = [at for at, month in enumerate(months) if month in question.span]
    chart = rate_chart(rates.threats, rates.hundreds, excluded=set(known)) if any(rates.hundreds) else None
    finding, words = (
        (Finding.TOO_EARLY, {})
        if chart is None
        else conclude_rate(_(measure.name), [month_name(month) for month in months], chart)
    )
    headline = _(finding.value).format(**words)
    left_out = question.leaves_out(Kind.THREAT)
    if left_out:
        headline = not_counted(_("Hot"))
    elif chart is None:
        headline = _("Antal årsarbetare saknas, så hot kan inte räknas per 100 årsarbetare.")
    return Figure(
        measure=measure,
        headline=headline,
        sentence="" if left_out else _of_the_period(rates, shown),
        chart=SafeString() if left_out else _drawn(headline, question, chart, shown),
        table=_table(question, rates, shown),
        notes=[] if left_out else _notes(rates),
        is_signal=finding not in QUIET and not left_out,
    )


def _of_the_period(rates: Rates, shown: Sequence[int]) -> str:
    threats, months = sum(rates.threats[at] for at in shown), [rates.hundreds[at] for at in shown if rates.hundreds[at]]
    if not months:
        return _("Årsarbetarna skrivs in under Resurser och bemanning.")
    said = ngettext("{n} rapport om hot", "{n} rapporter om hot", threats).format(n=threats)
    known = ngettext(
        "{said} under den enda månad där årsarbetarna är kända.",
        "{said} under de {m} månader där årsarbetarna är kända.",
        len(months),
    ).format(said=said, m=len(months))
    if len(months) < _A_YEAR:
        return f"{known} " + _("Det är för tidigt att räkna om till ett år.")
    rate = number(threats / (sum(months) / _A_YEAR), 1)
    return f"{known} " + _("Det är {rate} per 100 årsarbetare och år.").format(rate=rate)


def _notes(rates: Rates) -> list[str]:
    said = reservations()
    if rates.missing:
        said.append(
            ngettext(
                "En enhet saknar antal årsarbetare. Dess hot räknas inte med här.",
                "{n} enheter saknar antal årsarbetare. Deras hot räknas inte med här.",
                rates.missing,
            ).format(n=rates.missing)
        )
    return said


def _drawn(headline: str, question: Question, chart: AttributeChart | None, shown: Sequence[int]) -> SafeString:
    months = list(question.history)
    points = [chart.points[at] if chart else None for at in shown]
    dots = [
        Dot(
            month_label(months[at]),
            point.value if point else None,
            bool(point and point.rules and not (chart and chart.provisional)),
            bool(point and point.excluded),
        )
        for at, point in zip(shown, points, strict=True)
    ]
    bands: list[Band] = []
    for at, point in enumerate(points):
        if chart is None or chart.provisional or point is None or point.limits is None:
            continue
        low, mid, high = point.limits.lower, point.limits.centre, point.limits.upper
        if bands and bands[-1].end == at and (bands[-1].lower, bands[-1].upper) == (low, high):
            bands[-1] = Band(bands[-1].start, at + 1, low, mid, high)
        else:
            bands.append(Band(at, at + 1, low, mid, high))
    return draw(about("threat_rate", headline), Line(dots, bands))


def _table(question: Question, rates: Rates, shown: Sequence[int]) -> Table:
    measure = BY_KEY["threat_rate"]
    months = list(question.history)
    columns = [
        Column(_("Månad"), _(measure.by_date), is_number=False),
        Column(_("Rapporter om hot"), _("Vid enheter som har skrivit in sina årsarbetare.")),
        Column(_("Årsarbetare"), _("Summan av de tal som gäller för månaden.")),
        Column(_("Per 100 årsarbetare"), _(measure.definition)),
    ]
    rows: list[list[Value]] = [
        [
            month_code(months[at]),
            rates.threats[at] if rates.hundreds[at] else None,
            round(rates.hundreds[at] * _PER, 1) if rates.hundreds[at] else None,
            round(rates.threats[at] / rates.hundreds[at], 1) if rates.hundreds[at] else None,
        ]
        for at in shown
    ]
    return Table(_(measure.name), columns, rows, about=definition_of(question, measure))
