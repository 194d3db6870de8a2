"""What has been kept long enough is destroyed by two people, on the day that the rows say."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.documents import services as documents
from sagtill.investigations.models import Disposal, Investigation
from sagtill.investigations.queries import retention
from sagtill.investigations.rules.retention import Ground
from sagtill.investigations.services import after, disposing, moving, telling
from sagtill.investigations.testing import closed_at_the_unit, ended, fresh, opened, providers
from sagtill.investigations.tests.destroying import the_providers, years_on
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.testing import Town, client_of

PLAN = {"retention_lex_sarah_years": 10, "retention_lex_sarah_plan": "Dokumenthanteringsplan, ON 2026-03-12 § 14"}


def test_a_providers_investigation_is_due_five_years_after_the_last_note_and_not_a_day_before(
    town: Town, nils: Person
) -> None:
    one = the_providers(town, nils)
    with clock.moved_to(years_on(5, -1)):
        assert retention.due(as_(town.sara)) == []
        with pytest.raises(PermissionDenied, match="Tiden för gallring har inte kommit"):
            disposing.propose(as_(town.sara), one)
    with clock.moved_to(years_on(5)):
        [due] = retention.due(as_(town.sara))
    assert (due.investigation, due.last_note_on, due.basis) == (one, clock.today(), "17 kap. 10 § SoL (2025:400)")


def test_a_later_note_moves_the_day_and_a_look_or_a_copy_does_not(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    with clock.moved_by(timedelta(days=30)):
        documents.begin_copy(as_(town.sara), one)
        assert client_of(town.sara).get(f"/lexsarah/{one.number}/efter").status_code == 200
    due = retention.due_of(fresh(one))
    assert due is not None
    assert due.last_note_on == clock.today()
    with clock.moved_by(timedelta(days=31)):
        telling.tell(as_(town.sara), fresh(one), telling.Word("guardian", was_told=False, why_not="Går inte att nå."))
        later = clock.today()
    due = retention.due_of(fresh(one))
    assert due is not None
    assert due.last_note_on == later


def test_a_board_keeps_everything_until_its_own_plan_says_years_and_where_it_is_decided(town: Town) -> None:
    one = ended(opened(town), town)
    closed_at_the_unit(one, town.karin)
    with clock.moved_to(years_on(30)):
        assert retention.due(as_(town.josefin)) == []
        for half in (("retention_lex_sarah_years", 10), ("retention_lex_sarah_plan", PLAN["retention_lex_sarah_plan"])):
            organisation.choose(town.board, dict([half]), by="test")
            assert len(retention.due(as_(town.josefin))) == (half[0] == "retention_lex_sarah_plan")
        [due] = retention.due(as_(town.josefin))
    assert (due.on, due.basis) == (calendar.add_months(clock.today(), 120), PLAN["retention_lex_sarah_plan"])


def test_nobody_destroys_alone_and_what_a_second_person_declines_stays(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    with clock.moved_to(years_on(6)):
        disposal = disposing.propose(as_(town.sara), one)
        with pytest.raises(PermissionDenied, match="redan föreslagen"):
            disposing.propose(as_(nils), fresh(one))
        with pytest.raises(PermissionDenied, match="Du har själv föreslagit"):
            disposing.answer(as_(town.sara), disposal, approve=True)
        with pytest.raises(PermissionDenied, match="Bara SAS, registratorn"):
            disposing.answer(as_(town.mikael), disposal, approve=True)
        with pytest.raises(PermissionDenied, match="Bara SAS, registratorn"):
            disposing.answer(as_(town.josefin), disposal, approve=True)
        disposing.answer(as_(nils), disposal, approve=False)
        with pytest.raises(PermissionDenied, match="redan besvarat"):
            disposing.answer(as_(nils), disposal, approve=True)
        assert [due.investigation for due in retention.due(as_(town.sara))] == [one]
    assert Investigation.objects.filter(pk=one.pk).exists()


def test_nobody_takes_part_in_destroying_what_concerns_themselves(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    with clock.moved_to(years_on(6)):
        disposal = disposing.propose(as_(town.sara), one)
        for person in (nils, town.sara):
            organisation.join_circle(one.id, person, Stance.OUTSIDE, reason="Jäv", by="test")
        with pytest.raises(PermissionDenied, match="gäller dig själv"):
            disposing.answer(as_(nils), disposal, approve=True)
        with pytest.raises(PermissionDenied, match="gäller dig själv"):
            disposing.propose(as_(town.sara), fresh(one))


def test_something_new_after_the_proposal_stops_the_approval(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    with clock.moved_to(years_on(6)):
        disposal = disposing.propose(as_(town.sara), one)
        disposing.hold(as_(town.sara), fresh(one), Ground.REQUEST, "En journalist.")
        with pytest.raises(PermissionDenied, match="Gallringen är stoppad"):
            disposing.answer(as_(nils), disposal, approve=True)
    assert Disposal.objects.get().approved is None


def test_who_may_not_register_neither_proposes_holds_nor_lifts(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    disposing.hold(as_(nils), fresh(one), Ground.OTHER, "Forskning.")
    with clock.moved_to(years_on(6)), pytest.raises(PermissionDenied, match="Bara registratorn och SAS föreslår"):
        disposing.propose(as_(town.mikael), fresh(one))
    with pytest.raises(PermissionDenied, match="stoppar gallringen"):
        disposing.hold(as_(town.mikael), fresh(one), Ground.OTHER, "Nej.")
    with pytest.raises(PermissionDenied, match="häver ett stopp"):
        disposing.lift(as_(town.mikael), fresh(one))


def test_what_has_moved_away_after_the_proposal_is_not_here_to_destroy(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    with clock.moved_to(years_on(6)):
        disposal = disposing.propose(as_(town.sara), one)
        after.reopen(as_(town.sara), fresh(one), "IVO:s beslut.")
        with pytest.raises(PermissionDenied, match="Tiden för gallring har inte kommit"):
            disposing.answer(as_(nils), disposal, approve=True)


def test_a_declined_investigation_is_destroyed_without_its_case(town: Town, nils: Person) -> None:
    one = providers(town)
    moving.decline(as_(town.sara), one, "Det är en avvikelse.")
    with clock.moved_to(years_on(6)):
        case = one.cases.get().case
        disposing.answer(as_(nils), disposing.propose(as_(town.sara), fresh(one)), approve=True)
        assert not Investigation.objects.filter(pk=one.pk).exists()
        case.refresh_from_db()
        assert client_of(town.mikael).get(f"/arende/{case.number}").status_code == 200
