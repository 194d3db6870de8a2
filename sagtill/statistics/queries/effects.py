"""Before and after an action: did what it was about become rarer at the unit? (product.md N5, methods.md B4)

Whole months only, twelve at most before and as many as there are after. Nothing is concluded until three months have passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.law import calendar, choices, clock
from sagtill.methods.rates import CAVEATS, RateRatio, rate_change, rate_ratio
from sagtill.methods.swedish import number
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case
from sagtill.statistics.models import Annotation, Tally
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, back_from, first_of, last_whole
from sagtill.tables import alike
from sagtill.ui.tables import Column, Table, Value

# Reports by unit and category, and then by month.
Told = dict[tuple[UUID, str], dict[date, int]]
FEWEST_MONTHS = 3
_MOST_BEFORE = 12
MOST_FOLLOWED, _MOST_NEW = 400, 100
_SHOWN = ("number", "done_on", "origin_id", "origin_url", "unit__name", "unit__opened_on")


# The same few numbers come back for action after action and page after page, and each takes a distribution to work out.
_change = lru_cache(maxsize=5_000)(rate_change)
_ratio = lru_cache(maxsize=5_000)(rate_ratio)


class Outcome(StrEnum):
    """What can be said of an action by the numbers."""

    TOO_EARLY = "too_early"
    NOTHING = "nothing"
    CHANCE = "chance"
    FEWER = "fewer"
    MORE = "more"


@dataclass(frozen=True)
class BeforeAfter:
    """One action and the reports of its category at its unit, before and after it was done."""

    action: Action
    category: str
    before: int
    months_before: int
    after: int
    months_after: int
    # Month by month from the first before to the last after; None in those that stand on neither side.
    series: tuple[tuple[date, int | None], ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether the difference is more than chance explains."""
        return self.outcome in (Outcome.FEWER, Outcome.MORE)

    @cached_property
    def outcome(self) -> Outcome:
        if self.months_after < FEWEST_MONTHS or self.months_before < FEWEST_MONTHS:
            return Outcome.TOO_EARLY
        if not self.before + self.after:
            return Outcome.NOTHING
        change = _change(self.before, self.months_before, self.after, self.months_after)
        return {-1: Outcome.FEWER, 0: Outcome.CHANCE, 1: Outcome.MORE}[change]

    @cached_property
    def ratio(self) -> RateRatio | None:
        """The rates compared, with their interval; None where there is too little to compare."""
        if self.outcome in (Outcome.TOO_EARLY, Outcome.NOTHING):
            return None
        return _ratio(self.before, self.months_before, self.after, self.months_after)

    @property
    def said(self) -> str:
        """The conclusion in one sentence."""
        return {
            Outcome.TOO_EARLY: _("Det är för tidigt att säga."),
            Outcome.NOTHING: _("Ingen sådan rapport kom, varken före eller efter."),
            Outcome.CHANCE: _("Skillnaden ligger inom slumpens gräns."),
            Outcome.FEWER: _("Det har blivit ovanligare. Det talar för att det hjälpte, men bevisar det inte."),
            Outcome.MORE: _("Det har blivit vanligare. Det kan vara rapporteringen som har ändrats."),
        }[self.outcome]

    @property
    def category_label(self) -> str:
        labels = {choice.key: choice.label for choice in choices.CATEGORIES}
        return _(labels.get(self.category, self.category))

    @property
    def interval(self) -> str:
        """The ratio of the rates with its 95 per cent interval, or nothing where there is none."""
        if self.ratio is None or self.ratio.ratio is None:
            return ""
        high = "∞" if self.ratio.high is None else number(self.ratio.high, 2)
        return f"{number(self.ratio.ratio, 2)} ({number(self.ratio.low, 2)}–{high})"


def caveats() -> list[str]:
    """What has to stand beside every such comparison."""
    return [_(one) for one in CAVEATS]


def before_and_after(question: Question) -> list[BeforeAfter]:
    """The actions that were done during the period, the latest first, each with its numbers.

    So many of those that have been followed long enough, and a hundred of those that are too new.
    """
    actions = _actions(question)
    categories = _categories(question, actions)
    actions = [action for action in actions if categories.get(action.origin_id)]
    told = _told(question, {action.unit_id for action in actions}, set(categories.values()))
    since, known = _since(question, actions, told), _known_causes(question)
    found: dict[tuple[UUID, str, date], BeforeAfter] = {}
    rows = []
    for one in actions:
        # What was done for the same thing at the same unit in the same month has the same months around it.
        unit, category, _month = what = (one.unit_id, categories[one.origin_id], first_of(one.done_on or clock.today()))
        if what not in found:
            left_out = known.get(None, set()) | known.get(unit, set())
            found[what] = compared(one, category, told.get((unit, category), {}), since[unit], left_out)
        rows.append(replace(found[what], action=one))
    return rows


def _since(question: Question, actions: Iterable[Action], told: Told) -> dict[UUID, date | None]:
    """For each unit, the month before the first whole one it can have reports from: since the product was, and since it opened.

    A unit that has reports from before the day it was entered here was open then too.
    """
    begun = question.freshness.first_month
    first: dict[UUID, date] = {}
    for (unit_id, _category), months in told.items():
        first[unit_id] = min(first.get(unit_id, date.max), *months)
    found: dict[UUID, date | None] = {}
    for unit in {action.unit for action in actions}:
        day = unit.opened_on
        opened = calendar.add_months(day, -1) if day.day == 1 else first_of(day)
        opened = min(opened, first.get(unit.id, opened))
        found[unit.id] = max(begun, opened) if begun else opened
    return found


def _known_causes(question: Question) -> dict[UUID | None, set[date]]:
    """The months with a known cause, such as a campaign day, by unit; None for the whole organisation. They stand on neither side."""
    found: dict[UUID | None, set[date]] = {}
    for one in Annotation.objects.visible_to(question.actor).filter(leaves_baseline=True):
        found.setdefault(one.unit_id, set()).update(Span(first_of(one.starts_on), first_of(one.ends_on)))
    return found


def _actions(question: Question) -> list[Action]:
    span, wanted = question.span, question.wanted
    found = Action.objects.visible_to(question.actor).exclude(state=State.CANCELLED)
    # Said outside the rule as well, so that the index of the organisation's latest is used.
    found = found.filter(organisation=question.actor.organisation_id)
    if wanted.units is not None:
        found = found.filter(unit__in=wanted.units)
    if wanted.kinds is not None:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.area:
        of_area = Q(area=wanted.area) | Q(area="", unit__area=wanted.area)
        cases = Case.objects.filter(of_area, organisation=question.actor.organisation_id)
        found = found.filter(origin_id__in=cases.values("pk"))
    found = found.select_related("unit").only(*_SHOWN).order_by("-done_on", "-number")
    # Done from this day on, there have not been enough whole months since.
    too_new = calendar.add_months(last_whole(clock.today()), 1 - FEWEST_MONTHS)
    # One bound at each end: with two at the same, SQLite takes the way through every action of the period.
    new = found.filter(done_on__gte=max(too_new, span.first), done_on__lte=span.end)
    old = found.filter(done_on__gte=span.first, done_on__lte=min(too_new - calendar.ONE_DAY, span.end))
    return [*new[:_MOST_NEW], *old[:MOST_FOLLOWED]]


def _categories(question: Question, actions: Iterable[Action]) -> dict[UUID, str]:
    """What each action's case is about, where this person may know it."""
    cases = Case.objects.visible_to(question.actor, Act.READ).filter(pk__in=[one.origin_id for one in actions])
    return dict(cases.values_list("id", "category"))


def _told(question: Question, units: set[UUID], categories: set[str]) -> Told:
    """Reports by unit and category, and then by month, over every month that can be before or after."""
    rows = Tally.objects.filter(
        question.reach(Act.READ).condition(),
        organisation=question.actor.organisation_id,
        unit__in=units,
        name=Name.CATEGORY,
        key__in=categories,
        month__gte=calendar.add_months(question.span.first, -_MOST_BEFORE),
    )
    counted = rows.values_list("unit_id", "key", "month").annotate(told=Sum("count"))
    found: Told = {}
    for unit, key, month, told in alike.answers(counted):
        found.setdefault((unit, key), {})[month] = told
    return found


def compared(
    action: Action, category: str, told: dict[date, int], start: date | None, left_out: set[date]
) -> BeforeAfter:
    """One action's numbers, of what was told month by month. The month in which it was done belongs to neither side."""
    done = first_of(action.done_on or clock.today())
    before = back_from(calendar.add_months(done, -1), _MOST_BEFORE)
    if start is not None:
        before = Span(max(before.first, calendar.add_months(start, 1)), before.last)
    after = Span(calendar.add_months(done, 1), last_whole(clock.today()))
    sides = [{month: told.get(month, 0) for month in span if month not in left_out} for span in (before, after)]
    months, counted = [len(side) for side in sides], [sum(side.values()) for side in sides]
    counts = sides[0] | sides[1]
    series = tuple((month, counts.get(month)) for month in Span(before.first, max(after.last, done)))
    return BeforeAfter(action, category, counted[0], months[0], counted[1], months[1], series)


def headline(rows: list[BeforeAfter]) -> str:
    """How many have been followed by a fall, of those one can say anything about."""
    judged = [row for row in rows if row.outcome is not Outcome.TOO_EARLY]
    if not rows:
        return _("Ingen åtgärd blev klar under perioden.")
    if not judged:
        return _("Det är för tidigt att säga något om åtgärderna.")
    rarer = [row for row in judged if row.outcome is Outcome.FEWER]
    fewer, things = len(rarer), len({(row.action.unit_id, row.category) for row in rarer})
    if len(judged) == 1:
        return judged[0].said
    if not fewer:
        return _("Efter ingen av {of} åtgärder går det att säga att det blev ovanligare.").format(of=len(judged))
    said = _("Efter {n} av {of} åtgärder blev det ovanligare än slumpen förklarar.").format(n=fewer, of=len(judged))
    if things == fewer:
        return said
    # Actions for the same thing at the same unit count the same reports, so they are no more than one thing that has changed.
    return f"{said} " + ngettext("De gäller en enda sak.", "De gäller {n} olika saker.", things).format(n=things)


def table(rows: list[BeforeAfter]) -> Table:
    """Every comparison as a table to fetch."""
    columns = [
        Column(_("Åtgärd"), _("Åtgärdens nummer."), is_number=False, is_code=True),
        Column(
            _("Slutsats"),
            _("Exakt binomialtest, fem procents nivå. Inget sägs förrän tre månader har gått."),
            is_number=False,
        ),
        Column(_("Gäller"), _("Ärendets första kategori."), is_number=False),
        Column(_("Enhet"), _("Enheten som åtgärden gäller."), is_number=False),
        Column(_("Klar"), _("Dagen då åtgärden blev klar."), is_number=False, is_code=True),
        Column(_("Före"), _("Rapporter i kategorin vid enheten, högst tolv hela månader före.")),
        Column(_("Månader före"), _("Så många hela månader räknas före.")),
        Column(_("Efter"), _("Rapporter i kategorin vid enheten, hela månader efter.")),
        Column(_("Månader efter"), _("Så många hela månader räknas efter.")),
        Column(
            _("Kvot, 95 %"),
            _("Antal per månad efter delat med före, med 95 % konfidensintervall, exakt."),
            is_number=False,
            is_code=True,
        ),
    ]
    data: list[list[Value]] = [
        [
            f"Å {row.action.number}",
            row.said,
            row.category_label,
            row.action.unit.name,
            f"{row.action.done_on:%Y-%m-%d}",
            row.before,
            row.months_before,
            row.after,
            row.months_after,
            row.interval,
        ]
        for row in rows
    ]
    links = {position: f"{row.action.origin_url}#atgarder" for position, row in enumerate(rows)}
    return Table(_("Före och efter åtgärden"), columns, data, links)
