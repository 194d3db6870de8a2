"""What a figure is, and the words that all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.rules.measures import BY_KEY, Measure
from sagtill.ui.charts.frame import About
from sagtill.ui.tables import Table
from sagtill.ui.words import MONTHS, day_with_year


@dataclass(frozen=True)
class Figure:
    """A figure: the conclusion, one sentence, the chart, what to keep in mind, and the table behind."""

    measure: Measure
    headline: str
    sentence: str
    chart: SafeString
    table: Table
    notes: Sequence[str] = field(default=())
    more_charts: Sequence[SafeString] = field(default=())
    is_signal: bool = False

    @property
    def name(self) -> str:
        return _(self.measure.name)


def month_name(month: date) -> str:
    """«oktober», with the year when it is not this one."""
    name = _(MONTHS[month.month - 1])
    return name if month.year == clock.today().year else f"{name} {month.year}"


def month_label(month: date) -> str:
    """«okt», and «jan 26» where a year begins."""
    short = _(MONTHS[month.month - 1])[:3]
    return f"{short} {month:%y}" if month.month == 1 else short


def month_code(month: date) -> str:
    """«2026-10», as in tables and addresses."""
    return f"{month:%Y-%m}"


def definition_of(question: Question, measure: Measure) -> list[tuple[str, str]]:
    """Everything about the figures that a data sheet says."""
    span = question.span
    counted = question.freshness.counted_to
    return [
        (_("Mått"), _(measure.name)),
        (_("Definition"), _(measure.definition)),
        (_("Källa"), _(measure.source)),
        (_("Enhet"), _(measure.unit)),
        (_("Räknas"), _(measure.counts)),
        (_("Efter datum"), _(measure.by_date)),
        (_("Period"), f"{month_code(span.first)}–{month_code(span.last)}"),
        (_("Gäller"), question.about),
        (_("Räknat"), day_with_year(counted) if counted else "–"),
    ]


def about(key: str, description: str) -> About:
    """The chart's title and description; where the table is, is said last."""
    return About(
        key, _(BY_KEY[key].name), (f"{description} " + _("Värdena finns i tabellen under diagrammet.")).strip()
    )


def drawn_and_all(drawn: int, of: int) -> str:
    """Said beside a chart that has no room for every row of its table."""
    return _("Diagrammet visar {n} av {of}. Alla står i tabellen.").format(n=drawn, of=of)


def share_of(part: int, total: int) -> int:
    """A share as whole hundredths; 0 of nothing is 0."""
    return round(100 * part / total) if total else 0
