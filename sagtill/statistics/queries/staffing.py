"""Staffing and workload from what units write in (methods.md B13). The purpose is the work environment, never anyone's performance."""

from datetime import date
from statistics import fmean
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.methods.swedish import number
from sagtill.methods.workload import share_of_posts, turnover
from sagtill.statistics.queries.written import Latest, Sentence, both, not_written, sum_of

Year = dict[tuple[UUID, str, date], float]


def vacancies(latest: Latest) -> Sentence:
    """Vacant posts of the established, in the units that have written in both."""
    name = _("Lediga tjänster")
    units = both(latest, "posts", "vacant")
    posts, vacant = sum_of(latest, "posts", units), sum_of(latest, "vacant", units)
    if not posts or vacant is None:
        return not_written(name)
    if vacant > posts:
        return Sentence(name, _("Fler tjänster är lediga än det finns. Se över talen."), is_missing=True)
    said = _("{n} av {of} tjänster är lediga ({share} %).")
    share = number(100 * share_of_posts(vacant, posts), 1)
    return Sentence(name, said.format(n=number(vacant, 1), of=number(posts, 1), share=share))


def temps(latest: Latest) -> Sentence:
    """How much of the work hired staff do."""
    name = _("Inhyrd personal")
    units = both(latest, "fte", "temps")
    own, hired = sum_of(latest, "fte", units), sum_of(latest, "temps", units)
    if own is None or hired is None or not own + hired:
        return not_written(name)
    said = _("{n} av {of} årsarbetare är inhyrda ({share} %).")
    share = number(100 * hired / (own + hired), 1)
    return Sentence(name, said.format(n=number(hired, 1), of=number(own + hired, 1), share=share))


def leaving(year: Year) -> Sentence:
    """Leavers in twelve months by the mean headcount of the same months, in the units that have written in both."""
    name = _("Personal som slutat")
    months = sorted({month for _unit, key, month in year if key == "leavers"})
    units = {unit for unit, key, _m in year if key == "leavers"} & {
        unit for unit, key, _m in year if key == "headcount"
    }
    leavers = sum(value for (unit, key, _m), value in year.items() if key == "leavers" and unit in units)
    people = sum(
        fmean([value for (one, key, _m), value in year.items() if one == unit and key == "headcount"]) for unit in units
    )
    if not people or not months:
        return not_written(name)
    if len(months) < 12:
        said = ngettext("{n} har slutat på {months} månad.", "{n} har slutat på {months} månader.", len(months))
        early = _("Det är för tidigt att räkna om till ett år.")
        return Sentence(name, f"{said.format(n=number(leavers), months=len(months))} {early}")
    share = number(100 * turnover(round(leavers), [people]), 1)
    said = _("{n} har slutat på tolv månader ({share} % av de anställda).")
    return Sentence(name, said.format(n=number(leavers), share=share))


def span_of_control(latest: Latest) -> Sentence:
    """Staff per manager in the mean, and how many units lie over their own norm."""
    name = _("Medarbetare per chef")
    units = both(latest, "headcount", "managers")
    people, managers = sum_of(latest, "headcount", units), sum_of(latest, "managers", units)
    if not people or not managers:
        return not_written(name)
    said = _("{n} anställda per chef i snitt.").format(n=number(people / managers, 1))
    normed = [unit for unit in both(latest, "headcount", "managers", "span_norm") if latest[unit, "managers"][1]]
    over = sum(
        latest[unit, "headcount"][1] / latest[unit, "managers"][1] > latest[unit, "span_norm"][1] for unit in normed
    )
    if not normed:
        return Sentence(name, said)
    more = ngettext(
        "{n} av {of} enhet ligger över sin norm.", "{n} av {of} enheter ligger över sin norm.", len(normed)
    ).format(n=over, of=len(normed))
    return Sentence(name, f"{said} {more}")


def load(latest: Latest, units: int) -> Sentence:
    """Points by what the norm allows."""
    name = _("Arbetsbelastning")
    having = both(latest, "points", "norm", "fte")
    room = sum(latest[unit, "norm"][1] * latest[unit, "fte"][1] for unit in having)
    points = sum_of(latest, "points", having)
    if points is None or not room:
        return not_written(name)
    said = _(
        "Belastningen är {n} % av det rimliga, i {k} av {of} enheter som har skrivit in tal. "
        "Måttet gäller arbetsmiljö, inte prestation."
    )
    return Sentence(name, said.format(n=number(100 * points / room), k=len(having), of=units))


def caseloads(latest: Latest) -> Sentence:
    """The middle one and the most: a mean hides the one who drowns."""
    name = _("Ärenden per handläggare")
    middle = [value for (_unit, key), (_m, value) in latest.items() if key == "cases_median"]
    most = [value for (_unit, key), (_m, value) in latest.items() if key == "cases_most"]
    if not middle or not most:
        return not_written(name)
    if len(middle) == 1:
        said = _("Den i mitten har {middle} ärenden, den som har flest har {most}.")
        return Sentence(name, said.format(middle=number(middle[0]), most=number(max(most))))
    said = _("Den i mitten har {low}–{high} ärenden beroende på enhet. Den som har flest har {most}.")
    return Sentence(name, said.format(low=number(min(middle)), high=number(max(middle)), most=number(max(most))))


def newcomers(latest: Latest) -> Sentence:
    """How many of the complex cases lie with somebody with less than a year's experience."""
    name = _("Svåra ärenden hos nya")
    units = both(latest, "complex", "complex_new")
    hard, new = sum_of(latest, "complex", units), sum_of(latest, "complex_new", units)
    if hard is None or new is None:
        return not_written(name)
    if not hard:
        return Sentence(name, _("Inga ärenden är bedömda som svåra."))
    said = _("{n} av {of} svåra ärenden ligger hos någon med mindre än ett års erfarenhet.")
    return Sentence(name, said.format(n=number(new), of=number(hard)))
