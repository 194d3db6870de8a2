"""What stands on the page: five sentences, one chart, and a table, all from protected figures. Everything is plain text and numbers."""

from typing import Any

from django.utils.translation import gettext as _

from sagtill.acceptances import queries as acceptances
from sagtill.board.models import BoardPage
from sagtill.board.queries import charts, lex_sarah
from sagtill.board.rules import SENTENCES
from sagtill.cases.rules import CAUSE_AREAS
from sagtill.law import calendar, clock
from sagtill.law.words import N_
from sagtill.methods.cell_keys import nearest
from sagtill.methods.disclosure import is_small
from sagtill.methods.rates import compare_counts
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.models import Organisation
from sagtill.organisation.queries import setting
from sagtill.statistics.queries import published
from sagtill.statistics.queries.decided import DecidedInHalf, in_half
from sagtill.statistics.queries.figures.figure import share_of
from sagtill.statistics.queries.published import STAFF, THREATS, VOICES, Half
from sagtill.statistics.queries.waits import reply_days
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, back_from

_HALVES = 4
_TOO_TELLING = N_("Talet visas inte, eftersom ett litet tal skulle gå att räkna ut av det.")


def content(page: BoardPage) -> dict[str, Any]:
    """The page as it would be frozen now. A new version has new words and the very numbers of the one before it."""
    before = page.before()
    known = before.content if before else _numbers(page)
    return {
        **known,
        "sentences": [{**one, "lead": _lead(page, one["key"])} for one in known["sentences"]],
        "risks": [list(row) for row in acceptances.before_the_board(page.organisation)],
        "analysis": page.analysis,
        "lines": [line.as_content() for line in page.lines.all()],
        "meets_on": f"{page.meets_on:%Y-%m-%d}",
        "diary_number": page.diary_number,
    }


def _lead(page: BoardPage, key: str) -> str:
    """The words before a sentence: SAS's own, or those it begins with."""
    begins = SENTENCES[key]
    return page.leads.get(key) or _(begins)


def _numbers(page: BoardPage) -> dict[str, Any]:
    """Everything that is counted, and the day it was."""
    organisation, span = page.organisation, page.span
    halves = [published.half(organisation, one) for one in halves_of(span)]
    this = halves[-1]
    # A half-year in which the product was not in use all the time is no year to compare with.
    year_before = halves[-3] if published.was_in_use(organisation, halves[-3].span) else None
    decided = in_half(organisation, span)
    sentences = {
        "m1": _told(this, year_before),
        "m2": _answered(organisation, span),
        "m3": _lex_sarah(decided),
        "m4": _cause(organisation, span),
        "m5": _voices(organisation, this),
    }
    return {
        "sentences": [{"key": key, "said": sentences[key]} for key in SENTENCES],
        **charts.of_halves(organisation, halves),
        "lex_sarah": lex_sarah.table(decided),
        "parts": _parts(this, year_before),
        "period": [f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"],
        "counted_on": clock.today().isoformat(),
    }


def halves_of(span: Span) -> list[Span]:
    """The half and the three before it, oldest first."""
    return [back_from(calendar.add_months(span.last, -6 * back), 6) for back in range(_HALVES - 1, -1, -1)]


def said_of(shown: Shown) -> str:
    """A number as it may be shown, or the words that stand instead."""
    if shown.value is not None:
        return str(shown.value)
    return _((shown.mark or Mark.COMPLEMENT).value)


def _told(this: Half, before: Half | None) -> str:
    if this.total.value is None:
        few = this.total.mark is Mark.FEW
        return _("Så få rapporter kom in att talet inte visas.") if few else _(_TOO_TELLING)
    said = _("{n} rapporter.").format(n=this.total.value)
    if before is None:
        return f"{said} " + _("Det går inte att jämföra med året före än.")
    if before.total.value is None:
        return said
    compared = _("Samma halvår året före: {n}.").format(n=before.total.value)
    return f"{said} {compared} {_(compare_counts(before.total.value, this.total.value).text)}"


def _goal(organisation: Organisation) -> int:
    return int(setting(organisation, "goal_first_reply"))


def _answered(organisation: Organisation, span: Span) -> str:
    days = reply_days(organisation, span)
    found = published.answered(organisation, span)
    goal = _("Målet är {goal} av 100.").format(goal=_goal(organisation))
    if found.may_tell:
        share = share_of(found.good, found.of)
        said = _("{p} av 100 rapporter fick svar inom {d} arbetsdagar.").format(p=share, d=days)
    elif found.is_enough and not found.are_few:
        said = _("Hur många som fick svar i tid visas inte.")
    elif found.is_enough and is_small(found.late):
        said = _("Nästan alla rapporter fick svar inom {d} arbetsdagar.").format(d=days)
    elif found.is_enough:
        said = _("Nästan inga rapporter fick svar inom {d} arbetsdagar.").format(d=days)
    else:
        said = _("För få rapporter för att säga något om svarstiden.")
    return f"{said} {goal}"


def _lex_sarah(decided: DecidedInHalf) -> str:
    total = decided.total
    if total.value is None:
        few = total.mark is Mark.FEW
        return _("Färre än fem utredningar är klara.") if few else _("Hur många utredningar som är klara visas inte.")
    if total.value == 0:
        return _("Ingen utredning blev klar under halvåret.")
    said = _("{n} utredningar är klara.").format(n=total.value)
    if decided.sent is None:
        return said
    return f"{said} " + _("{a} gällde allvarliga missförhållanden och är anmälda till IVO.").format(a=decided.sent)


def _cause(organisation: Organisation, span: Span) -> str:
    found, _total = published.keys(organisation, span, Name.CAUSE)
    best = published.most_usual(found)
    if best is None:
        return _("Ingen orsak är så vanlig att den kan visas.")
    # Rounded, since cases are sorted and investigated long after the half is over: a later document that tells the same cause exactly
    # must not tell by how few it has grown.
    about = _("omkring {n}").format(n=nearest(best[1]))
    return _("{cause} ligger bakom {n} rapporter.").format(cause=_(CAUSE_AREAS.get(best[0], best[0])), n=about)


def _voices(organisation: Organisation, this: Half) -> str:
    shown = this.parts[VOICES]
    if shown.value is None:
        return _("Så få synpunkter kom in att talet inte visas.") if shown.mark is Mark.FEW else _(_TOO_TELLING)
    said = _("{n} synpunkter.").format(n=shown.value)
    found = published.answered_voices(organisation, this.span)
    if found is None:
        return said
    return f"{said} " + _("{p} av 100 fick svar i tid.").format(p=share_of(found.good, found.of))


def _parts(this: Half, before: Half | None) -> list[list[str]]:
    labels = {
        STAFF: _("Avvikelser, risker och idéer"),
        THREATS: _("Hot och våld"),
        VOICES: _("Klagomål, synpunkter, beröm"),
    }
    rows = [
        [labels[part], said_of(this.parts[part]), said_of(before.parts[part]) if before else "–"] for part in labels
    ]
    return [*rows, [_("Alla"), said_of(this.total), said_of(before.total) if before else "–"]]
