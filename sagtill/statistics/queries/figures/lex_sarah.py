"""Lex Sarah: how long each investigation has gone on, by its number alone, and how long its steps took."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import ENDED
from sagtill.law import clock
from sagtill.organisation.roles import Act, Kind
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of, drawn_and_all
from sagtill.statistics.rules.measures import BY_KEY
from sagtill.ui.charts.bars import Spread, draw_spreads, worth_drawing
from sagtill.ui.tables import Column, Table, Value
from sagtill.ui.words import number_word

LONG = 60
_MOST = 40


def lex_sarah(question: Question) -> Figure:
    """8: one row for each investigation that goes on or was begun during the period. Numbers only, no titles."""
    measure = BY_KEY["lex_sarah"]
    rows = _investigations(question)
    running = [one for one in rows if one.stage not in ENDED and one.decided_at is None]
    days = {one.number: _days(one.received_at, one.decided_at or one.closed_at) for one in rows}
    long = sum(days[one.number] > LONG for one in running)
    if not rows:
        headline = _("Ingen utredning enligt lex Sarah pågår.")
    elif not running:
        headline = _("Alla utredningar enligt lex Sarah är beslutade.")
    elif not long:
        headline = _("Ingen utredning som pågår är äldre än 60 dagar.")
    else:
        number = number_word(long).capitalize()
        headline = ngettext(
            "En utredning har pågått mer än 60 dagar.", "{number} utredningar har pågått mer än 60 dagar.", long
        ).format(number=number)
    spreads = [
        Spread(
            one.spoken,
            days[one.number],
            _("{n} dagar").format(n=days[one.number]),
            signal=one in running and days[one.number] > LONG,
        )
        for one in rows
    ]
    drawn = worth_drawing(spreads, lambda row: -row.value)
    said = ngettext("En utredning pågår.", "{n} utredningar pågår.", len(running)).format(n=len(running))
    line = _("Lagen säger utan dröjsmål; 60 dagar är ett streck att läsa mot.")
    return Figure(
        measure=measure,
        headline=headline,
        sentence=f"{said} {line}" if running else line,
        chart=draw_spreads(about("lex_sarah", headline), drawn, LONG, _("{n} dagar")),
        table=_table(question, rows),
        notes=_notes(question, len(drawn), len(spreads)),
    )


def _notes(question: Question, drawn: int, of: int) -> list[str]:
    said = [drawn_and_all(drawn, of)] if drawn < of else []
    if question.filters.kind:
        said.append(_("En utredning har ingen typ, så alla visas."))
    return said


def _investigations(question: Question) -> list[Investigation]:
    span, wanted = question.span, question.wanted
    found = Investigation.objects.visible_to(question.actor, Act.OUTLINE).filter(kind=Kind.LEX_SARAH)
    found = found.filter(received_at__gte=clock.at(span.first, 0)) | found.exclude(stage__in=list(ENDED))
    if wanted.units is not None:
        found = found.filter(unit__in=wanted.units)
    if wanted.area:
        found = found.filter(area=wanted.area)
    return list(found.order_by("-received_at", "number")[:_MOST])


def _days(start: datetime, end: datetime | None) -> int:
    return (clock.local(end or clock.now()).date() - clock.local(start).date()).days


def _table(question: Question, rows: list[Investigation]) -> Table:
    measure = BY_KEY["lex_sarah"]
    columns = [
        Column(_("Utredning"), _("Utredningens nummer."), is_number=False),
        Column(_("Läge"), _("Var utredningen står nu."), is_number=False),
        Column(_("Dagar till utredning"), _("Från rapporten till att utredningen började.")),
        Column(_("Dagar till förslag"), _("Från rapporten till förslaget till beslut.")),
        Column(_("Dagar till beslut"), _("Från rapporten till beslutet.")),
        Column(_("Dagar hittills"), _("Från rapporten till beslutet, eller till i dag.")),
    ]
    data: list[list[Value]] = [
        [
            one.spoken,
            one.stage_label,
            _days(one.received_at, one.opened_at),
            _days(one.received_at, one.proposed_at) if one.proposed_at else None,
            _days(one.received_at, one.decided_at) if one.decided_at else None,
            _days(one.received_at, one.decided_at or one.closed_at),
        ]
        for one in rows
    ]
    return Table(_(measure.name), columns, data, about=definition_of(question, measure))
