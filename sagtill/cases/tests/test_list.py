"""The case list: filters, views, words, pages and several at once, with whatever people and machines put in the address."""

import re
from typing import Any

import pytest
from django.urls import reverse

from sagtill.audit.models import AuditRow
from sagtill.cases.models import SavedView
from sagtill.cases.services import resting
from sagtill.cases.testing import a_case, as_, assessed, closed, fresh, lifted, replied, rested, with_action
from sagtill.cases.tests.pages import words
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Outcome


def shown(person: Person, query: str = "") -> list[str]:
    """The numbers on the list, in order."""
    page = client_of(person).get(f"{reverse('cases')}?{query}")
    assert page.status_code == 200
    return re.findall(r'<h2 class="h3"><a href="/arende/([^"]+)"', page.content.decode())


def test_only_those_who_handle_or_review_have_the_list(town: Town) -> None:
    for who in ("karin", "mona", "josefin", "doris", "magnus", "bengt", "agneta", "mikael", "sara"):
        assert client_of(getattr(town, who)).get(reverse("cases")).status_code == 200, who
    for who in ("amina", "elin", "olle", "frida", "hassan"):
        assert client_of(getattr(town, who)).get(reverse("cases")).status_code == 404, who
    assert client_of(None).get(reverse("cases"))["Location"].startswith("/logga-in")


def test_an_empty_list_says_so_and_gives_one_way_on(town: Town) -> None:
    page = words(client_of(town.karin).get(reverse("cases")))
    assert "Inga ärenden med de här filtren. Visa alla" in page


def test_each_view_holds_its_cases_and_no_others(town: Town) -> None:
    new = a_case(town)
    judged = assessed(a_case(town), town.karin)
    answered = replied(assessed(a_case(town), town.karin), town.karin)
    acting = fresh(answered)
    with_action(acting, town.karin)
    rests = rested(assessed(a_case(town), town.karin), town.karin)
    over = closed(a_case(town), town.karin)
    sas = lifted(a_case(town), town.karin)
    mine = resting.take(as_(town.karin), a_case(town, suspected=True), town.karin)
    numbers = {
        "standing=new": {new, mine},
        "standing=waiting_reply": {new, judged, rests, mine},
        "standing=maybe_lex": {mine},
        "standing=without_action": {judged, rests},
        "standing=sas": {sas},
        "standing=resting": {rests},
        "standing=closed": {over},
        "mine=1": {mine},
        "": {new, judged, acting, rests, sas, mine},
        "standing=all": {new, judged, acting, rests, sas, mine, over},
    }
    for query, cases in numbers.items():
        assert set(shown(town.karin, query)) == {case.number for case in cases}, query
    assert set(shown(town.josefin, "standing=maybe_lex")) == {mine.number, sas.number}


def test_filters_narrow_and_the_order_turns(town: Town) -> None:
    first = a_case(town, outcome=Outcome.NONE)
    second = a_case(town, kind="idea")
    resting.sort(as_(town.karin), second, category="staffing")
    assert shown(town.karin) == [second.number, first.number]
    assert shown(town.karin, "order=oldest") == [first.number, second.number]
    assert set(shown(town.karin, "order=due")) == {first.number, second.number}
    assert shown(town.karin, "outcome=none") == [first.number]
    assert shown(town.karin, "kind=idea") == [second.number]
    assert shown(town.karin, "category=staffing") == [second.number]
    assert shown(town.josefin, f"unit={town.south.id}") == []
    assert len(shown(town.josefin, f"unit={town.north.id}")) == 2


BAD = [
    "standing=%00",
    "standing=drop+table",
    "unit=x",
    "unit=%F0%9F%98%80",
    "outcome=sju",
    "kind=%C3%28",
    "category=%00%00",
    "sida=-1",
    "sida=0",
    "sida=99999999999999",
    "sida=%D9%A3",
    "order=" + "x" * 3000,
    "mine=%00",
]


@pytest.mark.parametrize("query", BAD)
def test_an_address_that_nobody_would_write_is_still_a_page(town: Town, query: str) -> None:
    a_case(town)
    page = client_of(town.karin).get(f"{reverse('cases')}?{query}")
    assert page.status_code == (400 if "%00" in query else 200)
    assert "Säg till" in page.content.decode()


def test_a_case_number_that_nobody_would_write_is_a_page_that_does_not_exist(town: Town) -> None:
    for number in ("%00", "2026-%00", "%C3%28", "..%2f..", "😀", "1" * 900):
        page = client_of(town.karin).get(f"/arende/{number}")
        assert page.status_code == 404, number
        assert "Säg till" in page.content.decode()


def test_the_list_comes_in_pages(town: Town) -> None:
    for _ in range(27):
        a_case(town)
    assert len(shown(town.karin)) == 25
    assert len(shown(town.karin, "sida=2")) == 2
    assert shown(town.karin, "sida=3") == []


def test_own_views_are_kept_shared_as_addresses_and_taken_away(town: Town) -> None:
    client = client_of(town.karin)
    kept = client.post(reverse("cases-views"), {"namn": "Sena idéer", "kind": "idea", "standing": "all"})
    assert kept["Location"] == f"{reverse('cases')}?standing=all&kind=idea"
    view = SavedView.objects.get()
    assert "Sena idéer" in words(client.get(reverse("cases")))
    client.post(reverse("cases-views"), {"namn": "  "})
    client.post(reverse("cases-views"), {"ta-bort": "x"})
    assert SavedView.objects.count() == 1
    client_of(town.mona).post(reverse("cases-views"), {"ta-bort": str(view.id)})
    assert SavedView.objects.count() == 1
    client.post(reverse("cases-views"), {"ta-bort": str(view.id)})
    assert not SavedView.objects.exists()


def several(person: Person, cases: list[Case], **what: str) -> Any:
    return client_of(person).post(reverse("cases-several"), {"nr": [case.number for case in cases], **what})


def test_several_are_taken_sorted_and_gathered_at_once_but_never_closed(town: Town) -> None:
    cases = [a_case(town), a_case(town, town.samir)]
    several(town.karin, cases, gor="ta")
    assert {fresh(case).handler for case in cases} == {town.karin}
    several(town.karin, cases, gor="kategori", kategori="staffing")
    assert {fresh(case).category for case in cases} == {"staffing"}
    several(town.karin, cases, gor="kategori", kategori="påhittad")
    assert {fresh(case).category for case in cases} == {"staffing"}
    several(town.karin, cases, gor="avsluta")
    assert not any(fresh(case).is_closed for case in cases)
    gathered = several(town.karin, cases, gor="samla")
    assert gathered["Location"] == reverse("case", args=[cases[0].number])
    assert fresh(cases[1]).merged_into == cases[0]


def test_of_several_only_those_one_handles_are_touched(town: Town) -> None:
    case = a_case(town)
    assert several(town.amina, [case], gor="ta").status_code == 404
    answer = several(town.mikael, [case], gor="ta")
    assert answer.status_code == 302
    assert several(town.karin, [], gor="ta").status_code == 302
    assert fresh(case).handler is None


def test_a_printed_case_is_noted_in_the_log_and_says_who_took_it_out(town: Town) -> None:
    case = a_case(town)
    page = client_of(town.karin).get(reverse("case", args=[case.number]), {"utskrift": "1"})
    assert "Utskrivet av Karin Holm" in words(page)
    assert AuditRow.objects.get(act="print").object_id == str(case.id)
    assert client_of(town.amina).get(reverse("case", args=[case.number]), {"utskrift": "1"}).status_code == 404
    assert AuditRow.objects.filter(act="print").count() == 1


def test_posters_are_for_the_units_one_leads(town: Town) -> None:
    page = client_of(town.karin).get(reverse("posters"))
    assert "Hemtjänsten Norr" in words(page)
    assert "Boende Söder" not in words(page)
    poster = client_of(town.karin).get(reverse("poster", args=[town.north.id]))
    assert "localhost:8000/r" in words(poster)
    assert "<svg" in poster.content.decode()
    assert client_of(town.karin).get(reverse("poster", args=[town.south.id])).status_code == 404
    assert client_of(town.mikael).get(reverse("poster", args=[town.north.id])).status_code == 404
    assert client_of(town.amina).get(reverse("posters")).status_code == 404
    assert client_of(None).get(reverse("posters")).status_code == 302
