"""Min dag: a row only where this person can act now, in the order of law, waiting person, promise, new; and the pages around it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from sagtill.actions.rules import Effect
from sagtill.cases.rules import Safe
from sagtill.cases.services import acting, answering, assessing, climbing, moving, noting
from sagtill.cases.testing import (
    a_case,
    answers,
    as_,
    assessed,
    closed,
    fresh,
    lifted,
    replied,
    rested,
    settled,
    with_action,
)
from sagtill.home import queries
from sagtill.law import clock, deadlines
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.services import following, identity
from sagtill.reports.testing import a_report

RATE = "Bedöm för dig själv"


def verbs(person: Person) -> list[str]:
    """The verbs on somebody's Min dag, in order. Second ratings are drawn by lot, and have a test of their own."""
    return [verb for verb in all_verbs(person) if verb != RATE]


def all_verbs(person: Person) -> list[str]:
    day = queries.day(as_(person))
    return [row.verb for row in (*day.today, *day.new, *day.week)]


def page(person: Person | None, name: str = "day") -> Any:
    return client_of(person).get(reverse(name))


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


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
    day = queries.day(as_(town.karin))
    ranks = [row.rank for row in (*day.today, *day.new, *day.week)]
    today = [row.rank for row in day.today]
    assert today == sorted(today)
    assert len(set(ranks)) == 4
    assert day.today[0].verb == "Gör tryggt"


def test_the_heading_counts_the_rows_and_sums_their_minutes(town: Town) -> None:
    a_case(town)
    assessed(a_case(town), town.karin)
    day = queries.day(as_(town.karin))
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


def test_an_answer_to_what_one_told_is_read_and_then_gone(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    assert verbs(town.amina) == ["Läs svaret"]
    client_of(town.amina).get(reverse("report", args=[case.number]))
    assert verbs(town.amina) == []


def test_many_unread_answers_do_not_bury_the_rest(town: Town) -> None:
    for _ in range(7):
        replied(assessed(a_case(town), town.karin), town.karin)
    assert verbs(town.amina) == [*["Läs svaret"] * 4, "Se dem"]
    assert "3 svar till som du inte har läst" in text(page(town.amina))


def test_what_was_promised_is_asked_for_on_its_day_of_whoever_promised(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    with_action(case, town.karin, days=1, owner=town.samir, owner_role=Role.EMPLOYEE)
    assert verbs(town.samir) == []
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert verbs(town.samir) == ["Klar?"]


def test_a_blind_rating_is_a_row_for_the_others(town: Town) -> None:
    assessing.assess(as_(town.karin), a_case(town), answers(), chance=0.0)
    assert RATE not in all_verbs(town.karin)
    assert all_verbs(town.mona) == [RATE]


def test_a_few_blind_ratings_at_a_time_are_enough(town: Town) -> None:
    for _ in range(5):
        assessing.assess(as_(town.karin), a_case(town), answers(), chance=0.0)
    assert all_verbs(town.mona) == [RATE] * 3


def test_closing_is_not_late_when_the_case_has_waited_for_its_effect(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    action = with_action(case, town.karin)
    with clock.moved_to(clock.now() + timedelta(days=120)):
        acting.complete_action(as_(town.karin), fresh(case), action)
        acting.judge_effect(as_(town.karin), fresh(case), action, Effect.YES, "Vi har räknat turerna.")
        (row,) = [row for row in queries.day(as_(town.karin)).week if row.verb == "Avsluta"]
        assert not row.late
        assert row.due == deadlines.due("simple_deviation", clock.now()).moment


def test_closing_is_late_when_nothing_stood_in_the_way(town: Town) -> None:
    case = settled(a_case(town), town.karin)
    with clock.moved_to(clock.now() + timedelta(days=30)):
        (row,) = [row for row in queries.day(as_(town.karin)).today if row.verb == "Avsluta"]
        assert row.late
        assert row.title == case.title


def test_a_request_to_see_a_name_waits_for_the_second_person(town: Town) -> None:
    report = a_report(town.north, town.amina, identity="confidential")
    identity.ask(as_(town.josefin), report, "Utredningen kräver det.")
    assert verbs(town.doris) == ["Godkänn"]
    assert "Godkänn" not in verbs(town.josefin)


def test_what_is_added_to_a_closed_case_is_a_row_again(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    report = case.reports.get()
    report.case = case
    following.add(report, "Det hände igen i går.", by=town.amina)
    assert verbs(town.karin) == ["Läs"]
    answering.hear(as_(town.karin), fresh(case))
    assert verbs(town.karin) == []


def test_what_one_waits_for_is_told_apart_and_a_hand_over_can_be_undone_here(town: Town) -> None:
    case = a_case(town)
    moving.to_unit(as_(town.karin), case, town.south, "Det hände där.")
    day = queries.day(as_(town.karin))
    assert day.handed_over == [case]
    assert "Ångra" in text(page(town.karin))
    lifted(a_case(town), town.karin)
    assert len(queries.day(as_(town.karin)).waiting) == 1


@pytest.mark.parametrize(
    ("moment", "since", "why"),
    [
        ("2027-03-17T09:00+01:00", "Nytt sedan i tisdags", "a Wednesday"),
        ("2027-03-15T09:00+01:00", "Nytt sedan i fredags", "a Monday"),
        ("2027-03-14T09:00+01:00", "Nytt sedan i fredags", "a Sunday"),
        ("2027-03-30T09:00+02:00", "Nytt sedan i torsdags", "the Tuesday after Easter"),
    ],
)
def test_new_since_the_last_working_day(town: Town, moment: str, since: str, why: str) -> None:
    from datetime import datetime

    with clock.moved_to(datetime.fromisoformat(moment)):
        a_case(town)
        assert since in text(page(town.karin)), why


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (3, "God kväll, Karin"),
        (4, "God morgon, Karin"),
        (10, "Hej, Karin"),
        (17, "Hej, Karin"),
        (18, "God kväll, Karin"),
    ],
)
def test_the_greeting_knows_what_time_it_is(town: Town, hour: int, greeting: str) -> None:
    with clock.moved_to(clock.at(clock.today(), hour=hour)):
        assert greeting in text(page(town.karin))


def test_the_front_door_leads_each_to_their_first_page(town: Town) -> None:
    assert page(town.karin, "start")["Location"] == reverse("day")
    assert page(town.amina, "start")["Location"] == reverse("mine")
    doors = text(page(None, "start"))
    assert "Jag arbetar här" in doors
    assert "Jag har en kod" in doors


def test_min_dag_and_more_are_for_whoever_is_signed_in_and_the_rest_for_everybody(town: Town) -> None:
    for name in ("day", "more"):
        assert page(None, name)["Location"].startswith("/logga-in")
        assert page(town.amina, name).status_code == 200
    for name in ("help", "privacy", "accessibility"):
        assert page(None, name).status_code == 200
        assert page(town.karin, name).status_code == 200
