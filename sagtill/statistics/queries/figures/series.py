"""Figures over months: the limits of the usual, the one conclusion about the latest month, and what is written about the months."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sagtill.law.words import N_
from sagtill.methods.disclosure import is_small
from sagtill.methods.points import Rule
from sagtill.methods.sentences import Conclusion, Finding, Options, conclude
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures import levels
from sagtill.statistics.queries.figures.figure import about, month_label, month_name
from sagtill.statistics.queries.figures.levels import NewLevels
from sagtill.statistics.rules.months import Span
from sagtill.ui.charts.lines import Band, Dot, Line, draw
from sagtill.ui.words import listed

# Said wherever a month is called unusual. Measured on months by chance alone, from a report now and then to eighty a month, and held by
# tests/proof/test_false_alarms.py; seven in a row on one side alone come 1.6 times in a hundred (methods B6).
CHANCE = N_("Med bara slump pekar reglerna ut högst ungefär fyra månader av hundra.")
QUIET = (Finding.USUAL, Finding.TOO_EARLY, Finding.SMALL_NUMBER)


@dataclass(frozen=True)
class Series:
    """Months with their values, the conclusion about the last of them, and the months that have a known cause."""

    span: Span
    shown: Span
    values: tuple[float | None, ...]
    conclusion: Conclusion
    known: dict[int, Annotation]
    counted: bool
    levels: NewLevels

    @property
    def broken(self) -> str:
        """What is said of new levels: from when, why, and the limits before and after. Empty when there are none."""
        return " ".join(levels.said(self.levels, self.conclusion.chart, list(self.span), counted=self.counted))

    @property
    def is_signal(self) -> bool:
        return self.conclusion.finding not in QUIET

    @property
    def headline(self) -> str:
        """The conclusion in the reader's language."""
        return _(self.conclusion.finding.value).format(**self.conclusion.values)

    def earlier_signals(self) -> list[date]:
        """Months among those shown, before the last, that lie outside the limits."""
        months = list(self.span)
        return [
            months[at]
            for at, point in enumerate(self.conclusion.chart.points[:-1])
            if Rule.OUTSIDE in point.rules and months[at] in self.shown and self.stands_out(at)
        ]

    def stands_out(self, at: int) -> bool:
        """Whether a month is to be marked: a rule says so, nobody has said why, and the limits are made of months enough."""
        point = self.conclusion.chart.points[at]
        phase = next(one for one in self.conclusion.chart.phases if one.start <= at < one.end)
        return bool(point.rules) and point.value is not None and at not in self.known and not phase.provisional

    def latest(self) -> float | None:
        """The value of the last month."""
        return self.values[-1] if self.values else None


def series(question: Question, name: str, values: Sequence[float | None], *, counted: bool = True) -> Series:
    """Judge the values, one for each month of the question's history. `name` is the measure as it begins the sentence."""
    span = question.history
    judged = judge(name, span, _within(question, values), question.annotations, counted=counted)
    return replace(judged, shown=question.span)


def _within(question: Question, values: Sequence[float | None]) -> list[float | None]:
    """Nothing is known before the first whole month, nor after the last one of a unit that has closed."""
    start, last = question.first_month(), question.last_month()
    months = zip(question.history, values, strict=True)
    return [value if start and start <= month and (last is None or month <= last) else None for month, value in months]


def judge(
    name: str, span: Span, values: Sequence[float | None], annotations: Sequence[Annotation], *, counted: bool = True
) -> Series:
    """Judge months, with what is written about them; None is a month without figures."""
    known = known_causes(annotations, span)
    months = [(month_name(month), value) for month, value in zip(span, values, strict=True)]
    options = Options(counted=counted, show_small=True, excluded=set(known))
    begun = levels.new_levels(annotations, span, values, options.manner, known)
    conclusion = conclude(name, months, replace(options, rebased_at=set(begun.begun)))
    return Series(span, span, tuple(values), conclusion, known, counted, begun)


def known_causes(annotations: Sequence[Annotation], span: Span) -> dict[int, Annotation]:
    """The months that are left out of the limits, with what was going on."""
    found: dict[int, Annotation] = {}
    for one in annotations:
        for at, month in enumerate(span):
            if one.leaves_baseline and one.starts_on <= Span(month, month).end and one.ends_on >= month:
                found[at] = one
    return found


def notes(judged: Series) -> list[str]:
    """What has to be said beside the chart: months left out of the limits, provisional limits, earlier signals."""
    said = []
    months = list(judged.span)
    for at, one in judged.known.items():
        if months[at] in judged.shown and judged.values[at] is not None:
            name = month_name(months[at])
            said.append(
                _("{month} räknas inte in i gränserna: {cause}.").format(month=name.capitalize(), cause=one.text)
            )
    earlier = [month_name(month) for month in judged.earlier_signals()]
    if earlier:
        said.append(_("Utanför gränserna tidigare under perioden: {months}.").format(months=listed(earlier)))
    if judged.is_signal or earlier:
        said.append(_(CHANCE))
    return said


def chart(question: Question, judged: Series, key: str) -> SafeString:
    """The months that are shown, drawn with the limits they were judged by."""
    first = next(at for at, month in enumerate(judged.span) if month == judged.shown.first)
    points = judged.conclusion.chart.points[first:]
    dots = [
        Dot(month_label(month), point.value, judged.stands_out(at), point.excluded)
        for at, (month, point) in enumerate(zip(judged.shown, points, strict=True), start=first)
    ]
    return draw(about(key, _description(judged)), Line(dots, _bands(judged, first), _marks(question, judged)))


def _bands(judged: Series, first: int) -> list[Band]:
    """The usual, phase by phase. Limits that may still move are drawn only after a break, where the old ones would mislead."""
    made, chart = [], judged.conclusion.chart
    for phase in chart.phases:
        if phase.limits is None or phase.end <= first or (phase.provisional and not phase.start):
            continue
        now = phase is chart.phases[-1]
        name = "" if now else _("Tidigare {usual}").format(usual=levels.usual(chart, phase, counted=judged.counted))
        made.append(
            Band(
                max(0, phase.start - first),
                phase.end - first,
                phase.limits.lower,
                phase.limits.centre,
                phase.limits.upper,
                name,
                phase.provisional,
            )
        )
    return made


def _marks(question: Question, judged: Series) -> list[tuple[int, str]]:
    months = list(judged.shown)
    return [
        (months.index(one.starts_on.replace(day=1)), one.text)
        for one in question.annotations
        if one.starts_on.replace(day=1) in months
    ][-4:]


def _description(judged: Series) -> str:
    phase = judged.conclusion.chart.phases[-1]
    if phase.limits is None or phase.provisional:
        return f"{_('Det finns för få månader för att säga vad som är vanligt.')} {judged.broken}".strip()
    low, high = max(0.0, phase.limits.lower), phase.limits.upper
    usual = _("Medel {mean}. Normalt mellan {low} och {high}.").format(
        mean=f"{phase.limits.centre:.1f}".replace(".", ","),
        low=f"{low:.1f}".replace(".", ","),
        high=f"{high:.1f}".replace(".", ","),
    )
    return f"{usual} {judged.broken}".strip()


def judgement(judged: Series, at: int) -> str:
    """What the table says of a month."""
    point = judged.conclusion.chart.points[at]
    if point.value is None:
        return _("Ingen uppgift")
    if at in judged.known:
        return judged.known[at].text
    if at in judged.levels.begun:
        return _("Ny nivå: {cause}").format(cause=judged.levels.begun[at])
    return _(point.rule.value) if point.rule and judged.stands_out(at) else ""


def hidden(value: float | None) -> bool:
    """Whether a count is under five, for figures that leave the circle of those who may read the cases."""
    return value is not None and is_small(int(value))
