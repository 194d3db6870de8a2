"""Open cases by age: the one figure about this very moment."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.law import clock
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of
from sagtill.statistics.queries.figures.opening import AGES, address, opened
from sagtill.statistics.rules.measures import BY_KEY
from sagtill.ui.charts.bars import Bar, draw_parts
from sagtill.ui.tables import Column, Table, Value


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
        sentence=ngettext("Ett ärende är öppet just nu.", "{n} ärenden är öppna just nu.", sum(totals)).format(
            n=sum(totals)
        )
        if any(totals)
        else "",
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
