"""The administrator's pages on people: finding somebody, changing what they may do, and helping them in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sagtill.audit.models import AuditRow
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Assignment, Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.signin import permissions
from sagtill.signin.models import Session
from sagtill.signin.services import accounts

PAGE = "/admin/personer"


@pytest.fixture
def frida(town: Town) -> Client:
    return client_of(town.frida)


def of(person: Person, *more: str) -> str:
    return "/".join([PAGE, str(person.pk), *more])


def test_everybody_in_the_organisation_is_listed_and_nobody_else(frida: Client, town: Town) -> None:
    page = frida.get(PAGE).content.decode()
    assert "Amina Ek" in page
    assert "Olle Wik" not in page


@pytest.mark.parametrize(
    ("words", "found"), [("amina", True), ("EK", True), ("undersk ek", True), ("xyz", False), ("", True)]
)
def test_a_search_finds_by_name_title_and_user_name_and_leaves_no_trace_in_the_address(
    frida: Client, words: str, found: bool
) -> None:
    response = frida.post(PAGE, {"ord": words})
    assert ("Amina Ek" in response.content.decode()) is found
    assert response.status_code == 200


def test_somebody_with_protected_data_is_found_by_title_and_not_by_name(frida: Client, town: Town) -> None:
    organisation.change_person(town.amina, {"is_protected": True}, by="x")
    assert of(town.amina) not in frida.post(PAGE, {"ord": "Ek"}).content.decode()
    page = frida.post(PAGE, {"ord": "Undersköterska amina"}).content.decode()
    assert of(town.amina) in page
    assert "Amina Ek" not in page


def test_those_without_a_role_and_those_who_have_left_are_lists_of_their_own(frida: Client, town: Town) -> None:
    organisation.add_person(town.board, "vilse", "Vilse", last_name="Gran")
    organisation.disable_person(town.samir, by="x")
    assert "Vilse Gran" in frida.get(f"{PAGE}?visa=without").content.decode()
    assert "Amina Ek" not in frida.get(f"{PAGE}?visa=without").content.decode()
    assert "Samir Haddad" in frida.get(f"{PAGE}?visa=ended").content.decode()
    assert "Amina Ek" in frida.get(f"{PAGE}?visa=annat").content.decode()


def test_a_unit_that_nobody_answers_for_is_said(frida: Client, town: Town) -> None:
    organisation.add_unit(town.board, "Nya enheten", town.board.units.get(parent=None))
    page = frida.get(PAGE).content.decode()
    assert "varken chef eller ersättare" in page
    assert "<li>Nya enheten</li>" in page
    assert "<li>Hemtjänsten Norr</li>" not in page


def test_the_list_asks_as_many_questions_for_many_as_for_few(
    frida: Client, town: Town, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as questions:
            frida.get(PAGE)
        return len(questions)

    asked()
    few = asked()
    for n in range(40):
        person = organisation.add_person(town.board, f"p{n}", f"P{n}")
        organisation.assign(person, Role.EMPLOYEE, town.north, decided_by="x")
    assert asked() == few
    assert "Sida 1 av 2" in frida.get(PAGE).content.decode()


NEW = {
    "username": "vera",
    "first_name": "Vera",
    "last_name": "Vik",
    "title": "Enhetschef",
    "email": "vera@lindvik.example",
    "role": "manager",
    "starts_on": "2026-01-01",
    "ends_on": "",
    "decided_by": "Magnus Dahl",
}


def test_somebody_new_gets_a_role_at_once(frida: Client, town: Town) -> None:
    assert frida.get(f"{PAGE}/ny").status_code == 200
    frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.south.pk)})
    vera = Person.objects.get(username="vera")
    assert town.as_actor(vera).roles_at(town.south.id) == {Role.MANAGER}
    assert not vera.has_usable_password()
    assert "Vera Vik är upplagd" in frida.get(of(vera)).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "AMINA"}, "går inte att använda"),
        ({"username": "olle"}, "går inte att använda"),
        ({"username": "198001011234"}, "personnummer"),
        ({"username": "ve ra"}, "mellanslag"),
        ({"ends_on": "2025-01-01"}, "före den första"),
        ({"first_name": ""}, "Rätta det här"),
        ({"unit": "6f1a2f0e-3f5a-4a43-9b0e-6f7f7e7a1c11"}, "Rätta det här"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    frida: Client, town: Town, changes: dict[str, str], words: str
) -> None:
    response = frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.south.pk), **changes})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Person.objects.filter(username="vera").exists()


def test_another_organisations_unit_cannot_be_chosen(frida: Client, town: Town) -> None:
    assert frida.post(f"{PAGE}/ny", {**NEW, "unit": str(town.home.pk)}).status_code == 422


def test_what_is_known_of_somebody_is_changed_and_logged(frida: Client, town: Town) -> None:
    said = {"first_name": "Amina", "last_name": "Berg", "title": "", "email": "", "is_protected": "on"}
    frida.post(of(town.amina), said)
    town.amina.refresh_from_db()
    assert (town.amina.last_name, town.amina.is_protected) == ("Berg", True)
    assert AuditRow.objects.filter(act="change", object_kind="person", who=str(town.frida.pk)).exists()
    response = frida.post(of(town.amina), {**said, "email": "nej"})
    assert response.status_code == 422


def test_a_deputy_is_named_for_some_weeks_and_ends_when_one_says_so(frida: Client, town: Town) -> None:
    last = clock.today() + timedelta(days=20)
    frida.post(
        of(town.elin, "uppdrag"),
        {
            "role": "deputy",
            "unit": str(town.north.pk),
            "starts_on": str(clock.today()),
            "ends_on": str(last),
            "decided_by": "MD",
        },
    )
    assert Role.DEPUTY in town.as_actor(town.elin).roles_at(town.north.id)
    assignment = town.elin.assignments.get(role="deputy")
    page = frida.get(of(town.elin)).content.decode()
    assert "Ersättare för enhetschef" in page
    frida.post(of(town.elin, "uppdrag", str(assignment.pk), "avsluta"))
    assert Role.DEPUTY not in town.as_actor(town.elin).roles_at(town.north.id)
    assert "Tidigare uppdrag" in frida.get(of(town.elin)).content.decode()
    assert frida.post(of(town.elin, "uppdrag", str(assignment.pk), "avsluta")).status_code == 403
    assert frida.post(of(town.elin, "uppdrag"), {"role": "kung"}).status_code == 422


def test_nobody_gives_themselves_a_role_or_ends_themselves(frida: Client, town: Town) -> None:
    own = town.frida.assignments.get()
    said = {"role": "sas", "unit": str(town.north.pk), "starts_on": str(clock.today()), "decided_by": "jag"}
    assert frida.post(of(town.frida, "uppdrag"), said).status_code == 403
    assert frida.post(of(town.frida, "uppdrag", str(own.pk), "avsluta")).status_code == 403
    assert frida.post(of(town.frida, "konto"), {"gor": "avsluta"}).status_code == 403
    page = frida.get(of(town.frida)).content.decode()
    assert "Du kan inte ge dig själv ett uppdrag" in page
    assert "Avsluta kontot" not in page
    assert town.as_actor(town.frida).roles == {Role.ADMIN}


def test_a_code_is_shown_once_and_lets_the_person_in(frida: Client, town: Town) -> None:
    page = frida.post(of(town.amina, "konto"), {"gor": "kod"}).content.decode()
    code = page.split('<p class="code" translate="no">')[1].split("<")[0]
    assert accounts.invited(code) == town.amina
    again = frida.get(of(town.amina)).content.decode()
    assert code not in again
    assert "Har en kod som gäller till" in again


def test_what_is_done_with_an_account_holds_at_once(frida: Client, town: Town) -> None:
    karin = client_of(town.karin)
    frida.post(of(town.karin, "konto"), {"gor": "logga-ut"})
    assert not Session.objects.filter(person=town.karin).exists()
    assert karin.get("/dag").status_code == 302
    karin = client_of(town.karin)
    frida.post(of(town.karin, "konto"), {"gor": "steg-tva"})
    frida.post(of(town.karin, "konto"), {"gor": "koppla-loss"})
    frida.post(of(town.karin, "konto"), {"gor": "avsluta"})
    town.karin.refresh_from_db()
    assert not town.karin.is_active
    assert not town.as_actor(town.karin).roles
    assert "Öppna kontot igen" in frida.get(of(town.karin)).content.decode()
    assert frida.post(of(town.karin, "konto"), {"gor": "kod"}).status_code == 403
    assert frida.post(of(town.karin, "uppdrag"), {}).status_code == 403
    frida.post(of(town.karin, "konto"), {"gor": "oppna"})
    town.karin.refresh_from_db()
    assert town.karin.is_active
    assert not town.as_actor(town.karin).roles
    assert frida.post(of(town.karin, "konto"), {"gor": "annat"}).status_code == 302


def test_every_page_asks_again_who_one_is(frida: Client, town: Town) -> None:
    session = frida.session
    session["confirmed_at"] = 0
    session.save()
    for path in (f"{PAGE}/ny", f"{PAGE}/lista", of(town.amina)):
        assert frida.get(path)["Location"].startswith("/bekrafta"), path
    assert frida.post(of(town.amina, "konto"), {"gor": "logga-ut"})["Location"].startswith("/bekrafta")


@pytest.mark.parametrize("who", ["amina", "karin", "josefin", "magnus"])
def test_the_pages_are_the_administrators_alone(town: Town, who: str) -> None:
    client = client_of(getattr(town, who))
    for path in (PAGE, f"{PAGE}/ny", of(town.elin)):
        assert client.get(path).status_code == 404
    assert client.post(of(town.elin, "konto"), {"gor": "logga-ut"}).status_code == 404


def test_another_organisations_people_do_not_exist(frida: Client, town: Town) -> None:
    assignment = Assignment.objects.get(person=town.olle)
    assert frida.get(of(town.olle)).status_code == 404
    for more in (("konto",), ("uppdrag",), ("uppdrag", str(assignment.pk), "avsluta")):
        assert frida.post(of(town.olle, *more), {"gor": "avsluta"}).status_code == 404
    crossed = reverse("admin-end-assignment", args=[town.amina.pk, assignment.pk])
    assert frida.post(crossed).status_code == 404


def test_the_reasons_for_no_hold_for_others_than_administrators_too(town: Town) -> None:
    karin, frida = town.as_actor(town.karin), town.as_actor(town.frida)
    assert permissions.why_not_administer(karin, town.amina)
    assert permissions.why_not_administer(frida, town.olle)
    assert permissions.why_not_administer(frida, town.amina) is None
    assert permissions.why_not_invite(frida, town.amina) is None
    assert permissions.why_not_end_account(frida, town.amina) is None
    assert permissions.why_not_assign(frida, town.amina) is None
    assert permissions.why_not_end_assignment(frida, town.amina.assignments.get()) is None
