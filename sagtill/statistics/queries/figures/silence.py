"""Units that have said little: against their own history and beside each other, never ranked."""

from collections import Counter
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.law import clock
from sagtill.methods.funnel import REPORTING_PRACTICE, FunnelPoint, ratio_funnel
from sagtill.organisation.models import Unit
from sagtill.statistics.queries import counts, entered
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of, drawn_and_all
from sagtill.statistics.queries.silence import Quiet, quiet_units
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.statistics.rules.months import back_from, last_whole
from sagtill.ui.charts.bars import Spread, draw_spreads, worth_drawing
from sagtill.ui.tables import Column, Table, Value
from sagtill.ui.words import number_word


def silence(question: Question, looked_at: list[Quiet] | None = None) -> Figure:
    """6: reports per ten staff-years with the width of chance, and who has said nothing for ninety days.

    `looked_at` are the units as `quiet_units` gave them, when the page has asked already.
    """
    measure = BY_KEY["silence"]
    quiet = quiet_units(question) if looked_at is None else looked_at
    last = last_whole(clock.today())
    year = question.everything.during(back_from(last, 12))
    found = counts.by_unit(question.reach(measure.depth), year, Name.REPORTS)
    staff = _staff_years(question, [row.unit for row in quiet])
    funnel = _funnel(quiet, found, staff)
    headline = headline_of(quiet)
    rows = [_row(one, found[one.unit.id, ""], staff.get(one.unit.id)) for one in quiet]
    columns = _columns()
    missing = [one.unit.name for one in quiet if one.unit.id not in staff]
    notes = [regardless()] if question.filters.kind or question.filters.area else []
    if missing:
        notes.append(
            ngettext(
                "En enhet saknar antal årsarbetare och kan inte jämföras.",
                "{n} enheter saknar antal årsarbetare och kan inte jämföras.",
                len(missing),
            ).format(n=len(missing))
        )
    if funnel and funnel[1]:
        notes.append(_(REPORTING_PRACTICE))
    every = [_spread(point) for point in funnel[0]] if funnel else _spreads_of_days(quiet)
    # The chart has room for those that have said least; the table has them all.
    spreads = worth_drawing(every, (lambda row: row.value) if funnel else (lambda row: -row.value))
    if len(spreads) < len(every):
        notes.append(drawn_and_all(len(spreads), len(every)))
    reference = _overall(funnel[0]) if funnel else None
    said = about("silence", headline)
    chart = (
        draw_spreads(said, spreads, reference, _("Alla {n}"))
        if funnel
        else draw_spreads(said, spreads, 90, _("{n} dagar"))
    )
    return Figure(
        measure=measure,
        headline=headline,
        sentence=_(
            "Noll rapporter kan betyda att allt är bra, eller att ingen vågar eller hinner. Bara en fråga kan visa vilket."
        ),
        chart=chart,
        table=Table(_(measure.name), columns, rows, about=definition_of(question, measure)),
        notes=notes,
        is_signal=any(one.is_unusual for one in quiet),
    )


def _columns() -> list[Column]:
    return [
        Column(_("Enhet"), _("Öppna enheter, i bokstavsordning. De rangordnas inte."), is_number=False),
        Column(_("Rapporter, 12 månader"), _("Rapporter de senaste tolv hela månaderna.")),
        Column(_("Årsarbetare"), _("Det senaste tal som enheten har skrivit in, högst ett år gammalt.")),
        Column(_("Per tio årsarbetare"), _("Rapporter delat med årsarbetare, gånger tio.")),
        Column(_("Dagar sedan senaste"), _("Dagar sedan enhetens senaste rapport kom in.")),
        Column(
            _("Bedömning"),
            _("Exakt sannolikhet mot enhetens egen historia, justerad för antalet enheter."),
            is_number=False,
        ),
    ]


def regardless() -> str:
    """Said where a kind or an area is chosen."""
    return _("Här räknas alla rapporter, oavsett typ och område.")


def headline_of(quiet: list[Quiet]) -> str:
    """How many units have gone silent, and what to do about it."""
    long = [one for one in quiet if one.is_long]
    if not quiet:
        return _("Det finns ingen enhet att visa.")
    if not long and len(quiet) == 1:
        return _("{unit} har sagt till under de senaste 90 dagarna.").format(unit=quiet[0].unit.name)
    if not long:
        return _("Alla enheter har sagt till under de senaste 90 dagarna.")
    if len(long) == 1:
        return _("{unit} har inte sagt till på {n} dagar. Fråga varför.").format(unit=long[0].unit.name, n=long[0].days)
    number = number_word(len(long)).capitalize()
    return _("{number} enheter har inte sagt till på 90 dagar. Fråga varför.").format(number=number)


def _staff_years(question: Question, units: list[Unit]) -> dict[UUID, float]:
    found = entered.latest(question.actor.organisation_id, [unit.id for unit in units], clock.today())
    return {unit: value for (unit, key), (_month, value) in found.items() if key == "fte" and value > 0}


def _funnel(
    quiet: list[Quiet], found: Counter[tuple[UUID, str]], staff: dict[UUID, float]
) -> tuple[tuple[FunnelPoint, ...], bool] | None:
    rows = [(one.unit.name, found[one.unit.id, ""], staff[one.unit.id] / 10) for one in quiet if one.unit.id in staff]
    if len(rows) < 2 or not sum(observed for _name, observed, _base in rows):
        return None
    made = ratio_funnel(rows)
    return made.points, made.overdispersed


def _overall(points: tuple[FunnelPoint, ...]) -> float:
    return sum(point.observed for point in points) / sum(point.base for point in points)


def _spread(point: FunnelPoint) -> Spread:
    usual = point.expected / point.base
    value = point.observed / point.base
    low, high = point.limits_998.low * usual, point.limits_998.high * usual
    said = f"{value:.1f}".replace(".", ",")
    return Spread(point.name, value, said, low, high, value < low)


def _spreads_of_days(quiet: list[Quiet]) -> list[Spread]:
    return [Spread(one.unit.name, one.days, _("{n} dagar").format(n=one.days), signal=one.is_unusual) for one in quiet]


def _row(one: Quiet, reports: int, staff: float | None) -> list[Value]:
    return [
        one.unit.name,
        reports,
        staff,
        round(10 * reports / staff, 1) if staff else None,
        one.days if one.last else None,
        judged(one),
    ]


def judged(one: Quiet) -> str:
    """What is said of a unit's silence."""
    if one.is_unusual:
        return _("Ovanligt tyst. Fråga varför.")
    if one.last is None:
        return _("Har inte sagt till än.")
    if one.probability is None:
        return _("För tidigt att säga.")
    return _("Inom det vanliga för enheten.")
