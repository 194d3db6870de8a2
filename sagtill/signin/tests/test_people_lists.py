"""Bringing a list of people: only what is said changes, twice changes nothing, and it can be taken back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db.models import Q
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Assignment, Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.signin.models import ListedPerson, PeopleList, Session
from sagtill.signin.rules import planning_lists
from sagtill.signin.rules.changes import Plan
from sagtill.signin.services import people_lists

HEAD = "användarnamn;förnamn;efternamn;roll;enhet;från;till\n"
NEW = "nils;Nils;Ny;;Hemtjänsten Norr;;\n"
EVERYBODY = HEAD + NEW + "vera;Vera;Vik;Enhetschef;Boende Söder;2026-01-01;\n"


def brought(town: Town, text: str, *, complete: bool = False, by: Person | None = None) -> PeopleList:
    return people_lists.bring(town.board, text.encode(), complete=complete, by=by)


def plan(town: Town, text: str, *, complete: bool = False, by: Person | None = None) -> Plan:
    return people_lists.plan_of(brought(town, text, complete=complete, by=by))[0]


def carried_out(town: Town, text: str, *, complete: bool = False) -> PeopleList:
    row = brought(town, text, complete=complete)
    return people_lists.carry_out(row, people_lists.plan_of(row)[0].digest)


def state() -> list[object]:
    """Who can do what today, whatever rows say so."""
    now = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today()))
    people = Person.objects.order_by("username").values_list("username", "first_name", "last_name", "is_active")
    listed = now.order_by("person__username", "role", "unit__name")
    return [
        *(one for one in people if one[0] not in ("nils", "vera")),
        *listed.values_list("person__username", "role", "unit__name", "starts_on", "ends_on"),
    ]


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


# -- taking it back ----------------------------------------------------------------


def test_a_list_that_is_taken_back_leaves_everything_as_before(town: Town) -> None:
    carried_out(town, EVERYBODY)
    before = state()
    later = clock.today() + timedelta(days=9)
    other = f"vera;Wera;Vik;Enhetschef;Boende Söder;2026-01-01;{later}\nvera;Wera;Vik;;Hemtjänsten Norr;;\n"
    row = carried_out(town, HEAD + other, complete=True)
    assert state() != before
    assert people_lists.undo(row, by="frida") == 0
    assert state() == before
    assert people_lists.undo(row, by="frida") == 0


def test_new_people_are_nobody_again_when_the_list_is_taken_back(town: Town) -> None:
    carried_out(town, EVERYBODY)
    carried_out(town, EVERYBODY.replace(NEW, ""), complete=True)
    row = carried_out(town, EVERYBODY + "ny;Ny;Ny;;Hemtjänsten Norr;;\n")
    people_lists.undo(row, by="frida")
    assert not Person.objects.filter(username__in=["nils", "ny"], is_active=True).exists()


def test_what_somebody_has_changed_since_stays(town: Town) -> None:
    carried_out(town, EVERYBODY)
    row = carried_out(town, HEAD + "nils;Nisse;Ny;Enhetschef;Hemtjänsten Norr;;\n", complete=True)
    nils, vera = Person.objects.get(username="nils"), Person.objects.get(username="vera")
    organisation.change_person(nils, {"first_name": "Nicke"}, by="x")
    organisation.enable_person(vera, by="x")
    for assignment in [*nils.assignments.all(), *vera.assignments.all()]:
        organisation.end_assignment(assignment, clock.today() - timedelta(days=9), by="x")
    assert people_lists.undo(row, by="frida") == 5
    nils.refresh_from_db()
    assert nils.first_name == "Nicke"


def test_a_person_who_was_ended_by_hand_since_is_left_alone(town: Town) -> None:
    row = carried_out(town, HEAD + NEW)
    organisation.disable_person(Person.objects.get(username="nils"), by="x")
    assert people_lists.undo(row, by="frida") == 1
    assert people_lists.undo(brought(town, EVERYBODY), by="frida") == 0


# -- the pages ---------------------------------------------------------------------

PAGE = "/admin/personer/lista"


def upload(client: Client, text: str, **fields: str) -> str:
    file = BytesIO(text.encode())
    file.name = "personer.csv"
    return str(client.post(PAGE, {"file": file, **fields}).headers["Location"])


def test_from_the_file_to_the_people_and_back(town: Town) -> None:
    client = client_of(town.frida)
    assert "Nothing" not in client.get(PAGE).content.decode()
    place = upload(client, EVERYBODY + "fel;Fel;Fel;Kung;Norr;;\n", complete="on")
    page = client.get(place).content.decode()
    assert "2 personer ändras" in page
    assert "Rad 4: Rollen finns inte: Kung" in page
    seen = page.split('name="sedd" value="')[1].split('"')[0]
    assert client.post(f"{place}/genomfor", {"sedd": "annat"})["Location"] == place
    assert "Något har ändrats" in client.get(place).content.decode()
    client.post(f"{place}/genomfor", {"sedd": seen})
    client.post(f"{place}/genomfor", {"sedd": seen})
    assert "Listan är inläst" in client.get(place).content.decode()
    assert "Den senaste listan" in client.get(PAGE).content.decode()
    assert Person.objects.get(username="nils").organisation == town.board
    client.post(f"{place}/angra")
    page = client.get(place).content.decode()
    assert "Allt är som före" in page
    assert "Ångra listan" not in page


def test_an_older_list_is_not_taken_back_and_what_somebody_changed_is_counted(town: Town) -> None:
    client = client_of(town.frida)
    first = carried_out(town, EVERYBODY)
    second = carried_out(town, HEAD + "nils;Nisse;Ny;;Hemtjänsten Norr;;\n")
    client.post(f"{PAGE}/{first.pk}/angra")
    assert "Bara den senaste" in client.get(f"{PAGE}/{first.pk}").content.decode()
    organisation.change_person(Person.objects.get(username="nils"), {"first_name": "Nicke"}, by="x")
    client.post(f"{PAGE}/{second.pk}/angra")
    assert "utom en sak" in client.get(f"{PAGE}/{second.pk}").content.decode()


def test_a_list_that_would_end_many_asks_for_a_yes(town: Town) -> None:
    client = client_of(town.frida)
    rows = "".join(f"n{n};Nils;Ny;;Hemtjänsten Norr;;\n" for n in range(7))
    carried_out(town, HEAD + rows)
    place = upload(client, EVERYBODY, complete="on")
    page = client.get(place).content.decode()
    assert "Ja, 7 av 7 ska sluta" in page
    seen = page.split('name="sedd" value="')[1].split('"')[0]
    client.post(f"{place}/genomfor", {"sedd": seen})
    assert "Kryssa i" in client.get(place).content.decode()
    client.post(f"{place}/genomfor", {"sedd": seen, "manga": "1"})
    assert not Person.objects.get(username="n0").is_active


def test_a_file_that_is_none_is_said_to_be_and_a_list_that_fits_changes_nothing(town: Town) -> None:
    client = client_of(town.frida)
    for content in (b"", b"PK\x03\x04\0"):
        file = BytesIO(content)
        file.name = "x.csv"
        assert client.post(PAGE, {"file": file}).status_code == 422
    assert client.post(PAGE, {}).status_code == 422
    assert (
        "stämmer med det som finns"
        in client.get(upload(client, HEAD + "amina;Amina;Ek;;Hemtjänsten Norr;;\n")).content.decode()
    )
    example = client.get(f"{PAGE}/personer.csv")
    assert example.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", ["amina", "karin", "josefin", "olle"])
def test_a_list_is_for_the_administrator_of_the_organisation_alone(town: Town, who: str) -> None:
    row, client = brought(town, EVERYBODY), client_of(getattr(town, who))
    for path in (PAGE, f"{PAGE}/personer.csv", f"{PAGE}/{row.pk}"):
        assert client.get(path).status_code == 404
    for verb in ("genomfor", "angra"):
        assert client.post(f"{PAGE}/{row.pk}/{verb}").status_code == 404


def test_another_organisations_administrator_does_not_see_it(town: Town) -> None:
    organisation.assign(town.sara, Role.ADMIN, town.home, decided_by="x")
    assert client_of(town.sara).get(f"{PAGE}/{brought(town, EVERYBODY).pk}").status_code == 404
