"""The refusals that ask for more than a state: one's own reports, investigations, late regrets, what is left before closing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from sagtill.cases import permissions
from sagtill.cases.rules import Path, Seriousness
from sagtill.cases.services import assessing, moving, refreshing
from sagtill.cases.testing import (
    a_case,
    answers,
    as_,
    assessed,
    fresh,
    lifted,
    only_report,
    replied,
    rested,
    settled,
)
from sagtill.organisation import services as people
from sagtill.organisation.models import Stance
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps

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


def test_what_a_private_provider_must_tell_the_namnd_of_goes_to_the_sas_whatever_the_manager_thinks(town: Town) -> None:
    case = a_case(town, town.olle, town.home, suspected=True)
    for path in set(Path) - {Path.SAS}:
        with pytest.raises(PermissionDenied, match="Nämnden ska få veta om alla sådana rapporter"):
            assessing.assess(as_(town.mikael), fresh(case), answers(path, why="Det var ett missförstånd."), chance=0.99)
    assert not fresh(case).assessed_at
    lifted = assessed(fresh(case), town.mikael, Path.SAS)
    assert lifted.desk == Desk.SAS
    # The SAS has looked, and may judge otherwise with a reason that the reporter reads.
    assert assessed(lifted, town.sara, why="Det var ett missförstånd.").status == Status.SIMPLE
    # What nobody has called a misconduct is judged as anywhere else.
    other = a_case(town, town.olle, town.home)
    assert assessed(other, town.mikael).status == Status.SIMPLE


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
