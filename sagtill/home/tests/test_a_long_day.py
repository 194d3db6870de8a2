"""Somebody with very much to do sees where to begin, and how much there is."""

import re
from typing import Any

import pytest
from django.urls import reverse

from sagtill.audit.models import AuditRow
from sagtill.cases.queries import todo
from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_
from sagtill.home.queries import my_day
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case

pytestmark = pytest.mark.django_db


def told(town: Town, count: int) -> None:
    for number in range(count):
        a_case(town, text=f"Larmet {number} gick inte fram till oss på natten.")


def page(town: Town, query: str = "") -> str:
    response: Any = client_of(town.karin).get(reverse("day") + query)
    return str(response.content.decode())


def rows_of(html: str) -> int:
    return len(re.findall(r'<li class="row">', html))


def test_the_first_25_rows_stand_on_the_page_and_all_are_counted(town: Town) -> None:
    told(town, 27)
    shown = page(town)
    assert rows_of(shown) == 25
    assert "27 saker behöver dig i dag." in shown
    assert "Visa alla 27" in shown


def test_all_the_rows_are_one_press_away(town: Town) -> None:
    told(town, 27)
    shown = page(town, "?alla")
    assert rows_of(shown) == 27
    assert "Visa alla" not in shown


def test_whoever_has_25_things_to_do_sees_them_all_at_once(town: Town) -> None:
    told(town, 25)
    assert "Visa alla" not in page(town)


def test_the_log_says_which_cases_the_page_showed_and_no_others(town: Town) -> None:
    told(town, 27)
    page(town)
    assert len(AuditRow.objects.filter(act="list", who=str(town.karin.id)).latest("n").subject_ids) == 25
    page(town, "?alla")
    assert len(AuditRow.objects.filter(act="list", who=str(town.karin.id)).latest("n").subject_ids) == 27


def test_more_than_can_be_read_at_once_is_called_a_least_number(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(todo, "MOST", 26)
    todo._waiting.forget()
    told(town, 28)
    shown = page(town)
    assert "Minst 26 saker behöver dig." in shown
    assert "Visa de första 26" in shown
    todo._waiting.forget()


def test_a_sealed_title_stands_in_words_among_the_others(town: Town) -> None:
    told(town, 2)
    closed = Case.objects.latest("received_at")
    title = str(closed.title)
    circles.close(as_(town.karin), closed, [], "Det är känsligt.")
    assert Case.objects.values_list("title", flat=True).get(pk=closed.pk) != title
    shown = my_day.day(as_(town.karin)).shown
    assert [row.title for row in shown if row.about == closed.pk] == [title]


def test_the_most_pressing_are_the_ones_that_stay(town: Town) -> None:
    told(town, 4)
    whole = my_day.day(as_(town.karin))
    first = my_day.day(as_(town.karin), most=3)
    assert first.shown == whole.shown[:3]
    assert (first.hidden, first.count, first.minutes) == (1, whole.count, whole.minutes)
