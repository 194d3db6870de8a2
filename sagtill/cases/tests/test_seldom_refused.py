"""The refusals that only one person meets in one state: named people of a circle, those kept out, and cases on their way."""

from datetime import timedelta

import pytest

from sagtill.cases import permissions
from sagtill.cases.models import SecondRating
from sagtill.cases.services import acting, answering, assessing, circles, moving, noting, resting
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    a_plan,
    answers,
    as_,
    assessed,
    closed,
    followed_up,
    fresh,
    lifted,
    only_report,
    replied,
    rested,
)
from sagtill.law import clock
from sagtill.organisation import services as people
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Stance
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case

NOBODY = "Du har inte uppdraget att handlägga det här ärendet."
AT_SAS = "Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra."
NOT_ASKED = "SAS har inte frågat något."
ONLY_LEADERS = "Bara enhetens chef och ersättare kan svara."
RATED = "Du har redan bedömt ärendet. Den andra bedömningen görs av någon annan."
HANDLERS_ONLY = "Uppgiften visas bara för den som handlägger ärendet."


def of_the_circle(town: Town, case: Case) -> Actor:
    """Elin, who works at another unit and has been named as taking part."""
    people.join_circle(case.id, town.elin, Stance.INSIDE, reason="Vet hur det var", by="Josefin Lind")
    return as_(town.elin)


# -- while the SAS has it -----------------------------------------------------


def test_whoever_is_named_in_a_case_that_the_sas_has_sees_it_and_changes_nothing(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    elin = of_the_circle(town, case)
    assert permissions.why_not_note(elin, case) == AT_SAS
    assert permissions.why_not_hear(elin, case) == AT_SAS
    assert permissions.why_not_reply(elin, only_report(case)) == AT_SAS
    assert permissions.why_not_wake(elin, rested(case, town.josefin)) == AT_SAS


def test_whoever_is_named_rates_nothing_that_the_sas_has(town: Town) -> None:
    case = a_case(town)
    assessing.assess(as_(town.karin), case, answers(), chance=0.0)
    moving.to_sas(as_(town.karin), fresh(case), "Det kan vara ett missförhållande.")
    rating = SecondRating.objects.get()
    assert permissions.why_not_rate(of_the_circle(town, case), rating) == AT_SAS


def test_whoever_was_named_in_a_closed_case_that_the_sas_had_can_still_add_a_note(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    circles.close(as_(town.josefin), case, [town.josefin], "Det är känsligt.")
    case = replied(assessed(fresh(case), town.josefin, why="Ingen for illa."), town.josefin)
    acting.do_nothing(as_(town.josefin), case, BECAUSE)
    elin = of_the_circle(town, case)
    assert permissions.why_not_note(elin, fresh(case)) == AT_SAS
    resting.close(as_(town.josefin), fresh(case))
    assert fresh(case).desk == "sas"
    assert permissions.why_not_note(elin, fresh(case)) is None


def test_what_is_protected_is_for_those_who_handle_it_also_while_the_sas_does(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    assert permissions.why_not_open_protected(as_(town.bengt), case) == HANDLERS_ONLY
    assert permissions.why_not_open_protected(as_(town.josefin), case) is None


def test_a_question_that_was_asked_before_the_case_came_back_waits_for_no_answer(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    noting.ask_unit(as_(town.josefin), case, "Hur såg turen ut?")
    assert permissions.why_not_answer_unit(as_(town.karin), fresh(case)) is None
    assert permissions.why_not_answer_unit(as_(town.bengt), fresh(case)) == ONLY_LEADERS
    moving.back_to_unit(as_(town.josefin), fresh(case), "Det räcker att enheten åtgärdar.")
    assert permissions.why_not_answer_unit(as_(town.karin), fresh(case)) == NOT_ASKED


def test_a_manager_who_does_not_know_of_the_case_is_not_told_that_nothing_is_asked(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    circles.close(as_(town.josefin), case, [town.josefin], "Det är känsligt.")
    assert permissions.why_not_answer_unit(as_(town.karin), fresh(case)) == ONLY_LEADERS


def test_the_unit_asks_itself_nothing(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    assert permissions.why_not_ask_unit(as_(town.karin), case) == AT_SAS
    assert permissions.why_not_ask_unit(as_(town.elin), case) == NOBODY


# -- those who have nothing to do with it -------------------------------------


@pytest.mark.parametrize("verb", ["make_safe", "call", "hear", "act", "lift", "rest", "wake", "name"])
def test_somebody_of_another_unit_is_told_so_whatever_they_try(town: Town, verb: str) -> None:
    why_not = getattr(permissions, f"why_not_{verb}")
    assert why_not(as_(town.elin), assessed(a_case(town), town.karin)) == NOBODY


def test_somebody_of_another_unit_answers_nobody(town: Town) -> None:
    assert permissions.why_not_reply(as_(town.elin), only_report(a_case(town))) == NOBODY


def test_a_sas_who_is_kept_out_works_at_no_desk_with_the_case(town: Town) -> None:
    case = a_case(town)
    assert permissions.is_sas(as_(town.josefin), case)
    people.join_circle(case.id, town.josefin, Stance.OUTSIDE, reason="Min bror bor där", by="Magnus Dahl")
    assert not permissions.is_sas(as_(town.josefin), case)


def test_lex_sarah_is_opened_by_the_sas_and_lifted_by_others(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    assert permissions.why_not_lex_sarah(as_(town.josefin), case) is None
    new = a_case(town, town.samir)
    said = permissions.why_not_lex_sarah(as_(town.karin), new)
    assert said == "Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS."


# -- rating, gathering --------------------------------------------------------


def test_nobody_who_has_judged_the_case_rates_it_for_a_second_time(town: Town) -> None:
    case = a_case(town)
    assessing.assess(as_(town.karin), case, answers(), chance=0.0)
    rating = SecondRating.objects.get()
    assert permissions.why_not_rate(as_(town.karin), rating) == RATED
    assert permissions.why_not_rate(as_(town.mona), rating) is None
    assessed(fresh(case), town.mona)
    assert permissions.why_not_rate(as_(town.mona), SecondRating.objects.get()) == RATED


def test_a_case_whose_action_waits_for_its_effect_is_not_gathered_into_another(town: Town) -> None:
    target, other = assessed(a_case(town), town.karin), assessed(a_case(town, town.samir), town.karin)
    action = acting.add_action(as_(town.karin), other, a_plan())
    with clock.moved_by(timedelta(hours=1)):
        acting.complete_action(as_(town.karin), fresh(other), action)
    said = permissions.why_not_merge_into(as_(town.karin), target, fresh(other))
    assert said == "Ärendet har redan åtgärder eller orsaker. Avsluta det för sig."


def test_a_case_that_nobody_has_judged_is_not_closed_though_everybody_has_an_answer(town: Town) -> None:
    case = replied(a_case(town), town.karin)
    assert permissions.why_not_close(as_(town.karin), case) == "Bedöm ärendet innan du avslutar."


def test_an_action_that_was_followed_up_is_enough_to_close(town: Town) -> None:
    case = followed_up(replied(assessed(a_case(town), town.karin), town.karin), town.karin)
    assert not case.no_actions.exists()
    assert permissions.why_not_close(as_(town.karin), fresh(case)) is None


def test_whoever_has_nothing_to_do_with_a_case_is_told_so_before_anything_else(town: Town) -> None:
    case = a_case(town)
    answer = answering.reply(as_(town.karin), only_report(case), "Vi har ändrat planeringen. Tack för att du sa till.")
    assert permissions.why_not_reply(as_(town.amina), only_report(fresh(case))) == NOBODY
    assert permissions.why_not_withdraw(as_(town.karin), answer) is None
    assert permissions.why_not_withdraw(as_(town.elin), answer) == NOBODY
    over = only_report(closed(a_case(town, town.samir), town.karin)).replies.get()
    assert permissions.why_not_withdraw(as_(town.elin), over) == NOBODY
