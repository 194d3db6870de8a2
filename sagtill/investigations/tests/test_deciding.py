"""The way to a decision, and what comes after it."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.rules.stages import Body, Serious, Stage
from sagtill.investigations.services import after, deciders, deciding, ivo, urgent
from sagtill.investigations.testing import complete, decided, ended, fresh, opened, proposed, proposed_words
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.statuses import Desk, Status


def test_nothing_is_missing_when_everything_is_written(town: Town) -> None:
    one = complete(opened(town, concerns_child=True), town.josefin)
    assert facts.gathered(one).lacking == ()
    assert one.next_step == Next.PROPOSE
    assert one.parts_done == 8


def test_a_proposal_is_refused_with_the_name_of_what_is_missing(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="trygg"):
        deciding.propose(as_(town.josefin), opened(town), proposed_words())


def test_somebody_else_decides_and_the_unit_follows_up(town: Town) -> None:
    one = decided(opened(town), town)
    assert one.stage == Stage.DECIDED
    assert one.decisions.get().by == town.doris
    case = fresh_case(one.cases.get().case)
    assert (case.status, case.desk) == (Status.ACTIONS, Desk.UNIT)


def test_the_one_who_investigates_cannot_be_named_to_decide(town: Town) -> None:
    one = opened(town)
    with pytest.raises(PermissionDenied, match="utreder kan inte besluta"):
        deciders.name_decider(as_(town.josefin), one, town.josefin, Body.DELEGATE, "")


def test_the_decider_signs_that_there_is_no_jav_first(town: Town) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    with pytest.raises(PermissionDenied, match="utan jäv"):
        deciding.decide(as_(town.doris), one, proposed_words(), decided_on=clock.today())


def test_what_is_serious_goes_to_ivo_and_nothing_else_does(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    words = proposed_words(Outcome.SERIOUS)
    wrong = deciding.Proposed(words.outcome, words.reasons, words.wording, notify_ivo=False, ivo_reasons="x")
    with pytest.raises(PermissionDenied, match="ska anmälas till IVO"):
        deciding.propose(as_(town.josefin), one, wrong)


@pytest.mark.parametrize(("outcome", "to_ivo"), [(Outcome.SERIOUS, False), (Outcome.MISCONDUCT, True)])
def test_the_one_who_decides_cannot_keep_what_is_serious_from_ivo_nor_send_anything_else(
    town: Town, outcome: Outcome, to_ivo: bool
) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    deciders.declare(as_(town.doris), one, is_impartial=True)
    wrong = replace(proposed_words(outcome), notify_ivo=to_ivo)
    with pytest.raises(PermissionDenied):
        deciding.decide(as_(town.doris), fresh(one), wrong, decided_on=clock.today())
    assert not one.decisions.exists()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_of_the_six_outcomes_can_be_decided_with_reasons(town: Town, outcome: Outcome) -> None:
    one = decided(opened(town), town, outcome)
    assert one.decisions.get().outcome == outcome
    assert one.next_step == (Next.NOTIFY if outcome.to_ivo else Next.REPLY)


def test_the_notification_starts_two_months_and_the_investigation_stops_it(town: Town) -> None:
    one = opened(town)
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Livsfara.")
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="e_service", ivo_number="", attached=False)
    one = fresh(one)
    assert one.ivo_due is not None
    one = decided(one, town, Outcome.SERIOUS)
    assert one.next_step == Next.SEND_INVESTIGATION
    ivo.send_investigation(as_(town.josefin), one, clock.today())
    one = fresh(one)
    assert one.ivo_due is None


def test_an_investigation_ends_when_everybody_has_been_told_and_the_board_knows(town: Town) -> None:
    one = ended(opened(town, concerns_child=True), town)
    assert one.stage == Stage.CLOSED
    assert one.next_step == Next.NOTHING


def test_a_closed_investigation_opens_again_and_keeps_its_decision(town: Town) -> None:
    one = ended(opened(town), town)
    after.reopen(as_(town.josefin), one, "IVO begär en ny bedömning.")
    one = fresh(one)
    assert one.stage == Stage.OPEN
    assert one.decisions.count() == 1
    assert fresh_case(one.cases.get().case).status == Status.LEX_SARAH


PAGES = [
    "", "/del/1", "/del/4", "/del/5", "/del/6", "/del/8", "/del/9", "/uppgift", "/tidslinje", "/trygg", "/allvarligt",
    "/anmal", "/diariefor", "/diarienummer", "/orsak", "/atgard", "/foljd", "/jav", "/beslutsfattare", "/forslag",
    "/lamna", "/lamna/utredare", "/lamna/ersattare", "/lamna/enheten", "/lamna/ratt-enhet", "/efter", "/ivo",
    "/ivo/utredningen", "/beratta", "/brev", "/namnden", "/informera", "/spar/police", "/spar/work_environ",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_complete_investigation_answers_and_is_hidden_from_others(town: Town, page: str) -> None:
    one = complete(opened(town, concerns_child=True), town.josefin)
    address = f"/lexsarah/{one.number}{page}"
    assert client_of(town.josefin).get(address).status_code == 200
    assert client_of(town.olle).get(address).status_code == 404


@pytest.mark.parametrize("page", ["", "/del/9", "/efter", "/tidslinje", "/oppna"])
def test_every_page_of_a_closed_investigation_answers(town: Town, page: str) -> None:
    one = ended(opened(town, concerns_child=True), town)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}{page}").status_code == 200
