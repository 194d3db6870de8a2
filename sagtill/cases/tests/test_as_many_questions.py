"""However many rows there are, the pages ask the database as many questions."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagtill.cases import permissions
from sagtill.cases.queries.contents import contents_of
from sagtill.cases.rules import Path
from sagtill.cases.services import acting, answering, merging, noting
from sagtill.cases.testing import REPLY, a_case, as_, assessed, fresh, lifted, only_report, replied, with_action
from sagtill.files.models import Attachment
from sagtill.law import clock
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.services import join_circle
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, IdentityRequest, Report
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


@pytest.mark.parametrize("page", PAGES)
def test_whoever_takes_part_in_very_many_asks_as_much_of_three_that_the_sas_holds(
    town: Town, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    join_circle(a_case(town).id, town.karin, Stance.INSIDE, reason="deltar", by="x")
    monkeypatch.setattr("sagtill.organisation.actor._FEW", 0)
    some_of_each(town)
    lifted(a_case(town), town.karin)
    once = questions(town.karin, PAGES[page])
    for _ in range(2):
        lifted(a_case(town), town.karin)
    assert questions(town.karin, PAGES[page]) == once


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


def test_what_a_case_does_not_hold_is_looked_for_once_and_not_asked_for(town: Town) -> None:
    case = a_case(town)
    page: Ask = lambda client: client.get(reverse("case", args=[case.number]))  # noqa: E731 - said where it is used
    without = questions(town.karin, page)
    noting.note(as_(town.karin), fresh(case), "Jag har pratat med planeraren.")
    assert questions(town.karin, page) == without + 1


def test_what_a_case_holds_is_known(town: Town) -> None:
    assert not any(contents_of(a_case(town)).there)
    case = lived(town, a_case(town, who="Berit"))
    acting.do_nothing(as_(town.karin), case, "Listan tas bort.")
    report = case.reports.order_by("number")[0]
    IdentityRequest.objects.create(
        organisation=case.organisation, report=report, asked_by=town.josefin, asked_at=clock.now(), sealed_reason=b""
    )
    Attachment.objects.create(
        organisation=case.organisation, owner_id=report.id, size=1, position=1, added_on=clock.today()
    )
    held = contents_of(fresh(case))
    assert all(held.there), held.there
    assert all(
        [held.messages, held.attachments, held.openings, held.requests, held.notes, held.signed_alone, held.replies]
    )


@pytest.mark.parametrize("identity", ["named", "confidential"])
def test_what_a_page_has_read_answers_as_the_database_would(town: Town, identity: str) -> None:
    case, read = a_case(town, town.mona, identity=identity), a_case(town, town.mona, identity=identity)
    held = contents_of(read)
    read.reports_at_hand, read.changes_at_hand = held.reports, held.changes
    for one in (case, read):
        assert permissions.reported_it(as_(town.mona), one)
        assert not permissions.reported_it(as_(town.karin), one)
        assert not permissions.is_about_manager(one)
    held.reports[0].about_manager = True
    Report.objects.filter(case=case).update(about_manager=True)
    assert permissions.is_about_manager(read)
    assert permissions.is_about_manager(case)


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
