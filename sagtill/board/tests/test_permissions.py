"""Who may do what with the nämnd's page, in which state, and the one sentence that says why not."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.board import permissions
from sagtill.board.models import BoardPage, BoardQuestion
from sagtill.board.rules import Clearance, LineKind
from sagtill.board.services import asking, drafting, publishing
from sagtill.board.tests.test_board import MEETING, a_page, the_half
from sagtill.cases.testing import as_
from sagtill.organisation.testing import Town

ONLY_WRITERS = "Bara SAS och förvaltningschefen skriver nämndens sida."


@pytest.fixture
def page(town: Town) -> BoardPage:
    return a_page(town)


@pytest.fixture
def published(town: Town, page: BoardPage) -> BoardPage:
    return publishing.publish(as_(town.josefin), page)


def a_question(town: Town, published: BoardPage) -> BoardQuestion:
    return asking.ask(as_(town.doris), published, "Hur går det med helgerna?")


def test_another_organisations_page_is_nobodys_to_change_publish_or_begin_anew(town: Town, page: BoardPage) -> None:
    sara = as_(town.sara)
    assert permissions.why_not_change(sara, page) == "Sidan hör till en annan organisation."
    assert permissions.why_not_publish(sara, page) == "Sidan hör till en annan organisation."
    published = publishing.publish(as_(town.josefin), page)
    assert permissions.why_not_correct(sara, published) == "Bara en publicerad sida kan få en ny version."
    assert permissions.why_not_ask(sara, published) == "Frågor ställs på en publicerad sida."


def test_a_draft_is_changed_and_neither_begun_anew_nor_asked_about(town: Town, page: BoardPage) -> None:
    josefin = as_(town.josefin)
    assert permissions.why_not_change(josefin, page) is None
    assert permissions.why_not_change(as_(town.doris), page) == ONLY_WRITERS
    assert permissions.why_not_correct(josefin, page) == "Bara en publicerad sida kan få en ny version."
    assert permissions.why_not_ask(josefin, page) == "Frågor ställs på en publicerad sida."


def test_a_published_page_gets_a_new_version_from_those_who_write(town: Town, published: BoardPage) -> None:
    josefin, doris = as_(town.josefin), as_(town.doris)
    assert permissions.why_not_change(josefin, published).startswith("Sidan är publicerad")  # type: ignore[union-attr]
    assert permissions.why_not_correct(josefin, published) is None
    assert permissions.why_not_correct(doris, published) == ONLY_WRITERS
    assert permissions.why_not_ask(doris, published) is None
    assert permissions.why_not_ask(as_(town.amina), published) == "Bara nämnden och förvaltningen ställer frågor här."


def test_a_question_is_answered_once_by_those_who_write_in_its_own_organisation(
    town: Town, published: BoardPage
) -> None:
    question = a_question(town, published)
    assert permissions.why_not_answer(as_(town.sara), question) == "Frågan hör till en annan organisation."
    assert permissions.why_not_answer(as_(town.doris), question) == ONLY_WRITERS
    assert permissions.why_not_answer(as_(town.magnus), question) is None
    asking.answer(as_(town.magnus), question, "Vi har en plan.")
    question.refresh_from_db()
    assert permissions.why_not_answer(as_(town.magnus), question) == "Frågan är redan besvarad."


def test_a_half_that_is_published_is_not_begun_again_but_gets_a_new_version_and_only_one(
    town: Town, published: BoardPage
) -> None:
    josefin = as_(town.josefin)
    with pytest.raises(PermissionDenied, match="redan en publicerad sida"):
        drafting.begin(josefin, the_half(), MEETING)
    second = publishing.correct(josefin, published)
    assert publishing.correct(josefin, published) == second
    assert BoardPage.objects.count() == 2


def test_what_was_written_on_the_lines_comes_along_to_the_new_version(town: Town, page: BoardPage) -> None:
    josefin = as_(town.josefin)
    drafting.add_line(josefin, page, drafting.NewLine(LineKind.DECISION, "Uppdrag om helgplanering"))
    second = publishing.correct(josefin, publishing.publish(josefin, page))
    assert [line.text for line in second.lines.all()] == ["Uppdrag om helgplanering"]


def test_a_page_is_not_published_while_a_voice_has_no_reason_to_be_shown(town: Town, page: BoardPage) -> None:
    josefin = as_(town.josefin)
    drafting.add_line(josefin, page, drafting.NewLine(LineKind.VOICE, "De lyssnade.", clearance=Clearance.APPROVED))
    assert permissions.why_not_publish(josefin, page) is None
    # What an import, or a hand in the database, could have left.
    page.lines.update(clearance="")
    assert permissions.why_not_publish(josefin, page) == "Säg för varje röst varför den får visas."
