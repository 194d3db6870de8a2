"""Where a case may not go, and who it begins with where it goes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.rules import Path, Safe
from sagtill.cases.services import acting, assessing, merging, moving
from sagtill.cases.testing import (
    a_case,
    a_plan,
    as_,
    assessed,
    closed,
    fresh,
)
from sagtill.law import clock
from sagtill.organisation import services as people
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Desk, Status, Turn


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


def test_half_an_hour_is_the_last_moment_of_regret(town: Town) -> None:
    case = fresh(moving.to_unit(as_(town.karin), a_case(town), town.south, "Det hände där."))
    moved = case.changes.filter(verb="move").get()
    with clock.moved_to(moved.at + timedelta(minutes=30)):
        assert permissions.why_not_take_back(as_(town.karin), case) is None


def test_nothing_is_gathered_into_what_is_closed(town: Town) -> None:
    target, other = closed(a_case(town), town.karin), a_case(town, town.samir)
    assert permissions.why_not_merge_into(as_(town.karin), fresh(target), fresh(other)) == (
        "Ärendet är avslutat. Öppna det igen först."
    )


def test_a_case_that_was_gathered_into_another_is_no_hand_over_to_regret(town: Town) -> None:
    target, other = a_case(town), a_case(town, town.samir)
    merging.merge(as_(town.karin), target, [other])
    assert permissions.why_not_take_back(as_(town.karin), fresh(other)) == "Det finns ingen överlämning att ångra."


def test_the_deputy_it_was_given_to_gives_it_back_to_the_manager(town: Town) -> None:
    case = fresh(moving.to_deputy(as_(town.karin), a_case(town), "Jag är ledig."))
    assert permissions.why_not_return(as_(town.mona), case) is None


def test_a_case_with_actions_of_its_own_is_not_gathered_into_another(town: Town) -> None:
    has_actions = "Ärendet har redan åtgärder eller orsaker. Avsluta det för sig."
    target, other = a_case(town), assessed(a_case(town, town.samir), town.karin)
    action = acting.add_action(as_(town.karin), other, a_plan())
    assert permissions.why_not_merge_into(as_(town.karin), fresh(target), fresh(other)) == has_actions
    acting.complete_action(as_(town.karin), fresh(other), action)
    acting.judge_effect(as_(town.karin), fresh(other), action, Effect.YES, "Inga dubbla turer på tre månader.")
    assert (fresh(other).actions_open, fresh(other).actions_awaiting, fresh(other).causes_count) == (0, 0, 0)
    assert permissions.why_not_merge_into(as_(town.karin), fresh(target), fresh(other)) == has_actions
