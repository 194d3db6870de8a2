"""A list of people that is looked at and carried out: who comes, who stays, and who has left."""

from datetime import timedelta

from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin.models import PeopleList, Session
from sagtill.signin.services import people_lists
from sagtill.signin.tests.lists import EVERYBODY, HEAD, NEW, brought, carried_out, plan, state


def test_looking_changes_nothing(town: Town) -> None:
    before = state()
    shown = plan(town, EVERYBODY).shown
    assert [(change.username, change.is_new, len(change.begins)) for change in shown] == [
        ("nils", True, 1),
        ("vera", True, 1),
    ]
    assert state() == before
    assert not Person.objects.filter(username="nils").exists()


def test_the_same_list_twice_changes_nothing_the_second_time(town: Town) -> None:
    carried_out(town, EVERYBODY, complete=True)
    vera = Person.objects.get(username="vera")
    assert town.as_actor(vera).roles_at(town.south.id) == {Role.MANAGER}
    again = plan(town, EVERYBODY, complete=True)
    assert (again.shown, again.unchanged, again.errors) == ([], 2, [])
    before = AuditRow.objects.filter(act="permission", object_kind="assignment").count()
    row = carried_out(town, EVERYBODY, complete=True)
    assert row.changed == 0
    assert AuditRow.objects.filter(act="permission", object_kind="assignment").count() == before


def test_a_list_is_carried_out_once_however_often_one_presses(town: Town) -> None:
    row = brought(town, EVERYBODY)
    seen = people_lists.plan_of(row)[0].digest
    people_lists.carry_out(row, seen)
    people_lists.carry_out(row, seen)
    assert Person.objects.filter(username="nils").count() == 1
    assert bytes(PeopleList.objects.get().sealed_file) == b""


def test_who_is_not_in_the_next_whole_list_has_left_and_those_added_by_hand_stay(town: Town) -> None:
    carried_out(town, EVERYBODY)
    nils = Person.objects.get(username="nils")
    client = Client()
    client.force_login(nils)
    leaving = plan(town, EVERYBODY.replace(NEW, ""), complete=True).shown
    assert [change.username for change in leaving] == ["nils"]
    carried_out(town, EVERYBODY.replace(NEW, ""), complete=True)
    nils.refresh_from_db()
    assert not nils.is_active
    assert not Session.objects.filter(person=nils).exists()
    assert not town.as_actor(nils).roles
    town.amina.refresh_from_db()
    assert town.amina.is_active
    assert client.get("/mina").status_code == 302


def test_a_list_that_is_not_whole_ends_nobody(town: Town) -> None:
    carried_out(town, EVERYBODY)
    assert plan(town, HEAD + "vera;Vera;Vik;Enhetschef;Boende Söder;2026-01-01;\n").shown == []


def test_a_person_with_a_row_that_is_wrong_loses_nothing(town: Town) -> None:
    carried_out(town, EVERYBODY)
    wrong = HEAD + "nils;Nils;Ny;;Finns inte;;\nvera;Vera;Vik;Kung;Boende Söder;;\nvera;Vera;Vik;;Hemtjänsten Norr;;\n"
    found = plan(town, wrong, complete=True)
    assert [error.number for error in found.errors] == [2, 3]
    assert [(change.username, len(change.ends), len(change.begins)) for change in found.shown] == [("vera", 0, 1)]
    assert found.leaving == []


def test_a_role_that_is_no_longer_listed_ends_now_and_one_decided_by_hand_does_not(town: Town) -> None:
    carried_out(town, EVERYBODY)
    vera = Person.objects.get(username="vera")
    organisation.assign(vera, Role.DEPUTY, town.north, decided_by="Magnus Dahl")
    carried_out(town, HEAD + NEW + "vera;Vera;Vik;;Boende Söder;;\n", complete=True)
    assert town.as_actor(vera).roles == {Role.DEPUTY, Role.EMPLOYEE}


def test_names_and_last_days_follow_the_list_and_a_column_that_is_not_there_says_nothing(town: Town) -> None:
    carried_out(town, EVERYBODY)
    Person.objects.filter(username="nils").update(title="Vikarie")
    last = clock.today() + timedelta(days=30)
    row = carried_out(town, HEAD + f"nils;Nils;Nyberg;;Hemtjänsten Norr;;{last}\n")
    nils = Person.objects.get(username="nils")
    assert (nils.last_name, nils.title) == ("Nyberg", "Vikarie")
    assert nils.assignments.get().ends_on == last
    assert row.changed == 1
