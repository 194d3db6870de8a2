"""What those who lead see of the answers: from five up, and the share of visits and of children."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sagtill.cases.services import answering
from sagtill.cases.testing import as_, assessed, fresh, only_report
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.testing import a_voice
from sagtill.voices.models import Visits, first_of_month
from sagtill.voices.queries import listened
from sagtill.voices.rules import Heard
from sagtill.voices.services import cards
from sagtill.voices.tests.visits import some_cards


def answered(town: Town, number: int, said: Heard = Heard.YES) -> None:
    for code in some_cards(town, number):
        cards.answer(code, said, Heard.YES)


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_answers_are_shown_from_five_up(town: Town, number: int, shown: bool) -> None:
    answered(town, number)
    (row,) = listened.rows(as_(town.karin))
    assert (row.listened == 100) is shown
    assert (row.answers == number) is shown
    page = client_of(town.karin).get("/roster").content.decode()
    assert ("färre än fem svar" in page) is not shown


def test_the_share_of_visits_with_a_card_is_over_the_months_that_were_counted(town: Town) -> None:
    some_cards(town, 3)
    (row,) = listened.rows(as_(town.karin))
    assert row.share_with_card is None
    form = {"unit": str(town.north.id), "month": clock.today().isoformat(), "count": "12"}
    assert client_of(town.karin).post("/roster", form).status_code == 302
    (row,) = listened.rows(as_(town.karin))
    assert (row.cards, row.visits, row.share_with_card) == (3, 12, 25)
    client_of(town.karin).post("/roster", {**form, "count": "6"})
    assert listened.rows(as_(town.karin))[0].share_with_card == 50
    assert Visits.objects.count() == 1


def test_visits_are_counted_by_those_who_lead_and_not_for_days_to_come(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        cards.count_visits(as_(town.amina), town.north, clock.today(), 3)
    form = {"unit": str(town.north.id), "month": "2031-01-01", "count": "12"}
    assert client_of(town.karin).post("/roster", form).status_code == 422
    assert not Visits.objects.exists()


def test_the_page_is_for_those_who_lead(client: Client, town: Town) -> None:
    assert client.get("/roster").status_code == 302
    assert client_of(town.amina).get("/roster").status_code == 404
    page = client_of(town.karin).get("/roster").content.decode()
    assert "Inga kort och inga besök än" in page


def test_the_page_asks_the_database_as_often_however_many_units_there_are(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    answered(town, 5)
    for unit in (town.north, town.south):
        cards.make(as_(town.josefin), unit, 2, for_young=False)
    with django_assert_max_num_queries(12):
        assert len(listened.rows(as_(town.josefin))) == 2


def children(town: Town, number: int, *, in_time: bool) -> None:
    for _ in range(number):
        case = fresh(a_voice(town.north, Said(Speaker.CHILD)).case)
        case = assessed(case, town.josefin)
        if in_time:
            answering.reply(as_(town.josefin), only_report(case), "Hej! Vi har pratat med din lärare.")


def test_the_share_of_children_answered_in_time_is_shown_from_five_up(town: Town) -> None:
    children(town, 4, in_time=True)
    assert not listened.children_in_time(as_(town.karin)).is_shown
    children(town, 1, in_time=True)
    found = listened.children_in_time(as_(town.karin))
    assert (found.asked, found.in_time, found.share) == (5, 5, 100)


def test_a_child_whose_day_has_not_come_is_not_counted_yet(town: Town) -> None:
    children(town, 2, in_time=False)
    assert listened.children_in_time(as_(town.karin)).asked == 0
    later = first_of_month(clock.today()).replace(year=clock.today().year)
    with clock.moved_to(clock.at(later.replace(month=12, day=28))):
        found = listened.children_in_time(as_(town.karin))
    assert (found.asked, found.in_time) == (2, 0)
