"""How many say something, and how long they wait for an answer."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.methods.sentences import MORE_IS_OFTEN_GOOD
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, definition_of, month_code, share_of
from sagtill.statistics.queries.figures.opening import address
from sagtill.statistics.queries.figures.series import Series, chart, judgement, notes, series
from sagtill.statistics.queries.waits import half_within, in_time, median_wait, reply_days
from sagtill.statistics.rules.measures import BY_KEY, LONGEST_WAIT, Name
from sagtill.statistics.rules.months import Span
from sagtill.ui.tables import Column, Table, Value


def reports(question: Question) -> Figure:
    """1: reports a month."""
    measure = BY_KEY["reports"]
    wanted = question.wanted.during(question.history)
    found = counts.count(question.reach(measure.depth), wanted, Name.REPORTS)[Name.REPORTS]
    judged = series(question, _("Rapporter"), counts.by_month(found, question.history))
    table = months_table(question, judged, "reports", _("Antal rapporter"))
    return Figure(
        measure=measure,
        headline=judged.headline,
        sentence=f"{judged.broken} {_(MORE_IS_OFTEN_GOOD)}".strip(),
        chart=chart(question, judged, "reports"),
        table=table,
        notes=notes(judged),
        is_signal=judged.is_signal,
    )


def months_table(question: Question, judged: Series, key: str, heading: str) -> Table:
    """One row for each month that is shown, with what is judged of it."""
    measure = BY_KEY[key]
    months = list(judged.span)
    shown = [at for at, month in enumerate(months) if month in judged.shown]
    rows: list[list[Value]] = [
        [month_code(months[at]), _number(judged.values[at], judged.counted), judgement(judged, at)] for at in shown
    ]
    opens = {row: address(question, key, month_code(months[at])) for row, at in enumerate(shown) if judged.counted}
    links = {row: url for row, url in opens.items() if rows[row][1]}
    columns = [
        Column(_("Månad"), _(measure.by_date), is_number=False),
        Column(heading, _(measure.definition)),
        Column(_("Bedömning"), _("Vad styrdiagrammets regler säger om månaden."), is_number=False),
    ]
    return Table(_(measure.name), columns, rows, links, definition_of(question, measure))


def _number(value: float | None, counted: bool) -> Value:
    if value is None:
        return None
    return int(value) if counted else round(value, 1)


def first_reply(question: Question) -> Figure:
    """2: working days to the first answer: the median by month, and the share in time."""
    measure = BY_KEY["first_reply"]
    wanted = question.wanted.during(question.history)
    found = counts.count(question.reach(measure.depth), wanted, Name.FIRST_REPLY)[Name.FIRST_REPLY]
    by_month = {month: _waits(found, month) for month in question.history}
    medians = [median_wait(by_month[month]) for month in question.history]
    judged = series(question, _("Dagar till första svar"), medians, counted=False)
    period: Counter[str] = Counter()
    for month in question.span:
        period.update(by_month[month])
    target = reply_days(question.actor.person.organisation, question.span)
    good, of = in_time(period, target)
    table = months_table(question, judged, "first_reply", _("Median, arbetsdagar"))
    return Figure(
        measure=measure,
        headline=_headline(period, good, of),
        sentence=_("Löftet är {days} arbetsdagar. {conclusion}").format(
            days=target, conclusion=f"{judged.headline} {judged.broken}".strip()
        ),
        chart=chart(question, judged, "first_reply"),
        table=_with_shares(table, by_month, question.span, target),
        notes=notes(judged),
        is_signal=judged.is_signal,
    )


def _waits(found: Counter[tuple[date, str]], month: date) -> Counter[str]:
    return Counter({key: number for (at, key), number in found.items() if at == month})


def _headline(waits: Counter[str], good: int, of: int) -> str:
    if not of:
        return _("Ingen rapport har hunnit få svar under perioden.")
    days = half_within(waits)
    share = (
        _("{n} av 100 i tid.").format(n=share_of(good, of))
        if of >= 10
        else _("{n} av {of} i tid.").format(n=good, of=of)
    )
    if days is None:
        return _("Färre än hälften har fått svar än. {share}").format(share=share)
    half = ngettext("Halva gruppen fick svar inom {n} dag.", "Halva gruppen fick svar inom {n} dagar.", days)
    if days >= LONGEST_WAIT:
        half = _("Halva gruppen väntade {n} dagar eller mer.")
    if days == 0:
        half = _("Halva gruppen fick svar samma dag.")
    return f"{half.format(n=days)} {share}"


def _with_shares(table: Table, by_month: dict[date, Counter[str]], span: Span, target: int) -> Table:
    rows: list[list[Value]] = []
    for row, month in zip(table.rows, span, strict=True):
        good, of = in_time(by_month[month], target)
        rows.append([row[0], row[1], good, of, row[2]])
    columns = [
        *table.columns[:2],
        Column(_("I tid"), _("Rapporter med svar inom {n} arbetsdagar.").format(n=target)),
        Column(_("Av"), _("Rapporter som har fått svar, eller vars tid har gått ut.")),
        table.columns[2],
    ]
    return Table(table.caption, columns, rows, table.links, table.about)
