"""Investigations according to lex Sarah are counted by what was decided of them, once in each half of a year."""

from datetime import date

from sagtill.cases.testing import as_
from sagtill.investigations.models import Decision, Investigation
from sagtill.investigations.services import after, deciding
from sagtill.investigations.testing import decided, fresh, opened, proposed, proposed_words
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.organisation.testing import Town
from sagtill.statistics.queries import investigated, published
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import Name

YEAR = 2025


def told(town: Town) -> list[tuple[date, str, str, bool]]:
    """The decided ones of the year: month, area, outcome, and whether IVO was told."""
    cells = investigated.cells(town.board, months.year(YEAR), [Name.LEX_DECIDED])
    assert set(cells.values()) <= {1}
    return [
        (month, area, Decided.of(key).outcome, Decided.of(key).was_sent)
        for _unit, _reach, _name, month, area, key in cells
    ]


def decided_on(town: Town, *days: date) -> Investigation:
    """One that was decided on each of these days: first found to be nothing amiss, last misconduct."""
    one = decided(opened(town), town, Outcome.NO_DEVIATION if len(days) > 1 else Outcome.MISCONDUCT)
    for _again in days[1:]:
        after.reopen(as_(town.josefin), one, "Något nytt har kommit fram.")
        one = proposed(fresh(one), town)
        deciding.decide(as_(town.doris), one, proposed_words(), decided_on=clock.today())
    for made, day in zip(one.decisions.order_by("at"), days, strict=True):
        Decision.objects.filter(pk=made.pk).update(decided_on=day)
    return one


def test_one_that_is_decided_anew_in_the_same_half_counts_once_as_it_was_last_decided(town: Town) -> None:
    decided_on(town, date(YEAR, 2, 3), date(YEAR, 5, 4))
    assert told(town) == [(date(YEAR, 5, 1), "older", Outcome.MISCONDUCT, False)]


def test_one_that_is_decided_anew_in_the_next_half_counts_in_both(town: Town) -> None:
    decided_on(town, date(YEAR, 6, 30), date(YEAR, 7, 1))
    assert [month for month, *_more in told(town)] == [date(YEAR, 6, 1), date(YEAR, 7, 1)]


def number_of(town: Town, wanted: Wanted) -> int:
    """How many decided ones are published of what is asked for."""
    return published.count(town.board, wanted, Name.LEX_DECIDED)[Name.LEX_DECIDED].total()


def test_an_area_has_its_own_and_what_is_asked_of_voices_has_none(town: Town) -> None:
    decided_on(town, date(YEAR, 2, 3))
    span = months.year(YEAR)
    asked = [Wanted(span), Wanted(span, area="older"), Wanted(span, area="adults"), Wanted(span, kinds=VOICE_KINDS)]
    assert [number_of(town, one) for one in asked] == [1, 1, 0, 0]


def test_an_investigation_without_an_outcome_is_no_misconduct() -> None:
    one = Decided.of("routine::1")
    assert (one.is_misconduct, one.is_serious, one.was_sent) == (False, False, True)
    assert Decided.of(one.key) == one
