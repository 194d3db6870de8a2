"""Nobody's case: unopened past its clock, without a manager, without the one it was given to."""

from datetime import timedelta

import pytest

from sagtill.cases.services import assessing, climbing, moving, resting
from sagtill.cases.testing import a_case, as_, assessed, fresh
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Turn

DAYS_LATER = timedelta(days=5)


def end_role(person: Person, role: Role) -> None:
    for assignment in person.assignments.filter(role=role):
        people.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")


def give_role(person: Person, role: Role, unit: Unit) -> None:
    people.assign(person, role, unit, decided_by="Magnus Dahl")


def climb_later(case: Case, after: timedelta = DAYS_LATER) -> Case:
    with clock.moved_to(clock.now() + after):
        climbing.climb()
    return fresh(case)


def test_what_is_opened_in_time_stays(town: Town) -> None:
    case = assessing.open_case(as_(town.karin), a_case(town))
    assert climb_later(case).turn == Turn.MANAGER


def test_what_nobody_opens_goes_to_the_deputy_who_is_told(town: Town) -> None:
    case = a_case(town)
    Notice.objects.all().delete()
    assert climb_later(case).turn == Turn.DEPUTY
    assert list(Notice.objects.values_list("person", "urgent")) == [(town.mona.id, True)]
    assert "Ärendet gick till ersättaren." in case.changes.last().reason  # type: ignore[union-attr]


def test_the_deputy_gets_as_long_as_the_manager_had_and_then_it_goes_to_the_sas(town: Town) -> None:
    case = climb_later(a_case(town))
    soon = climb_later(case, DAYS_LATER + timedelta(hours=1))
    assert soon.turn == Turn.DEPUTY
    assert climb_later(case, DAYS_LATER * 2).turn == Turn.SAS
    assert climb_later(case, DAYS_LATER * 4).turn == Turn.SAS


def test_what_the_deputy_opens_stays_with_the_deputy(town: Town) -> None:
    case = climb_later(a_case(town))
    assessing.open_case(as_(town.mona), case)
    assert fresh(case).turn == Turn.DEPUTY
    assert assessed(case, town.mona).turn == Turn.DEPUTY


def test_when_the_manager_takes_it_up_it_has_climbed_down(town: Town) -> None:
    case = climb_later(a_case(town))
    assessing.open_case(as_(town.karin), case)
    assert fresh(case).turn == Turn.MANAGER


def test_without_a_deputy_it_goes_to_the_sas(town: Town) -> None:
    end_role(town.mona, Role.DEPUTY)
    assert climb_later(a_case(town)).turn == Turn.SAS


def test_danger_that_nobody_removes_climbs_though_it_is_opened(town: Town) -> None:
    from sagtill.cases.rules import Safe

    case = assessed(a_case(town), town.karin, safe=Safe.NO)
    assert climb_later(case, timedelta(hours=1)).turn == Turn.MANAGER
    assert climb_later(case, timedelta(hours=3)).turn == Turn.DEPUTY


@pytest.mark.parametrize("opened", [True, False])
def test_a_manager_who_leaves_leaves_nothing_behind(town: Town, opened: bool) -> None:
    case = assessed(a_case(town), town.karin) if opened else a_case(town)
    people.disable_person(town.karin, by="Magnus Dahl")
    climbing.climb()
    assert fresh(case).turn == Turn.DEPUTY
    end_role(town.mona, Role.DEPUTY)
    climbing.climb()
    assert fresh(case).turn == Turn.SAS


def test_a_new_manager_gets_what_had_climbed_only_for_want_of_one(town: Town) -> None:
    late = climb_later(a_case(town))
    orphan = a_case(town)
    end_role(town.karin, Role.MANAGER)
    climbing.climb()
    give_role(town.samir, Role.MANAGER, town.north)
    climbing.climb()
    assert fresh(orphan).turn == Turn.MANAGER
    assert fresh(late).turn == Turn.DEPUTY


def test_a_report_that_came_while_there_was_no_manager_goes_to_the_new_one(town: Town) -> None:
    end_role(town.karin, Role.MANAGER)
    case = a_case(town)
    assert case.turn == Turn.DEPUTY
    give_role(town.karin, Role.MANAGER, town.north)
    climbing.climb()
    assert fresh(case).turn == Turn.MANAGER


def test_what_the_manager_has_reported_starts_with_the_deputy_and_stays_there(town: Town) -> None:
    case = a_case(town, town.karin)
    assert case.turn == Turn.DEPUTY
    climbing.climb()
    assert fresh(case).turn == Turn.DEPUTY
    assessing.open_case(as_(town.karin), case)
    assert fresh(case).turn == Turn.DEPUTY


def test_who_had_the_case_by_name_and_left_is_forgotten(town: Town) -> None:
    case = resting.take(as_(town.karin), a_case(town), town.mona)
    climbing.climb()
    assert fresh(case).handler == town.mona
    people.disable_person(town.mona, by="Magnus Dahl")
    climbing.climb()
    case = fresh(case)
    assert (case.handler, case.turn) == (None, Turn.MANAGER)


def test_what_was_given_to_the_deputy_by_hand_does_not_come_back_by_itself(town: Town) -> None:
    case = moving.to_deputy(as_(town.karin), a_case(town), "Jag är ledig i två veckor.")
    climbing.climb()
    assert fresh(case).turn == Turn.DEPUTY


def test_a_closed_circle_follows_who_holds_the_roles(town: Town) -> None:
    case = a_case(town, kind="threat")
    assert Case.objects.visible_to(as_(town.karin)).exists()
    end_role(town.karin, Role.MANAGER)
    give_role(town.samir, Role.MANAGER, town.north)
    climbing.climb()
    assert not Case.objects.visible_to(as_(town.karin)).exists()
    assert Case.objects.visible_to(as_(town.samir)).get() == case


def test_about_a_manager_a_new_manager_is_not_let_in(town: Town) -> None:
    a_case(town, about_manager=True)
    end_role(town.karin, Role.MANAGER)
    give_role(town.samir, Role.MANAGER, town.north)
    climbing.climb()
    assert not Case.objects.visible_to(as_(town.samir)).exists()
    assert Case.objects.visible_to(as_(town.josefin)).exists()


def test_about_a_manager_with_no_sas_it_lands_with_whoever_decides(town: Town) -> None:
    end_role(town.josefin, Role.SAS)
    case = a_case(town, about_manager=True)
    assert case.handler == town.doris
    assert Case.objects.visible_to(as_(town.doris)).get() == case
    assert not Case.objects.visible_to(as_(town.karin)).exists()
    assert assessed(case, town.doris).assessed_at
