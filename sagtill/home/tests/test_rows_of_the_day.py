"""Answers to read, promises, blind ratings, names: each is a row while somebody can do something."""

from datetime import timedelta

from django.urls import reverse

from sagtill.actions.rules import Effect
from sagtill.cases.services import acting, answering, assessing, moving
from sagtill.cases.testing import (
    a_case,
    answers,
    as_,
    assessed,
    closed,
    fresh,
    lifted,
    replied,
    settled,
    with_action,
)
from sagtill.home.queries import my_day
from sagtill.home.tests.min_dag import RATE, all_verbs, page, text, verbs
from sagtill.law import clock, deadlines
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.services import following, identity
from sagtill.reports.testing import a_report


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
        (row,) = [row for row in my_day.day(as_(town.karin)).week if row.verb == "Avsluta"]
        assert not row.late
        assert row.due == deadlines.due("simple_deviation", clock.now()).moment


def test_closing_is_late_when_nothing_stood_in_the_way(town: Town) -> None:
    case = settled(a_case(town), town.karin)
    with clock.moved_to(clock.now() + timedelta(days=30)):
        (row,) = [row for row in my_day.day(as_(town.karin)).today if row.verb == "Avsluta"]
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
    day = my_day.day(as_(town.karin))
    assert day.handed_over == [case]
    assert "Ångra" in text(page(town.karin))
    lifted(a_case(town), town.karin)
    assert len(my_day.day(as_(town.karin)).waiting) == 1
