"""What the documents of an investigation say."""

import pytest

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import text_of
from sagtill.investigations.documents import blocks, services
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.documents.papers import deciding, ivo
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.documents.tests.a_matter import MARKED, UNMARKED, made
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import writing
from sagtill.investigations.testing import decided, fresh, opened
from sagtill.organisation.testing import Town


def test_the_investigation_has_its_nine_parts_and_each_entry_says_source_kind_and_author(matter: Investigation) -> None:
    said = text_of(investigations.investigation_paper(matter, MARKED))
    for heading in ("1. Rapport och första åtgärder", "2. Vad som har hänt", "5. Orsaker", "9. Beslut"):
        assert heading in said
    assert "Personen ringde larmet två gånger." in said
    assert "Rättar uppgift 1, som löd: ”Personen ringde larmet.”" in said
    assert "Larmloggen" in said
    assert "Josefin Lind, SAS" in said
    assert "Amina" not in said


def test_the_head_has_number_marking_and_that_it_is_a_draft(matter: Investigation) -> None:
    paper = investigations.investigation_paper(matter, MARKED)
    assert paper.marking == ("Sekretess", "26 kap. 1 § OSL (2009:400)", "2026-11-23", "Omsorgsnämnden")
    assert matter.spoken in paper.facts[2]
    assert paper.status.startswith("Utkast")
    assert investigations.investigation_paper(matter, UNMARKED).marking == ()


def test_a_draft_says_what_it_does_not_hold_yet_and_a_decided_one_lacks_nothing(
    town: Town, matter: Investigation
) -> None:
    draft = text_of(investigations.investigation_paper(matter, MARKED))
    assert draft.count("Saknas än: ") > 3
    one = decided(opened(town, case=lifted(a_case(town, town.samir), town.karin)), town)
    assert "Saknas än" not in text_of(investigations.investigation_paper(one, MARKED))


def test_the_growing_document_leaves_the_entries_out(matter: Investigation) -> None:
    assert "Larmloggen" not in text_of(investigations.investigation_paper(matter, UNMARKED, entries=False))


def test_a_childs_investigation_has_the_childs_parts(town: Town) -> None:
    matter = opened(town, concerns_child=True)
    words = {"child_view": "Jag vill bo kvar.", "child_best_interest": "Att få bo kvar."}
    writing.write(as_(town.josefin), matter, words)
    said = text_of(investigations.investigation_paper(fresh(matter), UNMARKED))
    assert "Jag vill bo kvar." in said
    assert "Att få bo kvar." in text_of(deciding.proposal_paper(fresh(matter), UNMARKED))


def test_the_board_is_told_what_it_needs_and_nothing_of_a_person(matter: Investigation) -> None:
    said = text_of(deciding.board_paper(matter, UNMARKED))
    assert "Utebliven insats" in said
    assert "Personen" not in said
    assert matter.title not in said


def test_the_fields_for_ivo_stand_in_the_forms_order_and_own_words_win(matter: Investigation) -> None:
    answers = ivo.answers(matter, {"unit_form": "Hemtjänst"})
    assert [one.field.group for one in answers] == sorted(one.field.group for one in answers)
    by_key = {one.field.key: one.value for one in answers}
    assert by_key["unit_form"] == "Hemtjänst"
    assert by_key["description"].startswith("Kvällshjälpen")
    assert by_key["area"] == "Äldre"
    assert "Verksamhetsform" in ivo.missing(matter)
    assert "Verksamhetsform" not in ivo.missing(matter, {"unit_form": "Hemtjänst"})


def test_the_proposal_and_the_decision_are_in_the_order_of_the_minutes(town: Town) -> None:
    matter = opened(town)
    writing.write(as_(town.josefin), matter, {"economy": "En tjänst till, 600 000 kr om året. Finns i budgeten."})
    matter = decided(fresh(matter), town)
    said = text_of(deciding.proposal_paper(matter, UNMARKED))
    assert "600 000 kr" in said
    places = [
        said.index(word)
        for word in (
            "Förslag till beslut",
            "Sammanfattning",
            "Barnets bästa",
            "Ekonomi",
            "Beslutsunderlag",
            "Beslutet skickas till",
        )
    ]
    assert places == sorted(places)
    decision = deciding.decision_paper(matter, MARKED)
    assert "ett missförhållande enligt 27 kap. SoL" in text_of(decision)
    assert "Doris Ahl" in text_of(decision)
    assert decision.status.startswith("Beslutad")
    assert "Utredningen visar: missförhållande." in text_of(investigations.investigation_paper(matter, UNMARKED))
    assert "Beslutat" in text_of(deciding.board_paper(matter, UNMARKED))
    for kind in (DocumentKind.PROPOSAL, DocumentKind.DECISION):
        assert made(services.order(as_(town.josefin), matter, kind, Form.PDF, {})).is_ready


def test_nothing_is_said_of_money_that_nobody_has_written(matter: Investigation) -> None:
    assert "Ekonomi" not in text_of(deciding.proposal_paper(matter, UNMARKED))


def test_a_part_with_one_question_has_it_as_its_heading_once(town: Town, matter: Investigation) -> None:
    writing.write(as_(town.josefin), matter, {"could_recur": "Ja, varje helg."})
    said = text_of(investigations.investigation_paper(matter, UNMARKED))
    assert said.count("Kan det hända igen?") == 1
    assert "Ja, varje helg." in said


def test_a_decision_that_is_not_taken_has_no_paper(matter: Investigation) -> None:
    with pytest.raises(deciding.NotDecidedError):
        deciding.decision_paper(matter, UNMARKED)


def test_a_complete_investigation_has_causes_actions_and_answered_consequences(town: Town) -> None:
    said = text_of(investigations.investigation_paper(decided(opened(town), town), UNMARKED))
    for words in (
        "Två planerar samtidigt utan att se varandra.",
        "Dela upp kvällsturen",
        "Det stämmer",
        "Nattpatrullen gav mat",
    ):
        assert words in said


def test_the_blocks_leave_out_what_nobody_has_filled_in() -> None:
    said = blocks.letter(blocks.PERSON, ["why", "what", "sorry"], {"what": "  "})
    assert len(said) == 2
    assert blocks.letter(blocks.PERSON, ["what"], {"what": "Hjälpen kom inte!"}) == ["Det här hände: Hjälpen kom inte!"]
    assert blocks.letter(blocks.PERSON, ["what"], {"what": "Hjälpen kom inte"}) == ["Det här hände: Hjälpen kom inte."]
