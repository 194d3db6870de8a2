"""Figures about now: open cases by age, and units that have said little."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.law import clock
from sagtill.methods.funnel import REPORTING_PRACTICE, FunnelPoint, ratio_funnel
from sagtill.organisation.models import Unit
from sagtill.statistics.queries import counts, entered
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of
from sagtill.statistics.queries.figures.opening import AGES, address, opened
from sagtill.statistics.queries.silence import Quiet, quiet_units
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.statistics.rules.months import back_from, last_whole
from sagtill.ui.charts.bars import Bar, Spread, draw_parts, draw_spreads
from sagtill.ui.tables import Column, Table, Value
from sagtill.ui.words import number_word


def age_labels() -> dict[str, str]:
    """The four steps of age."""
    return {
        "0-7": _("0–7 dagar"),
        "8-30": _("8–30 dagar"),
        "31-90": _("31–90 dagar"),
        "91-": _("Mer än 90 dagar"),
    }


def open_cases(question: Question) -> Figure:
    """3: open cases by age, and where the old ones are. Counted as one looks, not from the roll-up."""
    by_unit = _ages_by_unit(question)
    labels = age_labels()
    totals = [sum(numbers[at] for _name, numbers in by_unit) for at in range(len(AGES))]
    measure = BY_KEY["open_cases"]
    columns = [
        Column(_("Enhet"), _("Enheten som har ärendet nu."), is_number=False),
        *(Column(labels[key], _("Öppna ärenden som kom in för så många dagar sedan.")) for key, _low, _high in AGES),
        Column(_("Alla"), _(measure.definition)),
    ]
    table_rows: list[list[Value]] = [[name, *numbers, sum(numbers)] for name, numbers in by_unit]
    table_rows.append([_("Alla"), *totals, sum(totals)])
    headline = _headline_of_ages(by_unit, totals)
    bars = [Bar(labels[key], totals[at], str(totals[at])) for at, (key, _low, _high) in enumerate(AGES)]
    links = {len(table_rows) - 1: address(question, "open_cases")}
    return Figure(
        measure=measure,
        headline=headline,
        sentence=ngettext("{n} ärende är öppet just nu.", "{n} ärenden är öppna just nu.", sum(totals)).format(
            n=sum(totals)
        ),
        chart=draw_parts(about("open_cases", headline), bars),
        table=Table(_(measure.name), columns, table_rows, links, definition_of(question, measure)),
    )


def _ages_by_unit(question: Question) -> list[tuple[str, list[int]]]:
    midnight = clock.at(clock.today(), 0)
    numbers = {
        f"n{at}": Count(
            "pk",
            filter=Q(
                received_at__lt=midnight + timedelta(days=1 - low),
                received_at__gte=midnight - timedelta(days=high),
            ),
        )
        for at, (_key, low, high) in enumerate(AGES)
    }
    rows = opened(question, "open_cases").order_by().values_list("unit__name").annotate(**numbers)
    return sorted((row[0], list(row[1:])) for row in rows)


def _headline_of_ages(by_unit: list[tuple[str, list[int]]], totals: list[int]) -> str:
    old = totals[2] + totals[3]
    if not sum(totals):
        return _("Inget ärende är öppet.")
    if not old:
        return _("Inget öppet ärende är äldre än 30 dagar.")
    said = ngettext("Ett ärende är äldre än 30 dagar.", "{n} ärenden är äldre än 30 dagar.", old).format(n=old)
    most = max(by_unit, key=lambda row: row[1][2] + row[1][3])
    alone = [row for row in by_unit if row[1][2] + row[1][3] == most[1][2] + most[1][3]]
    if len(alone) == 1 and len(by_unit) > 1 and old > 1:
        return f"{said} " + _("Flest finns i {unit}.").format(unit=most[0])
    return said


def silence(question: Question) -> Figure:
    """6: reports per ten staff-years with the width of chance, and who has said nothing for ninety days."""
    measure = BY_KEY["silence"]
    quiet = quiet_units(question)
    last = last_whole(clock.today())
    year = question.wanted.during(back_from(last, 12))
    found = counts.by_unit(question.reach(measure.depth), year, Name.REPORTS)
    staff = _staff_years(question, [row.unit for row in quiet])
    funnel = _funnel(quiet, found, staff)
    headline = headline_of(quiet)
    rows = [_row(one, found[one.unit.id, ""], staff.get(one.unit.id)) for one in quiet]
    columns = [
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
    missing = [one.unit.name for one in quiet if one.unit.id not in staff]
    notes = []
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
    spreads = [_spread(point) for point in funnel[0]] if funnel else []
    reference = _overall(funnel[0]) if funnel else None
    chart = (
        draw_spreads(about("silence", headline), spreads, reference, _("Alla {n}"))
        if spreads
        else _days_chart(quiet, headline)
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


def headline_of(quiet: list[Quiet]) -> str:
    """How many units have gone silent, and what to do about it."""
    long = [one for one in quiet if one.is_long]
    if not quiet:
        return _("Det finns ingen enhet att visa.")
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


def _days_chart(quiet: list[Quiet], headline: str) -> SafeString:
    rows = [Spread(one.unit.name, one.days, _("{n} dagar").format(n=one.days), signal=one.is_unusual) for one in quiet]
    return draw_spreads(about("silence", headline), rows, 90, _("{n} dagar"))


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
