"""Löfteskollen: what was to be done by when, and whether it was (product.md N15)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of
from sagtill.statistics.queries.figures.shares import period_counts
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.ui.charts.bars import Bar, draw_parts
from sagtill.ui.tables import Column, Table, Value

STATES = ("in_time", "late", "missed", "open", "cancelled")


def state_labels() -> dict[str, str]:
    """What became of a promise."""
    return {
        "in_time": _("Klart i tid"),
        "late": _("Klart, men sent"),
        "missed": _("Inte klart, dagen har passerat"),
        "open": _("Dagen har inte kommit"),
        "cancelled": _("Avbrutet med skäl"),
    }


def promises(question: Question) -> Figure:
    """Whether what was promised for these months was done."""
    measure = BY_KEY["promises"]
    found = period_counts(question, Name.PROMISE)
    labels = state_labels()
    due = found["in_time"] + found["late"] + found["missed"]
    kept, missed = found["in_time"] + found["late"], found["missed"]
    if not due:
        headline = _("Inget löfte hade sin dag under perioden.")
    else:
        headline = _("{n} av {of} löften är hållna.").format(n=kept, of=due)
        if missed:
            late = ngettext("Ett väntar fortfarande.", "{n} väntar fortfarande.", missed).format(n=missed)
            headline = f"{headline} {late}"
    bars = [Bar(labels[key], found[key], str(found[key])) for key in STATES]
    rows: list[list[Value]] = [[labels[key], found[key]] for key in STATES]
    columns = [
        Column(_("Vad som hände"), _("Jämfört med dagen som åtgärden skulle vara klar."), is_number=False),
        Column(_("Antal åtgärder"), _(measure.definition)),
    ]
    table = Table(_(measure.name), columns, rows, about=definition_of(question, measure))
    late = ngettext("Ett blev klart efter sin dag.", "{n} blev klara efter sin dag.", found["late"])
    sentence = late.format(n=found["late"]) if found["late"] else _("Inget blev klart efter sin dag.")
    return Figure(measure, headline, sentence if due else "", draw_parts(about("promises", headline), bars), table)
