"""However many rows there are, the pages ask the database as many questions."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagtill.cases.rules import Path
from sagtill.cases.services import acting, answering, merging, noting
from sagtill.cases.testing import REPLY, a_case, as_, assessed, fresh, only_report, replied, with_action
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.services import following, talking

Ask = Callable[[Any], Any]


def questions(person: Person, ask: Ask) -> int:
    """How many questions a page asks, the second time it is shown in the same browser."""
    client = client_of(person)
    assert ask(client).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        ask(client)
    return len(asked)


def some_of_each(town: Town) -> None:
    """Rows of every kind that Min dag and the list know."""
    a_case(town)
    a_case(town, kind="threat")
    a_case(town, identity="anonymous")
    assessed(a_case(town, suspected=True), town.karin, why="Det är utrett.")
    replied(assessed(a_case(town), town.karin), town.karin)
    with_action(assessed(a_case(town), town.karin), town.karin, days=0)
    with_action(assessed(a_case(town), town.karin, Path.INVESTIGATE), town.karin)


PAGES: dict[str, Ask] = {
    "Min dag": lambda client: client.get(reverse("day")),
    "the list": lambda client: client.get(reverse("cases"), {"standing": "all"}),
    "the narrowed list": lambda client: client.get(reverse("cases"), {"outcome": "could", "order": "due"}),
    "the search": lambda client: client.post(reverse("cases"), {"ord": "besöken", "standing": "all"}),
    "the actions": lambda client: client.get(reverse("actions")),
}


@pytest.mark.parametrize("who", ["karin", "josefin"])
@pytest.mark.parametrize("page", PAGES)
def test_a_list_asks_as_much_of_three_rows_as_of_one(town: Town, page: str, who: str) -> None:
    some_of_each(town)
    once = questions(getattr(town, who), PAGES[page])
    for _ in range(2):
        some_of_each(town)
    assert questions(getattr(town, who), PAGES[page]) == once


@pytest.mark.parametrize("name", ["mine", "day"])
def test_the_reporters_own_list_asks_as_much_of_nine_as_of_three(town: Town, name: str) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            replied(assessed(a_case(town), town.karin), town.karin)
        counts.append(questions(town.amina, lambda client: client.get(reverse(name))))
    assert counts[0] == counts[1]


def lived(town: Town, case: Case) -> Case:
    """One of everything that can be in a case."""
    karin = as_(town.karin)
    case = fresh(case)
    merging.merge(karin, case, [a_case(town, town.samir)])
    report = case.reports.order_by("number")[0]
    report.case = fresh(case)
    following.add(report, "En sak till.", by=town.amina, key=uuid4())
    answering.ask(karin, report, "När var det?")
    answering.reply_to_all(karin, fresh(case), REPLY)
    talking.open_protected(report, "who", by=town.karin)
    assessed(fresh(case), town.karin, Path.INVESTIGATE)
    with_action(fresh(case), town.karin)
    cause = acting.add_cause(karin, fresh(case), "Två listor.", "rutin")
    acting.do_nothing(karin, fresh(case), "Listan tas bort.", cause)
    noting.note(karin, fresh(case), "Jag har pratat med planeraren.")
    return fresh(case)


def test_the_case_page_asks_as_much_however_much_has_happened(town: Town) -> None:
    case = lived(town, a_case(town, who="Berit"))
    page: Ask = lambda client: client.get(reverse("case", args=[case.number]))  # noqa: E731 - said where it is used
    once = questions(town.karin, page)
    for _ in range(2):
        lived(town, case)
    assert questions(town.karin, page) == once


def test_the_reporters_page_asks_as_much_however_much_has_been_said(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    page: Ask = lambda client: client.get(reverse("report", args=[case.number]))  # noqa: E731 - said where it is used
    counts = []
    for _ in range(2):
        for _ in range(3):
            following.add(only_report(fresh(case)), "En sak till.", by=town.amina, key=uuid4())
            answering.ask(as_(town.karin), only_report(fresh(case)), "När var det?")
            answering.reply(as_(town.karin), only_report(fresh(case)), REPLY)
        counts.append(questions(town.amina, page))
    assert counts[0] == counts[1]
