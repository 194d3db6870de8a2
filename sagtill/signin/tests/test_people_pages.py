"""The administrator's list of people: who is on it, and what a search finds."""

import pytest
from django.test import Client

from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.signin.tests.people import PAGE, of


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
