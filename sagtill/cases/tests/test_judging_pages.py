"""The pages where a case is judged."""

import re

from sagtill.cases.models import Assessment, NoAction
from sagtill.cases.services import assessing, resting
from sagtill.cases.testing import (
    BECAUSE,
    a_case,
    answers,
    as_,
    assessed,
    fresh,
    settled,
)
from sagtill.cases.tests.pages import get, post, the_answers, words
from sagtill.organisation.testing import Town
from sagtill.reports.rules.statuses import Status


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
