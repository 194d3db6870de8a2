"""Hand-overs are named steps, each one transaction."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.rules.stages import Body, Stage
from sagtill.investigations.services import deciders, moving, tracks
from sagtill.investigations.testing import complete, fresh, opened, proposed, safe
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.testing import matching


def test_back_to_the_manager_with_a_reason_that_the_reporter_reads(town: Town) -> None:
    one = opened(town)
    moving.decline(as_(town.josefin), one, "Det är en avvikelse. Ingen kunde komma till skada.")
    one = fresh(one)
    case = fresh_case(one.cases.get().case)
    assert (one.stage, case.desk, case.status) == (Stage.DECLINED, Desk.UNIT, Status.ASSESSED)
    assert case.changes.get(verb="decline").reason == "Det är en avvikelse. Ingen kunde komma till skada."
    told = client_of(town.amina).get(f"/rapport/{case.reports.get().number}").content.decode()
    assert "Det är en avvikelse. Ingen kunde komma till skada." in told


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
    went, stayed = moving.hand_over_all(as_(town.josefin), town.josefin, town.doris, "Josefin slutar.")
    assert ({row.pk for row in went}, stayed) == ({one.pk, other.pk}, [])
    assert fresh(one).next_step == "declare"


def test_whoever_has_jav_leaves_at_once_and_sees_nothing(town: Town) -> None:
    one = opened(town)
    deciders.declare(as_(town.josefin), one, is_impartial=False, about="Min syster arbetar där.")
    assert not may(as_(town.josefin), Act.OUTLINE, fresh(one))
    assert fresh(one).investigator is None


def test_a_decision_maker_who_leaves_in_the_middle_is_replaced(town: Town) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    organisation.disable_person(town.doris, by="test")
    with pytest.raises(PermissionDenied, match="samma organisation"):
        deciders.name_decider(as_(town.josefin), one, town.doris, Body.DELEGATE, "")
    deciders.name_decider(as_(town.josefin), one, town.magnus, Body.DELEGATE, "5.2")
    assert fresh(one).decider == town.magnus


def test_wrong_unit_takes_the_actions_and_the_words_to_search_for_along(town: Town) -> None:
    one = safe(opened(town), town.josefin)
    case = one.cases.get().case
    assert matching(case.number, town.board.pk, [town.north.pk]).exists()
    moving.to_right_unit(as_(town.josefin), one, town.south, "Det hände på Söder.")
    assert not matching(case.number, town.board.pk, [town.north.pk]).exists()
    assert matching(case.number, town.board.pk, [town.south.pk]).exists()


def test_all_are_handed_over_by_the_page_and_what_could_not_go_is_said(town: Town) -> None:
    one = opened(town, case=lifted(a_case(town, town.magnus), town.karin))
    client = client_of(town.josefin)
    assert client.post("/lexsarah/lamna-alla", {"reason": ""}).status_code == 422
    values = {"leaves": str(town.josefin.pk), "person": str(town.magnus.pk), "reason": "Josefin slutar."}
    assert one.spoken in client.post("/lexsarah/lamna-alla", values).content.decode()
    same = client.post("/lexsarah/lamna-alla", {**values, "person": str(town.josefin.pk)})
    assert (same.status_code, fresh(one).investigator) == (403, town.josefin)
    assert client.post("/lexsarah/lamna-alla", {**values, "person": str(town.karin.pk)}).status_code == 422
    assert client.post("/lexsarah/lamna-alla", {**values, "person": str(town.doris.pk)}).status_code == 302
    assert fresh(one).investigator == town.doris


@pytest.mark.parametrize("about_manager", [False, True], ids=["open", "closed circle"])
def test_the_head_hands_over_what_somebody_had_who_has_already_left(town: Town, *, about_manager: bool) -> None:
    one = opened(town, case=a_case(town, about_manager=about_manager, suspected=True))
    organisation.disable_person(town.josefin, by="test")
    client = client_of(town.magnus)
    assert "Lämna över alla" in client.get("/lexsarah").content.decode()
    values = {"leaves": str(town.josefin.pk), "person": str(town.doris.pk), "reason": "Josefin har slutat."}
    assert client.post("/lexsarah/lamna-alla", values).status_code == 302
    assert fresh(one).investigator == town.doris
    assert may(as_(town.doris), Act.HANDLE, fresh(one))


def test_a_closed_circle_is_not_given_on_over_the_heads_of_those_in_it(town: Town) -> None:
    one = opened(town, case=a_case(town, about_manager=True))
    went, stayed = moving.hand_over_all(as_(town.magnus), town.josefin, town.doris, "Josefin slutar.")
    assert (went, len(stayed), fresh(one).investigator) == ([], 1, town.josefin)


def test_whoever_stood_in_and_leaves_is_replaced_where_they_stood_in(town: Town) -> None:
    one = opened(town)
    moving.name_substitute(as_(town.josefin), one, town.magnus, "Semester.")
    went, stayed = moving.hand_over_all(as_(town.josefin), town.magnus, town.doris, "Magnus slutar.")
    assert ([row.pk for row in went], stayed) == ([one.pk], [])
    assert (fresh(one).investigator, fresh(one).substitute) == (town.josefin, town.doris)
    moving.hand_over_all(as_(town.josefin), town.doris, town.josefin, "Doris slutar.")
    assert fresh(one).substitute is None


def test_the_tracks_follow_to_the_right_unit(town: Town) -> None:
    one = opened(town)
    track = tracks.begin(as_(town.josefin), one, Kind.WORK_ENVIRONMENT, "En kollega blev slagen.", clock.now())
    moving.to_right_unit(as_(town.josefin), fresh(one), town.south, "Det hände på Söder.")
    track.refresh_from_db()
    assert track.unit == town.south
