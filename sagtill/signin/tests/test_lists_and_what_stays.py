"""What a list never does: touch others, give oneself a role, end many unasked, or overrule what was decided by hand."""

from datetime import timedelta

import pytest

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin.models import ListedPerson
from sagtill.signin.rules import planning_lists
from sagtill.signin.services import people_lists
from sagtill.signin.tests.lists import EVERYBODY, HEAD, NEW, brought, carried_out, plan


def test_somebody_who_was_added_by_hand_is_recognised_and_follows_the_list_from_then_on(town: Town) -> None:
    text = HEAD + "AMINA;Amina;Ek;;Hemtjänsten Norr;;\n"
    assert plan(town, text).shown == []
    carried_out(town, text)
    assert [change.username for change in plan(town, EVERYBODY, complete=True).leaving] == ["amina"]


def test_whoever_comes_back_gets_only_what_the_list_says(town: Town) -> None:
    carried_out(town, EVERYBODY)
    carried_out(town, EVERYBODY.replace(NEW, ""), complete=True)
    found = plan(town, EVERYBODY)
    assert [(change.username, change.is_back, len(change.begins)) for change in found.shown] == [("nils", True, 1)]
    carried_out(town, EVERYBODY)
    assert town.as_actor(Person.objects.get(username="nils")).roles == {Role.EMPLOYEE}


def test_what_has_already_ended_is_not_begun_again(town: Town) -> None:
    assert plan(town, HEAD + "nils;Nils;Ny;;Hemtjänsten Norr;2020-01-01;2020-12-31\n").shown[0].begins == []


def test_units_are_found_by_name_and_by_name_with_those_above(town: Town) -> None:
    organisation.add_unit(town.board, "Natt", town.north)
    organisation.add_unit(town.board, "Natt", town.south)
    closed = organisation.add_unit(town.board, "Stängd", town.south)
    organisation.close_unit(closed, clock.today() - timedelta(days=1), by="test")
    row = "{0};Nils;Ny;;{1};;\n"
    text = HEAD + row.format("a", "natt") + row.format("b", "Boende  Söder/Natt") + row.format("c", "Stängd")
    found = plan(town, text + row.format("d", "HVB Björkgården"))
    assert [(error.number, error.sentence) for error in found.errors] == [
        (2, planning_lists.WHICH_UNIT),
        (4, planning_lists.NO_SUCH_UNIT),
        (5, planning_lists.NO_SUCH_UNIT),
    ]
    assert [change.username for change in found.shown] == ["b"]


def test_another_organisations_people_are_not_touched_and_not_told_of(town: Town) -> None:
    found = plan(town, HEAD + "Olle;Nils;Ny;;Hemtjänsten Norr;;\n", complete=True)
    assert [error.sentence for error in found.errors] == [planning_lists.TAKEN]
    assert found.shown == []


def test_nobody_gives_themselves_a_role_or_takes_away_their_own_with_a_list(town: Town) -> None:
    mine = HEAD + "frida;Frida;Lund;SAS;Omsorgsnämnden;;\n"
    found = plan(town, mine, by=town.frida)
    assert [error.sentence for error in found.errors] == [planning_lists.ONESELF]
    ListedPerson.objects.create(person=town.frida)
    assert plan(town, EVERYBODY, complete=True, by=town.frida).leaving == []


def test_a_list_that_would_end_many_is_said_to_be_drastic(town: Town) -> None:
    rows = "".join(f"n{n};Nils;Ny;;Hemtjänsten Norr;;\n" for n in range(7))
    carried_out(town, HEAD + rows)
    assert plan(town, EVERYBODY, complete=True).is_drastic
    assert not plan(town, HEAD + rows.replace("n0;", "n9;"), complete=True).is_drastic


def test_what_changed_meanwhile_must_be_looked_at_again(town: Town) -> None:
    row = brought(town, EVERYBODY)
    seen = people_lists.plan_of(row)[0].digest
    organisation.add_person(town.board, "nils", "Nils", last_name="Ny")
    with pytest.raises(people_lists.ChangedMeanwhileError):
        people_lists.carry_out(row, seen)
