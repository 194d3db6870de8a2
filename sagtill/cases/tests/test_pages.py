"""The handler's pages: who may, who gets 404, what stands there, and that a refusal keeps what was typed."""

import pytest

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import (
    STATES,
    a_case,
    assessed,
    closed,
    fresh,
    lifted,
    only_report,
    with_action,
)
from sagtill.cases.tests.pages import get, post, the_answers, words
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status

PAGES_OF_A_CASE = [
    "case",
    "case-assess",
    "case-hand-over",
    "case-rest",
    "case-sort",
    "case-cause",
    "case-action",
    "case-no-action",
    "case-note",
    "case-handler",
    "case-next",
]


@pytest.mark.parametrize("name", PAGES_OF_A_CASE)
def test_a_page_of_a_case_is_there_for_its_handlers_and_for_nobody_else(town: Town, name: str) -> None:
    case = assessed(a_case(town), town.karin)
    for person in (town.karin, town.mona, town.josefin):
        assert get(person, name, case.number).status_code in (200, 302)
    for person in (town.amina, town.elin, town.frida, town.hassan, town.mikael, town.sara):
        assert get(person, name, case.number).status_code == 404
    nobody = get(None, name, case.number)
    assert nobody.status_code == 302
    assert nobody["Location"].startswith("/logga-in")


def test_a_case_that_is_not_there_and_one_that_may_not_be_seen_answer_alike(town: Town) -> None:
    case = a_case(town, kind="threat")
    hidden, missing = get(town.elin, "case", case.number), get(town.elin, "case", "2026-9999")
    assert (hidden.status_code, words(hidden)) == (missing.status_code, words(missing))


def test_the_case_page_says_the_next_step_what_was_told_and_who_told_it(town: Town) -> None:
    case = a_case(town)
    page = words(get(town.karin, "case", case.number))
    assert "Nästa steg: bedöm" in page
    assert "Amina Ek har berättat" in page
    assert "Turen låg dubbelt i planeringen." in page
    assert "(er rutin)" in page
    assert "(lovat)" in page


def test_opening_the_case_page_lights_the_second_lamp(town: Town) -> None:
    case = a_case(town)
    get(town.karin, "case", case.number)
    assert fresh(case).opened_at
    assert "Vi läser" in words(get(town.amina, "report", case.number))


@pytest.mark.parametrize("state", STATES)
def test_the_case_page_can_be_shown_in_every_state(town: Town, state: str) -> None:
    case = STATES[state](a_case(town), town)
    for person in (town.karin, town.josefin, town.magnus, town.bengt):
        assert get(person, "case", case.number).status_code == 200


def test_heads_and_auditors_read_but_have_no_verbs_and_no_names(town: Town) -> None:
    case = a_case(town)
    page = words(get(town.magnus, "case", case.number))
    assert "Amina Ek" not in page
    assert "Du har inte uppdraget att handlägga det här ärendet." in page


def test_while_the_sas_has_it_the_unit_sees_the_case_but_not_the_telling(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    page = words(get(town.karin, "case", case.number))
    assert case.number in page
    assert "Hos SAS" in page
    assert "Turen låg dubbelt i planeringen." not in page
    assert get(town.karin, "case-assess", case.number)["Location"] == f"/arende/{case.number}"
    assert post(town.karin, "case-assess", case.number, **the_answers(case)).status_code == 403
    assert "Turen låg dubbelt i planeringen." in words(get(town.josefin, "case", case.number))


def test_a_closed_case_says_so_and_offers_to_open_it_again(town: Town) -> None:
    case = closed(a_case(town), town.karin)
    page = words(get(town.karin, "case", case.number))
    assert "Ärendet är avslutat" in page
    assert "Öppna igen" in page
    assert post(town.karin, "case-reopen", case.number, reason="Det hände igen.").status_code == 302
    assert fresh(case).status == Status.REOPENED


def test_a_reply_with_braces_left_is_not_sent(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    page = post(town.karin, "case-reply", case.number, case.number, text="Tack. Vi har {åtgärd}.")
    assert page.status_code == 422
    assert "Fyll i det som står inom klamrar innan du skickar." in words(page)
    assert not only_report(case).replies.exists()


def test_a_reply_is_sent_shown_and_taken_back(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    post(town.karin, "case-reply", case.number, case.number, text="Tack. Vi har delat turen.")
    assert "Tack. Vi har delat turen." in words(get(town.amina, "report", case.number))
    reply = only_report(case).replies.get()
    post(town.karin, "case-withdraw", case.number, reply.id)
    assert "Tack. Vi har delat turen." not in words(get(town.amina, "report", case.number))
    assert fresh(case).replies_missing == 1


def test_next_leads_straight_to_where_the_step_is_done(town: Town) -> None:
    case = a_case(town)
    assert get(town.karin, "case-next", case.number)["Location"].endswith("/bedom")
    case = assessed(case, town.karin)
    assert get(town.karin, "case-next", case.number)["Location"].endswith(f"/{case.number}/svara")
    case = lifted(a_case(town), town.karin)
    assert get(town.karin, "case-next", case.number)["Location"] == f"/arende/{case.number}"


def test_similar_cases_are_shown_with_what_was_done_then(town: Town) -> None:
    with_action(assessed(a_case(town), town.karin), town.karin)
    case = a_case(town)
    page = words(get(town.karin, "case", case.number))
    assert "Dela upp kvällsturen" in page
    assert [row.act for row in AuditRow.objects.filter(who=str(town.karin.id)).order_by("-n")[:2]] == ["list", "read"]


def test_a_case_that_is_like_no_other_is_one_row_of_the_log(town: Town) -> None:
    case = a_case(town)
    get(town.karin, "case", case.number)
    read = AuditRow.objects.filter(who=str(town.karin.id), object_kind="case", act__in=("read", "list"))
    assert [(row.act, row.object_id) for row in read] == [("read", str(case.id))]
