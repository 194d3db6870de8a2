"""Who sees an investigation follows who sees the case it is about."""

from sagtill.cases.services import circles, climbing
from sagtill.cases.testing import a_case, as_
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.rules.stages import Body
from sagtill.investigations.services import deciders, moving, opening, tracks
from sagtill.investigations.testing import fresh, opened
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.models import Stance
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town


def test_whoever_is_kept_out_of_the_case_is_kept_out_of_its_investigation(town: Town) -> None:
    one = opened(town)
    case = fresh_case(one.cases.get().case)
    assert may(as_(town.magnus), Act.READ, one)
    circles.keep_out(as_(town.josefin), case, town.magnus, "Gäller hans bror.")
    assert not may(as_(town.magnus), Act.OUTLINE, fresh(one))


def test_a_case_whose_circle_is_closed_closes_its_investigation(town: Town) -> None:
    one = opened(town)
    case = fresh_case(one.cases.get().case)
    circles.close(as_(town.josefin), case, [], "Gäller en känd familj.")
    assert not may(as_(town.magnus), Act.OUTLINE, fresh(one))
    assert may(as_(town.josefin), Act.HANDLE, fresh(one))


def test_whoever_has_jav_sees_nothing_of_the_reports_either(town: Town) -> None:
    one = opened(town)
    case = fresh_case(one.cases.get().case)
    moving.name_substitute(as_(town.josefin), one, town.magnus, "Semester.")
    deciders.declare(as_(town.magnus), fresh(one), is_impartial=False, about="Min syster bor där.")
    assert not may(as_(town.magnus), Act.OUTLINE, case)


def test_who_is_let_back_into_the_case_is_let_back_and_who_had_jav_is_not(town: Town) -> None:
    one = opened(town)
    case = fresh_case(one.cases.get().case)
    circles.keep_out(as_(town.josefin), case, town.magnus, "Gäller hans bror.")
    deciders.name_decider(as_(town.josefin), fresh(one), town.doris, Body.DELEGATE, "5.2")
    deciders.declare(as_(town.doris), fresh(one), is_impartial=False, about="Min syster bor där.")
    for person in (town.magnus, town.doris):
        circles.let_go(as_(town.josefin), fresh_case(case), person, Stance.OUTSIDE)
    assert may(as_(town.magnus), Act.READ, fresh(one))
    assert as_(town.doris).is_outside(one.id)


def test_who_is_let_into_or_out_of_a_closed_circle_goes_in_and_out_of_the_investigation(town: Town) -> None:
    one = opened(town)
    track = tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    case = fresh_case(one.cases.get().case)
    circles.close(as_(town.josefin), case, [town.magnus], "Gäller en känd familj.")
    assert may(as_(town.magnus), Act.READ, fresh(one))
    track.refresh_from_db()
    assert track.closed_circle
    assert not may(as_(town.karin), Act.OUTLINE, track)
    circles.let_go(as_(town.josefin), fresh_case(case), town.magnus, Stance.INSIDE)
    assert not may(as_(town.magnus), Act.OUTLINE, fresh(one))
    circles.open_again(as_(town.josefin), fresh_case(case), "Familjen är inte längre känd.")
    assert may(as_(town.karin), Act.OUTLINE, fresh(one))


def test_a_second_report_in_a_closed_circle_closes_the_investigation_it_is_added_to(town: Town) -> None:
    one = opened(town)
    opening.add_case(as_(town.josefin), one, a_case(town, town.samir, about_manager=True))
    assert not may(as_(town.karin), Act.OUTLINE, fresh(one))
    assert may(as_(town.josefin), Act.HANDLE, fresh(one))


def test_a_new_sas_comes_into_a_closed_circle_with_the_role(town: Town) -> None:
    one = opened(town, case=a_case(town, about_manager=True))
    organisation.disable_person(town.josefin, by="test")
    organisation.assign(town.elin, Role.SAS, town.board.units.get(parent=None), decided_by="Nämnden")
    climbing.climb()
    assert may(as_(town.elin), Act.HANDLE, fresh(one))
