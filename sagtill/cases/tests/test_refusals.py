"""The refusals that ask for more than a state: one's own reports, investigations, late regrets, what is left before closing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import acting, answering, assessing, moving, refreshing, resting
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    answers,
    as_,
    assessed,
    followed_up,
    fresh,
    lifted,
    only_report,
    replied,
    rested,
    settled,
    with_action,
)
from sagtill.law import clock
from sagtill.organisation import services as people
from sagtill.organisation.models import Person, Stance, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status, Turn, Verdict
from sagtill.reports.services import following, steps

OWN_JUDGED = "Du har själv rapporterat det här. Någon annan måste bedöma det."
OWN_ANSWERED = "Du har själv rapporterat det här. Någon annan måste svara."
INVESTIGATED = "Ärendet utreds redan. Bedömningen görs i utredningen."


def moved_on(case: Case, *path: Status) -> Case:
    """Further along the path of an investigation, by the step that the investigation itself takes."""
    for status in path:
        claimed = steps.claim(case)
        steps.change_status(claimed, status, "advance", by=None)
        steps.refresh(claimed)
    return fresh(case)


@pytest.fixture
def investigated(town: Town) -> Case:
    return moved_on(lifted(a_case(town), town.karin), Status.LEX_SARAH)


def test_nobody_judges_closes_rates_or_answers_what_they_have_reported(town: Town) -> None:
    case = settled(a_case(town, town.mona), town.karin)
    mona = as_(town.mona)
    assert permissions.why_not_assess(mona, case) == OWN_JUDGED
    assert permissions.why_not_close(mona, case) == OWN_JUDGED
    assert permissions.why_not_reply(mona, only_report(case)) == OWN_ANSWERED
    with pytest.raises(PermissionDenied, match="Du har själv rapporterat"):
        assessing.assess(mona, case, answers())


def test_not_even_when_the_name_is_sealed(town: Town) -> None:
    case = a_case(town, town.mona, identity="confidential")
    assert permissions.reported_it(as_(town.mona), case)
    assert not permissions.reported_it(as_(town.karin), case)
    assert permissions.why_not_assess(as_(town.mona), case) == OWN_JUDGED


@pytest.mark.parametrize("path", [(), (Status.PROPOSED,), (Status.PROPOSED, Status.DECIDED)])
def test_while_it_is_investigated_the_investigation_decides(
    town: Town, investigated: Case, path: tuple[Status, ...]
) -> None:
    case, sas = moved_on(investigated, *path), as_(town.josefin)
    assert permissions.why_not_assess(sas, case) == INVESTIGATED
    sentence = "Ärendet utreds enligt lex Sarah. Lämna över utredningen i stället."
    for verb in (permissions.why_not_hand_over, permissions.why_not_lift, permissions.why_not_move):
        assert verb(sas, case) == sentence
    assert permissions.why_not_return(sas, case) == sentence
    other = lifted(a_case(town), town.karin)
    assert permissions.why_not_merge_into(sas, other, case) == (
        "Ärendet utreds enligt lex Sarah. Samla de andra i det i stället."
    )
    assert permissions.why_not_merge_into(sas, case, other) is None
    if case.status != Status.DECIDED:
        assert permissions.why_not_close(sas, case) == "Utredningen måste beslutas innan ärendet kan avslutas."


def test_what_is_investigated_is_not_opened_once_more(town: Town, investigated: Case) -> None:
    said = permissions.why_not_lex_sarah(as_(town.josefin), investigated)
    assert said == "Ärendet utreds redan enligt lex Sarah."


def test_what_is_left_before_closing_is_said_one_thing_at_a_time(town: Town) -> None:
    karin = as_(town.karin)
    case = replied(assessed(a_case(town), town.karin), town.karin)
    following.add(only_report(case), "En sak till.", by=town.amina)
    unread = "Läs det som den som rapporterade har skrivit innan du avslutar."
    assert permissions.why_not_close(karin, fresh(case)) == unread
    answering.hear(karin, case)
    cause = acting.add_cause(karin, case, "Två listor.", "rutin")
    no_answer = "En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs."
    assert permissions.why_not_close(karin, fresh(case)) == no_answer
    acting.do_nothing(karin, case, BECAUSE, cause)
    action = with_action(fresh(case), town.karin)
    not_seen = "Följ upp om åtgärderna hjälpte innan du avslutar."
    assert permissions.why_not_close(karin, fresh(case)) == not_seen
    acting.complete_action(karin, fresh(case), action)
    assert permissions.why_not_close(karin, fresh(case)) == not_seen
    acting.judge_effect(karin, fresh(case), action, Effect.YES, "Vi har räknat.")
    assert permissions.why_not_close(karin, fresh(case)) is None
    assert fresh(case).status == Status.ANSWERED


@pytest.mark.parametrize("effect", [Effect.YES, Effect.PARTLY, Effect.UNKNOWN])
def test_an_action_that_helped_at_all_answers_its_cause(town: Town, effect: Effect) -> None:
    assert followed_up(assessed(a_case(town), town.karin), town.karin, effect).causes_unsettled == 0


def test_signed_for_every_cause_is_signed_enough(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    cause = acting.add_cause(as_(town.karin), case, "Två listor.", "rutin")
    acting.do_nothing(as_(town.karin), case, BECAUSE, cause)
    assert permissions.why_not_close(as_(town.karin), fresh(case)) is None


def test_a_judgement_that_belongs_to_another_unit_takes_no_path_of_its_own(town: Town) -> None:
    assert assessed(a_case(town), town.karin, Path.OTHER_UNIT).status == Status.ASSESSED


def test_judged_again_from_assessed_there_is_one_step_and_two_judgements(town: Town) -> None:
    case = moving.back_to_unit(as_(town.josefin), lifted(a_case(town), town.karin), "Det räcker.")
    assert fresh(case).status == Status.ASSESSED
    before = case.changes.filter(verb="assess").count()
    assert assessed(fresh(case), town.karin).status == Status.SIMPLE
    assert (case.changes.filter(verb="assess").count(), case.assessments.count()) == (before, 2)


def test_why_it_was_judged_lower_has_to_be_written_in_the_words_that_fit(town: Town) -> None:
    for suspected, sentence in (
        (True, "Den som rapporterade tror att det är ett missförhållande."),
        (False, "Det här kan vara ett missförhållande."),
    ):
        case = a_case(town, suspected=suspected)
        with pytest.raises(assessing.ReasonMissingError, match=sentence):
            assessing.assess(as_(town.karin), case, answers(seriousness=Seriousness.LARGE), chance=0.99)
        assert not fresh(case).assessed_at


def test_a_hand_over_is_regretted_by_whoever_made_it_for_half_an_hour(town: Town) -> None:
    case = moving.to_unit(as_(town.karin), a_case(town), town.south, "Det hände där.")
    assert permissions.why_not_take_back(as_(town.karin), fresh(case)) is None
    for other in (town.mona, town.josefin):
        assert permissions.why_not_take_back(as_(other), fresh(case)) == "Det finns ingen överlämning att ångra."
    with clock.moved_to(clock.now() + timedelta(minutes=29, seconds=59)):
        assert permissions.why_not_take_back(as_(town.karin), fresh(case)) is None
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        assert permissions.why_not_take_back(as_(town.karin), fresh(case)) == (
            "Det har gått mer än 30 minuter. Be den som har ärendet att lämna tillbaka det."
        )
    assessing.open_case(as_(town.mona), fresh(case))
    assert permissions.why_not_take_back(as_(town.karin), fresh(case)) == (
        "Den nya enheten har redan öppnat ärendet. Be dem lämna tillbaka det."
    )


@pytest.mark.parametrize("unit", ["home", "root", "north"])
def test_a_case_goes_only_to_another_unit_of_the_same_organisation(town: Town, unit: str) -> None:
    case = a_case(town)
    where: Unit = case.unit.parent if unit == "root" else getattr(town, unit)  # type: ignore[assignment]
    with pytest.raises(PermissionDenied):
        moving.to_unit(as_(town.karin), case, where, "Fel.")
    assert fresh(case).unit == town.north


def leave(person: Person, role: Role) -> None:
    for assignment in person.assignments.filter(role=role):
        people.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")


def test_at_the_new_unit_it_begins_with_whoever_stands_in(town: Town) -> None:
    leave(town.mona, Role.MANAGER)
    case = fresh(moving.to_unit(as_(town.karin), a_case(town), town.south, "Det hände där."))
    assert case.turn == Turn.SAS
    people.assign(town.elin, Role.DEPUTY, town.south, decided_by="Magnus Dahl")
    case = fresh(moving.to_unit(as_(town.karin), a_case(town), town.south, "Det hände där."))
    assert case.turn == Turn.DEPUTY


def test_without_a_deputy_it_is_not_given_to_one(town: Town) -> None:
    leave(town.mona, Role.DEPUTY)
    with pytest.raises(PermissionDenied, match="Enheten har ingen ersättare"):
        moving.to_deputy(as_(town.karin), a_case(town), "Jag är ledig.")


def test_about_a_manager_it_stays_with_the_sas_wherever_it_goes(town: Town) -> None:
    case = a_case(town, about_manager=True)
    case = fresh(moving.to_unit(as_(town.josefin), case, town.south, "Chefen är där."))
    assert (case.desk, case.unit) == (Desk.SAS, town.south)
    refused = "Rapporten gäller en chef på enheten. Ärendet kan inte gå dit."
    assert permissions.why_not_return(as_(town.josefin), case) == refused


@pytest.mark.parametrize("state", ["assessed", "red", "new"])
def test_lifted_by_hand_from_any_state_it_is_the_sas_s(town: Town, state: str) -> None:
    case = a_case(town)
    if state != "new":
        case = assessed(case, town.karin, Path.OTHER_UNIT, safe=Safe.YES if state == "assessed" else Safe.NO)
    case = fresh(moving.to_sas(as_(town.karin), case, "SAS behöver se det."))
    assert (case.desk, case.status) == (Desk.SAS, Status.RED if state == "red" else Status.REFERRED)
    again = "Ärendet ligger redan hos SAS."
    assert permissions.why_not_lift(as_(town.josefin), case) == again


def test_answers_are_taken_back_only_while_they_can_be(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    answer = only_report(case).replies.get()
    karin = as_(town.karin)
    assert permissions.why_not_withdraw(karin, answer) is None
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        late = "Det har gått mer än 30 minuter. Skriv ett nytt svar i stället."
        assert permissions.why_not_withdraw(karin, answer) == late
    acting.do_nothing(karin, case, BECAUSE)
    resting.close(karin, fresh(case))
    answer.refresh_from_db()
    assert permissions.why_not_withdraw(karin, answer) == "Ärendet är avslutat. Öppna det igen först."
    resting.reopen(karin, fresh(case), "Fel knapp.")
    following.say_whether_it_holds(only_report(fresh(case)), Verdict.OK)
    answer = only_report(fresh(case)).replies.get()
    assert str(permissions.why_not_withdraw(karin, answer)).startswith("Den som rapporterade har redan läst svaret")


def test_an_answer_is_taken_back_once(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    answer = only_report(case).replies.get()
    answering.withdraw(as_(town.karin), answer)
    answer = only_report(fresh(case)).replies.get()
    assert permissions.why_not_withdraw(as_(town.karin), answer) == "Svaret är redan tillbakataget."
    assert fresh(case).replies_missing == 1


def test_the_kept_next_step_is_what_the_facts_say_and_is_put_right_when_it_is_not(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    rested(a_case(town), town.karin)
    call_command("refresh_cases", "--check")
    assert capsys.readouterr().out == "0 ärenden stämmer inte.\n"
    # What a fault in the program, or a hand in the database, could have done.
    Case.objects.filter(pk=case.pk).update(next_step="assess", replies_missing=3)
    assert refreshing.refresh_all(only_look=True) == [(case.number, ["next_step", "replies_missing"])]
    assert fresh(case).replies_missing == 3
    before = fresh(case).changed_at
    call_command("refresh_cases")
    assert f"{case.number}: next_step, replies_missing" in capsys.readouterr().out
    assert (fresh(case).next_step, fresh(case).replies_missing) == ("act", 0)
    assert fresh(case).changed_at == before
    assert refreshing.refresh_all() == []


def test_somebody_of_the_circle_but_not_of_the_unit_is_told_why_they_may_not(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    people.join_circle(case.id, town.elin, Stance.INSIDE, reason="Vet hur det var", by="Josefin Lind")
    assert permissions.why_not_assess(as_(town.elin), fresh(case)) == (
        "Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra."
    )
