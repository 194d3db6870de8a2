"""Hand-overs are named steps; a matter that belongs elsewhere moves with everything in it."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.actions.models import Action
from sagtill.cases.testing import a_case, a_plan, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Departure, Investigation, Track
from sagtill.investigations.rules.stages import Body, Stage
from sagtill.investigations.services import deciding, leaving, moving, tracks
from sagtill.investigations.testing import a_suspicion, complete, fresh, opened, proposed, safe, with_cause
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.models import CircleMember
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Desk, Status


def test_back_to_the_manager_with_a_reason_that_the_reporter_reads(town: Town) -> None:
    one = opened(town)
    moving.decline(as_(town.josefin), one, "Det är en avvikelse. Ingen kunde komma till skada.")
    one = fresh(one)
    case = fresh_case(one.cases.get().case)
    assert (one.stage, case.desk, case.status) == (Stage.DECLINED, Desk.UNIT, Status.ASSESSED)
    assert case.changes.get(verb="decline").reason == "Det är en avvikelse. Ingen kunde komma till skada."


def test_wrong_unit_changes_only_the_routing(town: Town) -> None:
    one = safe(opened(town), town.josefin)
    moving.to_right_unit(as_(town.josefin), one, town.south, "Det hände på Söder.")
    one = fresh(one)
    assert (one.unit, one.stage, one.investigator) == (town.south, Stage.OPEN, town.josefin)
    assert fresh_case(one.cases.get().case).unit == town.south


def test_a_substitute_takes_part_and_leaves_again(town: Town) -> None:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="Utredare")
    organisation.assign(eva, Role.INVESTIGATOR, town.north, decided_by="Magnus Dahl")
    one = opened(town)
    assert not may(as_(eva), Act.READ, one)
    moving.name_substitute(as_(town.josefin), one, eva, "Semester.")
    assert may(as_(eva), Act.HANDLE, fresh(one))
    moving.name_substitute(as_(town.josefin), fresh(one), None, "Tillbaka.")
    assert not may(as_(eva), Act.READ, fresh(one))


def test_everything_a_leaving_person_has_goes_to_another_who_signs_anew(town: Town) -> None:
    one, other = complete(opened(town), town.josefin), opened(town, case=lifted(a_case(town, town.samir), town.karin))
    went, stayed = moving.hand_over_all(as_(town.magnus), town.josefin, town.doris, "Josefin slutar.")
    assert (went, len(stayed)) == ([], 2)
    went, stayed = moving.hand_over_all(as_(town.josefin), town.josefin, town.doris, "Josefin slutar.")
    assert ({row.pk for row in went}, stayed) == ({one.pk, other.pk}, [])
    assert fresh(one).next_step == "declare"


def test_whoever_has_jav_leaves_at_once_and_sees_nothing(town: Town) -> None:
    one = opened(town)
    deciding.declare(as_(town.josefin), one, is_impartial=False, about="Min syster arbetar där.")
    assert not may(as_(town.josefin), Act.OUTLINE, fresh(one))
    assert fresh(one).investigator is None


def test_a_decision_maker_who_leaves_in_the_middle_is_replaced(town: Town) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    organisation.disable_person(town.doris, by="test")
    with pytest.raises(PermissionDenied, match="samma organisation"):
        deciding.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "")
    deciding.name_decider(as_(town.josefin), one, town.magnus, Body.DELEGATE, "5.2")
    assert fresh(one).decider == town.magnus


def test_it_moves_to_the_right_organisation_with_its_log_and_nothing_is_left(town: Town) -> None:
    one = safe(opened(town, case=a_suspicion(town)), town.josefin)
    steps = one.steps.count()
    text = Report.objects.get().text
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    assert not Investigation.objects.filter(organisation=town.board).exists()
    assert not Case.objects.filter(organisation=town.board).exists()
    assert not CircleMember.objects.filter(subject_id=one.pk).exists()
    moved = fresh(one)
    assert (moved.organisation, moved.unit, moved.investigator) == (town.provider, town.home, None)
    assert moved.title == "Kvällshjälp uteblev två kvällar"
    assert moved.steps.count() == steps + 1
    assert [row.what for row in moved.measures.all()] == ["Nattpatrullen gav mat och medicin."]
    report = Report.objects.get()
    assert (report.organisation, report.text, report.number) == (town.provider, text, report.case.number)
    assert not may(as_(town.josefin), Act.OUTLINE, moved)
    assert may(as_(town.sara), Act.HANDLE, moved)
    gone = Departure.objects.get()
    assert (gone.organisation, gone.to_name, gone.brief) == (town.board, "Björkgården AB", "Utebliven insats")


def test_who_did_what_there_is_a_name_here_who_cannot_sign_in(town: Town) -> None:
    one = safe(opened(town, case=a_suspicion(town)), town.josefin)
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    step = fresh(one).steps.order_by("at").first()
    assert step is not None
    assert step.by is not None
    assert (step.by.organisation, step.by.name, step.by.is_active) == (town.provider, "Josefin Lind", False)
    assert step.by.title == "SAS, Omsorgsnämnden"
    assert not step.by.has_usable_password()


def test_its_actions_and_tracks_go_along_by_the_page(town: Town) -> None:
    one = safe(opened(town), town.josefin)
    with_cause(one, town.josefin)
    tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/lamna/annan"
    assert client.get(address).status_code == 200
    assert client.post(address, {"unit": str(town.home.pk), "reason": "Det hände där."}).status_code == 302
    action, track = Action.objects.get(), Track.objects.get()
    assert (action.organisation, action.unit, action.text) == (town.provider, town.home, a_plan().text)
    assert (track.organisation, track.about) == (town.provider, "Misstänkt misshandel.")
    assert "Björkgården AB" in client.get("/lexsarah/register").content.decode()


def test_all_are_handed_over_by_the_page_and_what_could_not_go_is_said(town: Town) -> None:
    one = opened(town)
    client = client_of(town.josefin)
    assert client.post("/lexsarah/lamna-alla", {"reason": ""}).status_code == 422
    values = {"leaves": str(town.josefin.pk), "person": str(town.karin.pk), "reason": "Josefin slutar."}
    assert one.spoken in client.post("/lexsarah/lamna-alla", values).content.decode()
    assert client.post("/lexsarah/lamna-alla", {**values, "person": str(town.doris.pk)}).status_code == 302
    assert fresh(one).investigator == town.doris
