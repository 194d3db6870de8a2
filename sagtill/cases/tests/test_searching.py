"""Finding a case by its words."""

import re

import pytest
from django.urls import reverse

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, lifted
from sagtill.cases.tests.pages import words
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of


def search(person: Person, words: str) -> list[str]:
    page = client_of(person).post(reverse("cases"), {"ord": words, "standing": "all"})
    return re.findall(r'<h2 class="h3"><a href="/arende/([^"]+)"', page.content.decode())


@pytest.mark.parametrize(
    "words", ["\x00", "%", "'", '"', "* OR 1=1", "😀", "كان", "a" * 5000, "-", "AND OR NOT", "(", "ö" * 300]
)
def test_words_that_nobody_would_search_for_find_nothing_and_break_nothing(town: Town, words: str) -> None:
    a_case(town)
    page = client_of(town.karin).post(reverse("cases"), {"ord": words, "standing": "all"})
    assert page.status_code == 200


def test_a_word_is_found_in_its_other_forms_and_never_stands_in_an_address(town: Town) -> None:
    case = a_case(town, text="Besöket hos en äldre man glömdes bort under kvällen.")
    assert search(town.karin, "besöken") == [case.number]
    assert search(town.karin, "glömma") == [case.number]
    assert search(town.karin, case.number) == [case.number]
    assert search(town.karin, "morgonen") == []
    page = client_of(town.karin).post(reverse("cases"), {"ord": "morgonen", "standing": "all"})
    assert "Ingen träff på ”morgonen”. Pröva ett kortare ord." in words(page)
    assert "morgonen" not in "".join(re.findall(r'(?:href|action)="([^"]*)"', page.content.decode()))
    assert AuditRow.objects.filter(act="search").exists()


def test_nobody_finds_by_searching_what_they_may_not_read(town: Town) -> None:
    case = lifted(a_case(town, text="Besöket hos en äldre man glömdes bort under kvällen."), town.karin)
    a_case(town, kind="threat", text="En man stod och skrek vid besöket i receptionen.")
    assert search(town.karin, case.number) == [case.number]
    assert case.number not in search(town.karin, "besöken")
    assert search(town.mikael, "besöken") == []
    assert len(search(town.josefin, "besöken")) == 2
