"""What was done for those who were threatened: the first talk, police, the follow-ups, and what is still open (methods.md B14)."""

from collections import Counter
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.cases.rules import Told
from sagtill.organisation.roles import Kind
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of, share_of
from sagtill.statistics.queries.figures.threats import not_counted, reservations
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.ui.charts.bars import Bar, draw_bars
from sagtill.ui.tables import Column, Table, Value

# A share of fewer than ten says more than the figures can bear.
_FEWEST = 10


def threat_care(question: Question) -> Figure:
    """One row for each thing that should come after a threat: how many, of how many."""
    measure = BY_KEY["threat_care"]
    lines = _lines(question)
    (_name, talked, due), *_rest = lines
    open_actions = _open_actions(question)
    if not due:
        headline = _("Inget hot under perioden har väntat på ett första samtal.")
    else:
        headline = _("{n} av {of} utsatta fick ett samtal i tid.").format(n=talked, of=due)
    waiting = (
        ngettext("En åtgärd efter hot är inte klar.", "{n} åtgärder efter hot är inte klara.", open_actions)
        if open_actions
        else _("Ingen åtgärd efter hot väntar.")
    ).format(n=open_actions)
    bars = [Bar(name, of, _("{n} av {of}").format(n=done, of=of), done / of) for name, done, of in lines if of]
    rows: list[list[Value]] = [
        [name, done, of, share_of(done, of) if of >= _FEWEST else None] for name, done, of in lines
    ]
    columns = [
        Column(_("Vad"), _("Vad som ska komma efter ett hot."), is_number=False),
        Column(_("Antal"), _("Så många gånger blev det av.")),
        Column(_("Av"), _("Så många rapporter där det borde ha blivit av. Tid som inte har gått räknas inte.")),
        Column(_("Andel av 100"), _("Visas när det finns minst tio.")),
    ]
    if question.leaves_out(Kind.THREAT):
        headline, waiting = not_counted(_("Hot")), ""
    return Figure(
        measure=measure,
        headline=headline,
        sentence=waiting,
        chart=draw_bars(about("threat_care", headline), bars),
        table=Table(_(measure.name), columns, rows, about=definition_of(question, measure)),
        notes=[
            _("Siffrorna visar vad som är inskrivet. Ett samtal som ingen har skrivit in syns inte."),
            *reservations()[1:],
        ],
    )


def _lines(question: Question) -> list[tuple[str, int, int]]:
    """What, how many, of how many."""
    reach = question.reach(BY_KEY["threat_care"].depth)
    names = (Name.KIND, Name.TALK, Name.POLICE, Name.WORK_ENV, Name.FOLLOWED)
    found = counts.totals(reach, question.wanted, *names)
    talk, police, work, followed = (found[name] for name in names[1:])
    told = found[Name.KIND][Kind.THREAT]
    kinds = question.wanted.kinds
    only = replace(question.wanted, kinds=frozenset({Kind.THREAT}) & (kinds or frozenset(Kind)))
    missed = counts.totals(reach, only, Name.MISSED)[Name.MISSED].total()
    held = [
        (label, followed[f"{key}:yes"], followed[f"{key}:yes"] + followed[f"{key}:no"])
        for key, label in (
            ("week", _("Samtal efter en vecka")),
            ("month", _("Samtal efter en månad")),
            ("quarter", _("Samtal efter tre månader")),
        )
    ]
    return [
        (_("Första samtalet i tid"), talk["in_time"], talk["in_time"] + talk["late"] + talk["missed"]),
        *held,
        (_("Polisanmält"), police[Told.YES], _answered(police)),
        (_("Anmält till Arbetsmiljöverket"), work[Told.YES], _answered(work)),
        (_("En insats uteblev"), missed, told),
    ]


def _answered(said: Counter[str]) -> int:
    return sum(number for key, number in said.items() if key)


def _open_actions(question: Question) -> int:
    """Actions after threats that are not done, as it is now."""
    found = Action.objects.visible_to(question.actor).filter(kind=Kind.THREAT, state=State.UNDER_WAY)
    if question.wanted.units is not None:
        found = found.filter(unit__in=question.wanted.units)
    return found.count()
