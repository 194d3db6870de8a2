"""The handler's pages: who may, who gets 404, what stands there, and that a refusal keeps what was typed."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sagtill.cases.models import Assessment, NoAction
from sagtill.cases.services import assessing, resting
from sagtill.cases.testing import (
    BECAUSE,
    STATES,
    a_case,
    answers,
    as_,
    assessed,
    closed,
    fresh,
    lifted,
    only_report,
    settled,
    with_action,
)
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status


def words(response: Any) -> str:
    """What a person reads on the page, with single spaces."""
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&quot;", '"')


def get(person: Person | None, name: str, *args: object) -> HttpResponse:
    return client_of(person).get(reverse(name, args=args))  # type: ignore[return-value]


def post(person: Person | None, name: str, *args: object, **data: Any) -> Any:
    return client_of(person).post(reverse(name, args=args), data)


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


def the_answers(case: Case, **more: Any) -> dict[str, Any]:
    return {"safe": "yes", "seriousness": "little", "path": "act", "version": case.version, "nyckel": uuid4(), **more}


def test_three_answers_judge_the_case(town: Town) -> None:
    case = a_case(town)
    assert post(town.karin, "case-assess", case.number, **the_answers(case)).status_code == 302
    assert fresh(case).status == Status.SIMPLE


def test_pressed_twice_it_is_judged_once(town: Town) -> None:
    case = a_case(town)
    said = the_answers(case)
    for _ in range(2):
        assert post(town.karin, "case-assess", case.number, **said).status_code == 302
    assert Assessment.objects.count() == 1


def test_an_unanswered_question_is_asked_again_and_the_words_are_kept(town: Town) -> None:
    case = a_case(town)
    page = post(town.karin, "case-assess", case.number, **the_answers(case, safe="", why="Jag ringde Amina."))
    assert page.status_code == 422
    assert "Välj det som stämmer bäst" in words(page)
    assert "Jag ringde Amina." in page.content.decode()
    assert "<title>Fel:" in page.content.decode()


def test_a_serious_case_that_stays_must_be_explained(town: Town) -> None:
    case = a_case(town)
    page = post(town.karin, "case-assess", case.number, **the_answers(case, seriousness="large"))
    assert page.status_code == 422
    assert "Lyft till SAS, eller skriv varför det inte behövs." in words(page)
    explained = the_answers(case, seriousness="large", why="Vi var två hela tiden.")
    assert post(town.karin, "case-assess", case.number, **explained).status_code == 302


def test_two_who_judge_at_once_the_second_sees_what_the_first_did_and_nothing_is_overwritten(town: Town) -> None:
    case = a_case(town)
    get(town.mona, "case", case.number)
    seen = fresh(case)
    assessing.assess(as_(town.karin), case, answers(), chance=1)
    page = post(town.mona, "case-assess", case.number, **the_answers(seen, path="investigate", why="Min bedömning."))
    assert page.status_code == 409
    assert "Karin Holm åtgärdar och svarar." in words(page)
    assert "Min bedömning." in page.content.decode()
    assert Assessment.objects.get().by == town.karin
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert version
    again = the_answers(seen, path="investigate", why="Min bedömning.", version=version[1])
    assert post(town.mona, "case-assess", case.number, **again).status_code == 302
    assert Assessment.objects.count() == 2


def test_a_refusal_when_the_case_has_changed_keeps_what_was_typed(town: Town) -> None:
    case = settled(a_case(town), town.karin)
    resting.close(as_(town.mona), case)
    page = post(town.karin, "case-no-action", case.number, reason="Vi väntar in den nya planeringen.")
    assert page.status_code == 403
    assert "Ärendet är avslutat. Öppna det igen först." in words(page)
    assert "Vi väntar in den nya planeringen." in page.content.decode()
    assert NoAction.objects.get().because == BECAUSE


def test_a_personal_number_in_a_reason_is_refused_and_kept_on_the_page(town: Town) -> None:
    case = assessed(a_case(town), town.karin)
    page = post(town.karin, "case-no-action", case.number, reason="Gäller 19121212-1212 och är löst.")
    assert page.status_code == 422
    assert "Ta bort personnumret ur texten." in words(page)


def test_another_unit_is_not_chosen_while_somebody_is_in_danger(town: Town) -> None:
    case = a_case(town)
    said = the_answers(case, path="other_unit", unit=town.south.id, safe="no", why="Det hör till Boende Söder.")
    page = post(town.karin, "case-assess", case.number, **said)
    assert page.status_code == 422
    assert "Gör tryggt först. Lämna över ärendet sedan." in words(page)


def test_a_case_for_another_unit_goes_there_and_can_be_taken_back(town: Town) -> None:
    case = a_case(town)
    said = the_answers(case, path="other_unit", unit=town.south.id, why="Det hör till Boende Söder.")
    assert post(town.karin, "case-assess", case.number, **said)["Location"] == "/dag"
    assert fresh(case).unit == town.south
    assert get(town.karin, "case", case.number).status_code == 404
    assert "Du lämnade över" in words(get(town.karin, "day"))
    assert post(town.elin, "case-take-back", case.number).status_code == 404
    assert post(town.karin, "case-take-back", case.number).status_code == 302
    assert fresh(case).unit == town.north
    assert "Du lämnade över" not in words(get(town.karin, "day"))


@pytest.mark.parametrize(
    ("to", "gone"), [("sas", "desk"), ("deputy", "escalated")], ids=["to the SAS", "to the deputy"]
)
def test_other_hand_overs_are_undone_too(town: Town, to: str, gone: str) -> None:
    case = assessed(a_case(town), town.karin)
    before = getattr(case, gone)
    said = {"to": to, "reason": "Jag är borta två veckor.", "version": case.version}
    assert post(town.karin, "case-hand-over", case.number, **said)["Location"] == "/dag"
    assert getattr(fresh(case), gone) != before
    post(town.karin, "case-take-back", case.number)
    case = fresh(case)
    assert (getattr(case, gone), case.status) == (before, Status.SIMPLE)


def test_what_the_new_unit_has_opened_cannot_be_taken_back(town: Town) -> None:
    case = a_case(town)
    post(town.karin, "case-hand-over", case.number, to="unit", unit=town.south.id, reason="Fel enhet.")
    get(town.mona, "case", case.number)
    assert post(town.karin, "case-take-back", case.number).status_code == 404


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
    page = words(get(town.karin, "case", a_case(town).number))
    assert "Dela upp kvällsturen" in page
