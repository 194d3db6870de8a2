"""The list of actions: who sees what, the empty list, odd addresses, and no more questions to the database for more rows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagtill.cases.testing import a_case, assessed, fresh, with_action
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of


def page(person: Person | None, query: str = "") -> Any:
    return client_of(person).get(reverse("actions") + query)


def test_the_list_asks_whoever_is_not_signed_in_to_sign_in(town: Town) -> None:
    assert page(None)["Location"].startswith("/logga-in")


def test_an_empty_list_says_what_will_be_here(town: Town) -> None:
    assert "Inga åtgärder än. De kommer från ärenden och APT." in page(town.karin).content.decode()


def test_the_unit_sees_its_actions_and_others_do_not(town: Town) -> None:
    with_action(assessed(a_case(town), town.karin), town.karin)
    for person, sees in ((town.karin, True), (town.josefin, True), (town.elin, False), (town.mikael, False)):
        answer = page(person)
        assert answer.status_code == 200
        assert ("Dela upp kvällsturen" in answer.content.decode()) is sees


@pytest.mark.parametrize("query", ["?sida=0", "?sida=-3", "?sida=x", "?sida=99999999999", "?visa=%C3%28", "?visa=done"])
def test_an_odd_address_is_a_page_and_not_an_error(town: Town, query: str) -> None:
    assert page(town.karin, query).status_code == 200


def test_more_actions_do_not_mean_more_questions(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    counts = []
    for _ in range(2):
        for _ in range(4):
            with_action(fresh(case), town.karin)
        client = client_of(town.karin)
        client.get(reverse("actions"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("actions"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_holds_25_actions_and_says_when_there_are_more(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    for _ in range(26):
        with_action(fresh(case), town.karin)
    first, second = (page(town.karin, query).content.decode() for query in ("", "?sida=2"))
    assert (first.count('<li class="row'), second.count('<li class="row')) == (25, 1)
    assert "?sida=2" in first
