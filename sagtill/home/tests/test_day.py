"""Min dag: a row only where this person can act now, in the order of law, waiting person, promise, new; and the pages around it."""

from datetime import timedelta

from sagtill.cases.rules import Safe
from sagtill.cases.services import climbing, moving, noting
from sagtill.cases.testing import (
    a_case,
    as_,
    assessed,
    fresh,
    lifted,
    replied,
    rested,
    with_action,
)
from sagtill.home.queries import my_day
from sagtill.home.tests.min_dag import page, text, verbs
from sagtill.law import clock
from sagtill.organisation.testing import Town


def test_an_empty_day_says_that_nothing_is_needed(town: Town) -> None:
    shown = text(page(town.karin))
    assert "Inget behöver dig just nu. Bra jobbat." in shown
    assert "Inget behöver dig just nu. Nya rapporter dyker upp här." in shown


def test_a_new_report_is_one_row_with_one_verb_for_the_manager_and_for_nobody_else(town: Town) -> None:
    a_case(town)
    assert verbs(town.karin) == ["Bedöm"]
    for person in (town.mona, town.josefin, town.amina, town.elin, town.magnus, town.doris, town.mikael, town.sara):
        assert verbs(person) == []


def test_the_row_is_gone_when_somebody_else_has_to_act(town: Town) -> None:
    case = a_case(town)
    case = lifted(case, town.karin)
    assert verbs(town.karin) == []
    assert verbs(town.josefin) == ["Ta ställning"]
    noting.ask_unit(as_(town.josefin), case, "Fanns det en rutin?")
    assert verbs(town.karin) == ["Svara SAS"]
    moving.back_to_unit(as_(town.josefin), fresh(case), "Det räcker att ni åtgärdar.")
    assert verbs(town.josefin) == []


def test_what_waits_for_a_day_is_no_row_until_the_day_comes(town: Town) -> None:
    rested(assessed(a_case(town), town.karin), town.karin, days=7)
    assert verbs(town.karin) == []
    with clock.moved_to(clock.now() + timedelta(days=7)):
        from sagtill.reports.services import night

        night.refresh_waiting()
        assert verbs(town.karin) == ["Ta upp igen"]


def test_law_comes_before_a_waiting_person_before_a_promise_before_what_is_new(town: Town) -> None:
    a_case(town)
    with_action(replied(assessed(a_case(town), town.karin), town.karin), town.karin, days=0)
    assessed(a_case(town), town.karin)
    assessed(a_case(town, kind="threat"), town.mona, safe=Safe.NO)
    day = my_day.day(as_(town.karin))
    ranks = [row.rank for row in (*day.today, *day.new, *day.week)]
    today = [row.rank for row in day.today]
    assert today == sorted(today)
    assert len(set(ranks)) == 4
    assert day.today[0].verb == "Gör tryggt"


def test_the_heading_counts_the_rows_and_sums_their_minutes(town: Town) -> None:
    a_case(town)
    assessed(a_case(town), town.karin)
    day = my_day.day(as_(town.karin))
    assert (day.count, day.minutes) == (2, 4)
    assert "Två saker behöver dig i dag. Det tar ungefär 4 minuter." in text(page(town.karin))


def test_a_named_handler_has_the_row_and_the_manager_has_not(town: Town) -> None:
    from sagtill.cases.services import resting

    resting.take(as_(town.karin), a_case(town), town.mona)
    assert verbs(town.karin) == []
    assert verbs(town.mona) == ["Bedöm"]


def test_what_climbs_goes_from_one_day_to_another(town: Town) -> None:
    a_case(town)
    with clock.moved_to(clock.now() + timedelta(days=5)):
        climbing.climb()
        assert verbs(town.karin) == []
        assert verbs(town.mona) == ["Bedöm"]


def test_nobody_is_asked_to_judge_their_own_report(town: Town) -> None:
    a_case(town, town.karin)
    assert verbs(town.karin) == []
    assert verbs(town.mona) == ["Bedöm"]
