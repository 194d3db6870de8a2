"""The front door, the greeting, and the pages that everybody needs."""

import pytest
from django.urls import reverse

from sagtill.cases.testing import (
    a_case,
)
from sagtill.home.tests.min_dag import page, text
from sagtill.law import clock
from sagtill.organisation.testing import Town


@pytest.mark.parametrize(
    ("moment", "since", "why"),
    [
        ("2027-03-17T09:00+01:00", "Nytt sedan i tisdags", "a Wednesday"),
        ("2027-03-15T09:00+01:00", "Nytt sedan i fredags", "a Monday"),
        ("2027-03-14T09:00+01:00", "Nytt sedan i fredags", "a Sunday"),
        ("2027-03-30T09:00+02:00", "Nytt sedan i torsdags", "the Tuesday after Easter"),
    ],
)
def test_new_since_the_last_working_day(town: Town, moment: str, since: str, why: str) -> None:
    from datetime import datetime

    with clock.moved_to(datetime.fromisoformat(moment)):
        a_case(town)
        assert since in text(page(town.karin)), why


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (3, "God kväll, Karin"),
        (4, "God morgon, Karin"),
        (10, "Hej, Karin"),
        (17, "Hej, Karin"),
        (18, "God kväll, Karin"),
    ],
)
def test_the_greeting_knows_what_time_it_is(town: Town, hour: int, greeting: str) -> None:
    with clock.moved_to(clock.at(clock.today(), hour=hour)):
        assert greeting in text(page(town.karin))


def test_the_front_door_leads_each_to_their_first_page(town: Town) -> None:
    assert page(town.karin, "start")["Location"] == reverse("day")
    assert page(town.amina, "start")["Location"] == reverse("mine")
    assert page(town.frida, "start")["Location"] == reverse("admin-people")
    doors = text(page(None, "start"))
    assert "Jag arbetar här" in doors
    assert "Jag har en kod" in doors


def test_min_dag_searches_only_for_those_who_have_cases_to_search_in(town: Town) -> None:
    search = f'action="{reverse("cases")}"'
    assert search in page(town.karin).content.decode()
    for person in (town.frida, town.amina):
        assert search not in page(person).content.decode()


def test_min_dag_and_more_are_for_whoever_is_signed_in_and_the_rest_for_everybody(town: Town) -> None:
    for name in ("day", "more"):
        assert page(None, name)["Location"].startswith("/logga-in")
        assert page(town.amina, name).status_code == 200
    for name in ("help", "privacy", "accessibility"):
        assert page(None, name).status_code == 200
        assert page(town.karin, name).status_code == 200
