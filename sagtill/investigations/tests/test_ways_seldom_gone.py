"""What happens once a year: told aloud, nobody named to decide, jäv in the middle, answered elsewhere, and closed cases reopened."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.services import answering
from sagtill.cases.testing import REPLY, a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations import permissions
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.rules.stages import Body, Origin, Safe, Stage
from sagtill.investigations.services import (
    deciders,
    deciding,
    informing,
    ivo,
    moving,
    opening,
    registering,
    urgent,
)
from sagtill.investigations.services.ivo import FromIvo
from sagtill.investigations.testing import (
    a_beginning,
    complete,
    decided,
    fresh,
    opened,
    proposed,
    proposed_words,
    providers,
)
from sagtill.law import clock
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import sending
from sagtill.reports.testing import a_telling, a_voice

# -- what it began with -------------------------------------------------------


def _told_aloud(town: Town) -> Case:
    told = a_telling(town.north, identity=Identity.TOLD, told_by="Amina Ek", told_on=clock.today(), outcome="none")
    return fresh_case(sending.send(told, None, written_by=town.karin).report.case)


def test_what_was_told_aloud_says_in_the_register_who_wrote_it_down_and_when(town: Town) -> None:
    case = _told_aloud(town)
    one = opened(town, case=lifted(case, town.mona))
    row = one.register.get(what="report")
    assert one.origin == Origin.ORAL
    assert (row.written_down_by, row.written_down_at) == ("Karin Holm", case.received_at)


def test_a_report_where_nobody_came_to_harm_leaves_no_consequence_to_answer(town: Town) -> None:
    assert not opened(town, case=lifted(_told_aloud(town), town.mona)).claims.exists()
    assert opened(town, case=lifted(a_case(town, town.samir), town.karin)).claims.exists()


def test_a_complaint_that_shows_a_misconduct_is_kept_as_what_it_began_with(town: Town) -> None:
    case = fresh_case(a_voice(town.north, Said(Speaker.RELATIVE), kind=Kind.COMPLAINT).case)
    assert opened(town, case=lifted(case, town.karin)).origin == Origin.COMPLAINT


def test_a_case_of_another_organisation_is_not_taken_in(town: Town) -> None:
    foreign = lifted(a_case(town, town.olle, town.home), town.mikael)
    with pytest.raises(PermissionDenied):
        opening.add_case(as_(town.josefin), opened(town), foreign)
    with pytest.raises(PermissionDenied):
        opening.open_from(as_(town.josefin), foreign, a_beginning())


# -- the first day ------------------------------------------------------------


def test_the_moment_when_the_person_became_safe_stays_when_more_is_written(town: Town) -> None:
    one, by = opened(town), as_(town.josefin)
    urgent.make_safe(by, one, Safe.YES, urgent.Done("Nattpatrullen gav mat.", clock.now(), "Sjuksköterska"))
    first = fresh(one).safe_at
    with clock.moved_by(timedelta(hours=2)):
        urgent.make_safe(by, fresh(one), Safe.YES, urgent.Done("Vi ringde anhöriga.", clock.now(), "Chefen"))
    assert fresh(one).safe_at == first
    assert one.steps.filter(verb="safe_yes").count() == 1
    assert one.measures.count() == 2


# -- deciding -----------------------------------------------------------------


def test_a_proposal_may_wait_for_somebody_to_be_named_and_not_be_laid_twice(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    deciding.propose(as_(town.josefin), one, proposed_words())
    assert (fresh(one).stage, fresh(one).next_step) == (Stage.PROPOSED, Next.DECIDE)
    with pytest.raises(PermissionDenied, match="Ett förslag väntar på beslut"):
        deciding.propose(as_(town.josefin), fresh(one), proposed_words())
    deciders.name_decider(as_(town.josefin), fresh(one), town.doris, Body.DELEGATE, "5.2")
    deciders.declare(as_(town.doris), fresh(one), is_impartial=True)
    deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=clock.today())
    assert fresh(one).stage == Stage.DECIDED


def test_a_substitute_who_has_jav_says_so_and_sees_nothing_more(town: Town) -> None:
    one = opened(town)
    moving.name_substitute(as_(town.josefin), one, town.magnus, "Semester.")
    deciders.declare(as_(town.magnus), fresh(one), is_impartial=False, about="Min bror bor där.")
    left = fresh(one)
    assert (left.substitute, left.investigator) == (None, town.josefin)
    assert not may(as_(town.magnus), Act.OUTLINE, left)


def test_an_investigator_who_gets_jav_while_the_proposal_waits_cannot_take_it_back_and_another_signs(
    town: Town,
) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    deciders.declare(as_(town.josefin), one, is_impartial=False, about="Min syster har börjat där.")
    assert "gäller dig själv" in str(permissions.why_not_take_back_proposal(as_(town.josefin), fresh(one)))
    deciders.declare(as_(town.doris), fresh(one), is_impartial=True)
    with pytest.raises(PermissionDenied, match="inte skrivit under"):
        deciding.decide(as_(town.doris), fresh(one), proposed_words(), decided_on=clock.today())


# -- towards others -----------------------------------------------------------


def test_nothing_has_come_from_ivo_on_a_day_to_come(town: Town) -> None:
    one = opened(town)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    tomorrow = FromIvo("number", clock.today() + timedelta(days=1), number="3.1-7/2026")
    with pytest.raises(PermissionDenied, match="framåt"):
        ivo.note_ivo(as_(town.josefin), fresh(one), tomorrow)
    assert fresh(one).notification.ivo_number == ""


def test_the_board_receives_once_and_the_first_moment_stands(town: Town) -> None:
    sent = informing.inform(as_(town.sara), providers(town), "report", "En rapport.", board=town.board)
    received = informing.receive(as_(town.josefin), sent)
    with clock.moved_by(timedelta(days=1)):
        again = informing.receive(as_(town.agneta), sent)
    assert (again.received_at, again.received_by) == (received.received_at, town.josefin)


def test_two_investigations_never_have_the_same_diary_number(town: Town) -> None:
    first, second = opened(town), opened(town, case=lifted(a_case(town, town.samir), town.karin))
    registering.give_number(as_(town.agneta), first, "SN 2026/17", "Utebliven insats")
    with pytest.raises(PermissionDenied, match="används redan"):
        registering.give_number(as_(town.agneta), second, "SN 2026/17", "Utebliven insats")
    registering.give_number(as_(town.agneta), fresh(first), "SN 2026/17", "Utebliven hjälp")
    assert fresh(first).brief == "Utebliven hjälp"


def test_an_answer_to_the_reporter_moves_the_investigation_on_when_it_is_looked_at(town: Town) -> None:
    one = decided(opened(town), town)
    assert one.next_step == Next.REPLY
    answering.reply(as_(town.karin), one.cases.get().case.reports.get(), REPLY)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}").status_code == 200
    assert fresh(one).next_step == Next.TELL
