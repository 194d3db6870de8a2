"""What is worked out from the figures that units write in: vacancies, turnover, backlog, training, load (methods.md B11–B13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.law import clock
from sagtill.methods.backlog import Clearing, Outlook, time_to_clear
from sagtill.methods.swedish import number
from sagtill.organisation.models import Unit
from sagtill.statistics.queries import entered
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.rules.entered import ASKED
from sagtill.statistics.rules.months import back_from, last_whole
from sagtill.ui.tables import Column, Table, Value

Latest = dict[tuple[UUID, str], tuple[date, float]]


@dataclass(frozen=True)
class Sentence:
    """One measure in words; `missing` when a figure it needs is not written in."""

    name: str
    said: str
    is_missing: bool = False


def sentences(question: Question) -> list[Sentence]:
    """The resource measures of the units that are looked at, each in one sentence that is true also when figures are missing."""
    units = _units(question)
    last = last_whole(clock.today())
    latest = entered.latest(question.actor.organisation_id, [unit.id for unit in units], last)
    year = entered.values(question.actor.organisation_id, [unit.id for unit in units], back_from(last, 12))
    leavers = [value for (_unit, key, _month), value in year.items() if key == "leavers"]
    months = len({month for _unit, key, month in year if key == "leavers"})
    return [
        _vacancies(latest),
        _turnover(latest, sum(leavers), months),
        _span_of_control(latest),
        _backlog(latest),
        _training(latest),
        _load(latest, len(units)),
    ]


def _units(question: Question) -> list[Unit]:
    wanted = question.wanted.units
    return [unit for unit in question.units if wanted is None or unit.id in wanted]


def _sum(latest: Latest, key: str, among: Iterable[UUID] | None = None) -> float | None:
    kept = None if among is None else set(among)
    found = [value for (unit, name), (_m, value) in latest.items() if name == key and (kept is None or unit in kept)]
    return sum(found) if found else None


def _both(latest: Latest, *keys: str) -> set[UUID]:
    """The units that have written in all of these, so that a share is never of two different groups."""
    having = [{unit for unit, name in latest if name == key} for key in keys]
    return set.intersection(*having)


def _not_written(name: str) -> Sentence:
    return Sentence(name, _("Ni har inte skrivit in de tal som behövs."), is_missing=True)


def _vacancies(latest: Latest) -> Sentence:
    name = _("Lediga tjänster")
    units = _both(latest, "posts", "vacant")
    posts, vacant = _sum(latest, "posts", units), _sum(latest, "vacant", units)
    if not posts or vacant is None:
        return _not_written(name)
    said = _("{n} av {of} tjänster är lediga ({share} %).")
    return Sentence(name, said.format(n=number(vacant), of=number(posts), share=number(100 * vacant / posts, 1)))


def _turnover(latest: Latest, leavers: float, months: int) -> Sentence:
    name = _("Personalomsättning")
    people = _sum(latest, "headcount")
    if not people or not months:
        return _not_written(name)
    if months < 12:
        said = ngettext("{n} har slutat på {months} månad.", "{n} har slutat på {months} månader.", months)
        early = _("Det är för tidigt att räkna om till ett år.")
        return Sentence(name, f"{said.format(n=number(leavers), months=months)} {early}")
    share = number(100 * leavers / people, 1)
    return Sentence(
        name, _("{n} har slutat på tolv månader ({share} % av de anställda).").format(n=number(leavers), share=share)
    )


def _span_of_control(latest: Latest) -> Sentence:
    name = _("Medarbetare per chef")
    units = _both(latest, "headcount", "managers")
    people, managers = _sum(latest, "headcount", units), _sum(latest, "managers", units)
    if not people or not managers:
        return _not_written(name)
    return Sentence(name, _("{n} anställda per chef i snitt.").format(n=number(people / managers, 1)))


def _backlog(latest: Latest) -> Sentence:
    name = _("Det som väntar")
    units = _both(latest, "waiting", "capacity", "inflow")
    waiting = _sum(latest, "waiting", units)
    if waiting is None:
        return _not_written(name)
    clearing = time_to_clear(waiting, _sum(latest, "capacity", units) or 0, _sum(latest, "inflow", units) or 0)
    return Sentence(name, _("{n} väntar.").format(n=number(waiting)) + f" {_cleared(clearing)}")


def _cleared(clearing: Clearing) -> str:
    if clearing.outlook is Outlook.STANDS_STILL and clearing.months is None:
        return _("Det blir inte färre: lika mycket kommer till som ni hinner med.")
    if clearing.outlook is Outlook.GROWS or clearing.months is None:
        return _("Det växer, för det kommer till mer än ni hinner med.")
    return _("I den här takten är det borta om {n} månader.").format(n=number(clearing.months, 1))


def _training(latest: Latest) -> Sentence:
    name = _("Fortbildning")
    units = _both(latest, "required", "valid")
    required, valid = _sum(latest, "required", units), _sum(latest, "valid", units)
    if not required or valid is None:
        return _not_written(name)
    said = _("{n} av {of} utbildningar är giltiga ({share} %).").format(
        n=number(valid), of=number(required), share=number(100 * valid / required)
    )
    among = _both(latest, "debt_hours", "training", "new_need")
    hours = _sum(latest, "debt_hours", among)
    if hours is None:
        return Sentence(name, said)
    clearing = time_to_clear(hours, _sum(latest, "training", among) or 0, _sum(latest, "new_need", among) or 0)
    return Sentence(name, f"{said} " + _("{n} timmar saknas.").format(n=number(hours)) + f" {_cleared(clearing)}")


def _load(latest: Latest, units: int) -> Sentence:
    name = _("Arbetsbelastning")
    having = _both(latest, "points", "norm", "fte")
    room = sum(latest[unit, "norm"][1] * latest[unit, "fte"][1] for unit in having)
    points = _sum(latest, "points", having)
    if points is None or not room:
        return _not_written(name)
    said = _(
        "Belastningen är {n} % av det rimliga, i {k} av {of} enheter som har skrivit in tal. "
        "Måttet gäller arbetsmiljö, inte prestation."
    )
    return Sentence(name, said.format(n=number(100 * points / room), k=len(having), of=units))


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
