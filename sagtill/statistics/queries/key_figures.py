"""Key figures by year, one row for each measure and year, as Kolada keeps them: measure, unit, year, type, value."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.roles import VOICE_KINDS, Act
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import share_of
from sagtill.statistics.queries.waits import half_within, in_time, reply_days
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span
from sagtill.ui.tables import Column, Table, Value

YEARS = 5
_FEWEST = 10
Found = dict[str, Counter[str]]


def table(question: Question) -> Table:
    """Figure by figure, the latest year first, back to the year the product was taken into use; five years at most.

    A year that runs, or in which it all began, is marked, and a share of fewer than ten is not shown.
    """
    columns = [
        Column(_("Nyckeltal"), _("Måttets namn. Definitionerna står under Så räknar vi."), is_number=False),
        Column(_("År"), _("Kalenderåret då rapporten kom in, åtgärden blev klar eller löftet hade sin dag.")),
        Column(_("Värde"), _("Tomt när det är för få för att räkna ut en andel, eller när inget finns att räkna.")),
        Column(_("Enhet"), _("Vad värdet räknas i."), is_number=False),
        Column(_("Antal bakom"), _("Så många rapporter eller åtgärder räknas värdet på.")),
        Column(
            _("Helt år"),
            _("Nej betyder att året inte är slut, eller att Säg till togs i bruk under året."),
            is_number=False,
        ),
        Column(_("Typ"), _("Struktur, process eller resultat."), is_number=False),
        Column(_("Kod"), _("Fast kod, samma från år till år."), is_number=False),
    ]
    outline = _by_year(question, Act.OUTLINE, Name.REPORTS, Name.FIRST_REPLY)
    read = _by_year(question, Act.READ, Name.KIND, Name.EFFECT, Name.PROMISE)
    years = [_of_year(question, year, outline[year], read[year]) for year in _years(question)]
    return Table(_("Nyckeltal per år"), columns, [list(row) for same in zip(*years, strict=True) for row in same])


def _began(question: Question) -> date | None:
    return question.first_told if question.unit else question.freshness.first_month


def _years(question: Question) -> list[int]:
    """The latest first. Nothing is said of the years before there could be anything to count."""
    began, this_year = _began(question), clock.today().year
    return [] if began is None else list(range(this_year, max(this_year - YEARS, began.year - 1), -1))


def _of_year(question: Question, year: int, outline: Found, read: Found) -> list[list[Value]]:
    waits, effect, promise = outline[Name.FIRST_REPLY], read[Name.EFFECT], read[Name.PROMISE]
    good, of = in_time(waits, reply_days(question.actor.person.organisation, question.span))
    judged = sum(effect[key] for key in ("yes", "partly", "no", "unknown"))
    due = promise["in_time"] + promise["late"] + promise["missed"]
    voices = sum(read[Name.KIND][kind] for kind in VOICE_KINDS)
    number, share, days = _("antal"), _("procent"), _("arbetsdagar")
    process, result = _("process"), _("resultat")
    total = outline[Name.REPORTS].total()
    began = _began(question)
    is_whole = year < clock.today().year and began is not None and began < date(year, 1, 1)
    whole = _("Ja") if is_whole else _("Nej")
    lines: list[tuple[str, str, str, str, Value, int]] = [
        (_("Rapporter"), "ST01", process, number, total, total),
        (_("Rapporter om hot och våld"), "ST02", process, number, read[Name.KIND]["threat"], read[Name.KIND]["threat"]),
        (_("Klagomål, synpunkter och beröm"), "ST03", process, number, voices, voices),
        (_("Första svar i tid"), "ST04", process, share, _share(good, of), of),
        (_("Dagar till första svar, median"), "ST05", process, days, half_within(waits), waits.total()),
        (_("Åtgärder som hjälpte"), "ST06", result, share, _share(effect["yes"], judged), judged),
        (_("Löften som hölls i tid"), "ST07", process, share, _share(promise["in_time"], due), due),
    ]
    return [[name, year, value, unit, behind, whole, sort, code] for name, code, sort, unit, value, behind in lines]


def _by_year(question: Question, act: Act, *names: Name) -> dict[int, Found]:
    """All the years are asked for together: a question takes longer to write than a year to count."""
    years = _years(question)
    if not years:
        return {}
    wanted = question.wanted.during(Span(date(years[-1], 1, 1), date(years[0], 12, 1)))
    found: dict[int, Found] = {year: {name: Counter() for name in names} for year in years}
    for name, cells in counts.count(question.reach(act), wanted, *names).items():
        for (month, key), number in cells.items():
            found[month.year][name][key] += number
    return {year: {name: +counted for name, counted in of_year.items()} for year, of_year in found.items()}


def _share(part: int, of: int) -> int | None:
    return share_of(part, of) if of >= _FEWEST else None
