"""Threats and violence: how many, of what kind, and whether somebody called (methods.md B14). Never a trend of violence alone."""

from collections import Counter
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.cases.rules import Called, Told
from sagtill.organisation.roles import Kind
from sagtill.reports.rules.statuses import THREAT_KINDS
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure
from sagtill.statistics.queries.figures.reports import months_table
from sagtill.statistics.queries.figures.series import chart, notes, series
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.statistics.rules.months import Span
from sagtill.ui.charts.bars import Bar, draw_bars
from sagtill.ui.charts.frame import About


def threats(question: Question) -> Figure:
    """7: the months, and below them the kinds."""
    measure = BY_KEY["threats"]
    wanted = question.wanted.during(question.history)
    found = counts.count(question.reach(measure.depth), wanted, Name.KIND, Name.THREAT, Name.CALLED, Name.POLICE)
    judged = series(question, _("Hot"), counts.by_month(found[Name.KIND], question.history, {"threat"}))
    kinds = _shown(found[Name.THREAT], question.span)
    called = _shown(found[Name.CALLED], question.span)
    police = _shown(found[Name.POLICE], question.span)
    bars = [Bar(_(THREAT_KINDS.get(key, key)), number, str(number)) for key, number in kinds.most_common()]
    total = sum(called.values())
    left_out = question.leaves_out(Kind.THREAT)
    said = _("{n} av {of} utsatta har pratat med sin chef.").format(n=called[Called.YES], of=total)
    said += " " + _reported(police[Told.YES])
    return Figure(
        measure=measure,
        headline=not_counted(_("Hot")) if left_out else judged.headline,
        sentence=""
        if left_out
        else f"{judged.broken} {said if total else _('Inget hot är rapporterat under perioden.')}".strip(),
        chart=SafeString() if left_out else chart(question, judged, "threats"),
        table=months_table(question, judged, "threats", _("Antal rapporter")),
        notes=[] if left_out else [*notes(judged), *reservations()],
        more_charts=[draw_bars(_about_kinds(bars), bars)] if bars else [],
        is_signal=judged.is_signal and not left_out,
    )


def _reported(number: int) -> str:
    if not number:
        return _("Inget är polisanmält.")
    return ngettext("Ett är polisanmält.", "{n} är polisanmälda.", number).format(n=number)


def not_counted(what: str) -> str:
    """The headline where another kind is chosen: nothing can be said, least of all that there is nothing."""
    return _("{what} räknas inte när en annan typ är vald.").format(what=what)


def reservations() -> list[str]:
    """What every figure about threats has to be read with."""
    return [
        _("Fler rapporter om hot kan betyda att fler säger till. Talet mäter inte våldet självt."),
        _("Bara de som deltar i ett ärende om hot räknar det. Nämndens sida räknar alla."),
    ]


def _about_kinds(bars: list[Bar]) -> About:
    said = ", ".join(f"{bar.label} {bar.said}" for bar in bars)
    return About("threat-kinds", _("Slag av hot och våld"), said)


def _shown(found: Counter[tuple[date, str]], span: Span) -> Counter[str]:
    kept: Counter[str] = Counter()
    for (month, key), number in found.items():
        if month in span:
            kept[key] += number
    return +kept
