"""The day it happened and the unit it happened at."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.testing import TEXT
from sagtill.reports.tests.walking import Walker, words


@pytest.fixture
def amina(town: Town) -> Walker:
    return Walker(town.amina)


@pytest.mark.parametrize(
    ("today", "day", "kept", "why"),
    [
        ("2028-03-02", ("29", "2", "2028"), date(2028, 2, 29), "a leap day"),
        ("2028-03-02", ("29", "2", ""), date(2028, 2, 29), "this year when none is said"),
        ("2027-03-02", ("29", "2", "2027"), None, "a day that was not"),
        ("2027-03-02", ("31", "4", "2026"), None, "April has thirty days"),
        ("2027-03-02", ("3", "3", "2027"), None, "tomorrow"),
        ("2027-03-02", ("2", "3", "27"), date(2027, 3, 2), "two figures are enough"),
        ("2027-03-02", ("x", "y", "z"), None, "no figures"),
        ("2027-03-02", ("", "", ""), None, "nothing"),
        ("2027-03-02", ("1", "1", "1"), date(2001, 1, 1), "an old one is still told of"),
        ("2027-03-02", ("1", "1", "99999"), None, "a year that no calendar has"),
    ],
)
def test_the_day_it_happened(town: Town, today: str, day: tuple[str, str, str], kept: date | None, why: str) -> None:
    with clock.moved_to(clock.at(date.fromisoformat(today))):
        walker = Walker(town.amina)
        walker.choose()
        page = walker.what(unit=town.north.id, when="earlier", day=day[0], month=day[1], year=day[2])
        if kept is None:
            assert page.status_code == 422, why
            assert TEXT in unescape(page.content.decode())
            return
        assert page.status_code == 200, why
        walker.answer("hur", choice="could")
        walker.send()
    assert Report.objects.get().happened_on == kept


def test_today_and_yesterday_are_sweden_s(town: Town) -> None:
    with clock.moved_to(clock.at(date(2027, 7, 2), hour=0, minute=30)):
        walker = Walker(town.amina)
        walker.to_check(town, when="yesterday")
        walker.send()
    assert Report.objects.get().happened_on == date(2027, 7, 1)


def test_a_unit_that_closed_while_one_wrote_is_asked_for_again_and_the_text_is_kept(town: Town, amina: Walker) -> None:
    amina.to_check(town)
    people.close_unit(town.north, clock.today() - timedelta(days=1), by="Magnus Dahl")
    page = amina.send()
    assert page.status_code == 422
    assert TEXT in unescape(page.content.decode())
    assert str(town.north.id) not in page.content.decode()
    assert not Report.objects.exists()
    amina.what(unit=town.south.id)
    amina.answer("hur", choice="could")
    amina.send()
    assert Report.objects.get().unit == town.south


def test_a_closed_units_poster_is_as_if_nothing_was_said(town: Town) -> None:
    people.close_unit(town.north, clock.today() - timedelta(days=1), by="Magnus Dahl")
    page = client_of(None).get(reverse("report-start"), {"e": town.north.poster_code})
    assert page.status_code == 200
    assert "Platsen är redan ifylld" not in words(page)


def test_another_organisations_unit_cannot_be_chosen(town: Town, amina: Walker) -> None:
    amina.choose()
    page = amina.what(unit=town.home.id)
    assert page.status_code == 422
    assert "Välj var det hände" in words(page)


def test_when_the_manager_has_left_the_deputy_is_told_and_named(town: Town, amina: Walker) -> None:
    people.disable_person(town.karin, by="Magnus Dahl")
    amina.to_check(town)
    sent = amina.send()
    assert list(Notice.objects.values_list("person", flat=True)) == [town.mona.id]
    assert "Mona Berg" in words(amina.client.get(sent["Location"]))


def test_when_everybody_has_left_the_sas_has_it(town: Town, amina: Walker) -> None:
    people.disable_person(town.karin, by="Magnus Dahl")
    for assignment in town.mona.assignments.filter(role=Role.DEPUTY):
        people.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")
    amina.to_check(town)
    amina.send()
    assert Case.objects.get().turn == "sas"
    assert list(Notice.objects.values_list("person", flat=True)) == [town.josefin.id]


def test_the_page_says_units_by_their_short_codes_and_never_by_their_ids(town: Town, amina: Walker) -> None:
    shown = amina.choose().content.decode()
    assert f'<option value="{town.north.poster_code}" selected>' in shown
    assert f'<option value="{town.south.poster_code}">' in shown
    assert str(town.south.id) not in shown


def test_a_unit_chosen_by_its_code_is_the_one_the_report_is_about(town: Town, amina: Walker) -> None:
    amina.to_check(town, unit=town.south.poster_code)
    amina.send()
    assert Report.objects.get().unit == town.south


def test_a_unit_chosen_on_a_page_that_one_goes_back_from_is_kept(town: Town) -> None:
    walker = Walker(None)
    walker.choose()
    walker.what(unit=town.north.id)
    walker.answer("vad", text="kort", unit=town.south.poster_code, when="today", till="vad")
    assert f'<option value="{town.south.poster_code}" selected>' in walker.page.content.decode()


def test_a_code_that_no_unit_has_is_asked_for_again(town: Town, amina: Walker) -> None:
    amina.choose()
    page = amina.what(unit="ZZZZ")
    assert page.status_code == 422
    assert TEXT in unescape(page.content.decode())
