"""What is worked out from the figures that units write in: staffing, backlog, training, load (methods.md B11–B13)."""

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.statistics.queries import debts, entered, staffing
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.written import Sentence
from sagtill.statistics.rules.entered import ASKED
from sagtill.statistics.rules.months import back_from, last_whole
from sagtill.ui.tables import Column, Table, Value


def sentences(question: Question) -> list[Sentence]:
    """The resource measures of the units that are looked at, each in one sentence that is true also when figures are missing."""
    units = _units(question)
    last = last_whole(clock.today())
    latest = entered.latest(question.actor.organisation_id, [unit.id for unit in units], last)
    year = entered.values(question.actor.organisation_id, [unit.id for unit in units], back_from(last, 12))
    return [
        staffing.vacancies(latest),
        staffing.leaving(year),
        staffing.temps(latest),
        staffing.span_of_control(latest),
        debts.backlog(latest),
        debts.training(latest),
        staffing.load(latest, len(units)),
        staffing.caseloads(latest),
        staffing.newcomers(latest),
    ]


def _units(question: Question) -> list[Unit]:
    wanted = question.wanted.units
    return [unit for unit in question.units if wanted is None or unit.id in wanted]


def table(question: Question) -> Table:
    """Every unit's latest figures, with their month."""
    units = _units(question)
    latest = entered.latest(question.actor.organisation_id, [unit.id for unit in units], last_whole(clock.today()))
    columns = [
        Column(_("Enhet"), _("Enheten som har skrivit in talen."), is_number=False),
        *(Column(_(one.name), _(one.definition)) for one in ASKED),
    ]
    rows: list[list[Value]] = [
        [unit.name, *(latest[unit.id, one.key][1] if (unit.id, one.key) in latest else None for one in ASKED)]
        for unit in units
    ]
    return Table(_("Inskrivna tal"), columns, rows)
