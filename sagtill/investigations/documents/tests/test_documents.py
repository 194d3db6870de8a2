"""What the documents of an investigation say, who may have them, and that what is given away can be followed."""

from itertools import pairwise
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import as_
from sagtill.documents import services as files
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import text_of
from sagtill.documents.testing import Read
from sagtill.documents.writing.pdf import to_pdf
from sagtill.investigations.documents import blocks, permissions, queries, services, tasks
from sagtill.investigations.documents.kinds import MEANINGS, DocumentKind
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.papers import deciding, heads, ivo, letters
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.models import Entry, Investigation
from sagtill.investigations.rules.letter import USUAL
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import after, opening, writing
from sagtill.investigations.services.writing import Dates, Noted
from sagtill.investigations.testing import a_beginning, decided, fresh, opened
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town

UNMARKED = heads.Settings()
MARKED = heads.Settings("social_services", "2026-11-23")


@pytest.fixture
def matter(town: Town) -> Investigation:
    return written(town, opened(town))


def written(town: Town, matter: Investigation) -> Investigation:
    """With texts, an entry and its correction."""
    josefin = as_(town.josefin)
    texts = {"consisted_of": "Kvällshjälpen kom inte.\n\n- lördag\n- söndag", "consequences": "Personen blev utan mat."}
    writing.write(josefin, matter, texts, dates=Dates(occurred_on=clock.today(), noticed_on=clock.today()))
    first = writing.note(josefin, matter, Noted("Personen ringde larmet.", "Larmloggen", Basis.FACT, 2))
    writing.note(
        josefin, matter, Noted("Personen ringde larmet två gånger.", "Larmloggen", Basis.FACT, 2), corrects=first
    )
    return fresh(matter)


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


def made(document: Document) -> Document:
    """As the worker does it."""
    tasks.make.func(str(document.id))
    document.refresh_from_db()
    return document


@pytest.mark.parametrize(
    "kind", [DocumentKind.INVESTIGATION, DocumentKind.IVO_PACK, DocumentKind.BOARD, DocumentKind.PERSON_LETTER]
)
def test_every_form_of_a_document_is_made_and_kept_with_its_hash(
    town: Town, matter: Investigation, kind: DocumentKind
) -> None:
    for form in MEANINGS[kind].forms:
        choices = {"provision": "social_services", "paragraphs": ["Hej."], "own": {}, "attachments": []}
        document = made(services.order(as_(town.josefin), matter, kind, form, choices))
        assert document.is_ready
        assert len(document.digest) == 64
        content = files.content_of(document)
        if form is not Form.WORD:
            assert Read(content).fonts_without_program() == []


def test_the_letter_to_the_child_is_printed_as_it_was_written(town: Town) -> None:
    matter = opened(town, concerns_child=True)
    assert "Inget brev" in (permissions.why_not_make(as_(town.josefin), matter, DocumentKind.CHILD_LETTER) or "")
    letter = after.write_letter(as_(town.josefin), matter, list(USUAL), "Nu är vi två som kommer.", "010-11 22 33")
    document = services.order(as_(town.josefin), matter, DocumentKind.CHILD_LETTER, Form.PDF, {})
    read = Read(files.content_of(made(document)))
    assert "Nu är vi två som kommer." in read.text()
    assert letter.text.split("\n")[0] in read.text()


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


def test_the_letter_says_who_writes_and_is_not_marked_unless_asked_for(matter: Investigation) -> None:
    said = text_of(letters.letter_paper(matter, UNMARKED, ["Hej."], to_child=False))
    assert said.endswith("Med vänlig hälsning\nJosefin Lind\nSAS")
    assert {kind for kind, meaning in MEANINGS.items() if not meaning.marked} == {
        DocumentKind.BOARD,
        DocumentKind.PERSON_LETTER,
        DocumentKind.CHILD_LETTER,
        DocumentKind.MASKED,
    }


def test_three_hundred_entries_on_two_hundred_pages_are_all_there(town: Town, matter: Investigation) -> None:
    said = "Klockan var strax efter tre när nattpatrullen kom fram och fann att kvällsmaten stod orörd. " * 19
    by = {"by": town.josefin, "by_name": "Josefin Lind", "by_title": "SAS", "at": clock.now()}
    Entry.objects.bulk_create(
        Entry(
            organisation_id=matter.organisation_id,
            investigation=matter,
            part=2 + n % 8,
            position=n,
            text=f"{n}. {said}",
            source="Samtal med nattpersonal",
            basis=Basis.FACT,
            **by,
        )
        for n in range(10, 310)
    )
    read = Read(to_pdf(investigations.investigation_paper(matter, MARKED)))
    assert len(read.pdf.pages) >= 200
    assert read.headings[:3] == ["H1", "H2", "H2"]
    words = read.text()
    assert all(f"{n}. Klockan" in words for n in (10, 150, 309))


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


def test_who_may_make_what_and_when(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    assert permissions.why_not_see(josefin, matter) is None
    assert permissions.why_not_see(as_(town.karin), matter)
    refusals = {
        DocumentKind.PROPOSAL: "förslag",
        DocumentKind.DECISION: "inte beslutad",
        DocumentKind.CHILD_LETTER: "Inget brev",
    }
    for kind in DocumentKind:
        reason = permissions.why_not_make(josefin, matter, kind)
        assert (reason is None) == (kind not in refusals)
        assert refusals.get(kind, "") in (reason or "")
        assert "Bara den som" in (permissions.why_not_make(as_(town.karin), matter, kind) or "")
    with pytest.raises(PermissionDenied, match="format"):
        services.order(josefin, matter, DocumentKind.BOARD, Form.ARCHIVE, {})


def test_only_lex_sarah_has_a_pack_for_ivo(town: Town) -> None:
    beginning = a_beginning(business="Hemmet AB")
    licence = opening.open_directly(as_(town.josefin), town.south, beginning, "Ett samtal.", clock.now(), Kind.LICENCE)
    why = permissions.why_not_make(as_(town.josefin), fresh(licence), DocumentKind.IVO_PACK)
    assert why == "Det här är ingen utredning enligt lex Sarah."


def test_a_request_is_tried_passage_by_passage_and_every_mark_is_logged(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    assert services.mask_words(josefin, copy, "personen", "social_services") >= 2
    assert services.mask_words(josefin, copy, "personen", "social_services") >= 2
    assert services.mask_words(josefin, copy, "finns inte", "social_services") == 0
    services.mask_line(josefin, copy, 0, "whereabouts_of_child")
    taken = copy.masks.get(line=0)
    services.unmask(josefin, copy, taken.id)
    services.unmask(josefin, copy, uuid4())
    document = services.decide_copy(josefin, copy)
    assert document is not None
    read = Read(files.content_of(made(document)))
    assert "Personen" not in read.text()
    assert matter.title in read.text()
    assert copy.masks.filter(removed_by=town.josefin).count() == 1
    assert AuditRow.objects.filter(act="disclose", object_id=str(copy.id)).exists()
    copy.refresh_from_db()
    assert copy.outcome == "masked"
    with pytest.raises(PermissionDenied, match="redan prövad"):
        services.mask_words(josefin, copy, "hjälp", "social_services")


def test_marks_are_about_the_text_as_it_was_when_the_request_came(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    writing.write(josefin, matter, {"consisted_of": "Något helt annat."})
    assert "Kvällshjälpen kom inte." in text_of(Copy.objects.get(pk=copy.pk).paper)
    shown = queries.passages(copy)
    assert [one.number for one in shown] == sorted(one.number for one in shown)


def test_a_request_can_be_given_whole_or_refused(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    assert services.decide_copy(josefin, services.begin_copy(josefin, matter)) is not None
    assert services.decide_copy(josefin, services.begin_copy(josefin, matter), refused=True) is None
    assert list(Copy.objects.values_list("number", "outcome")) == [(2, "refused"), (1, "whole")]


def test_a_bad_reason_a_bad_line_and_the_wrong_person_are_refused(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    with pytest.raises(PermissionDenied, match="varför"):
        services.mask_words(josefin, copy, "personen", "hittepå")
    with pytest.raises(PermissionDenied, match="finns inte"):
        services.mask_line(josefin, copy, 9999, "social_services")
    with pytest.raises(PermissionDenied, match="Bara den som utreder"):
        services.begin_copy(as_(town.karin), matter)
    assert queries.copy_of(matter, uuid4()) is None


def test_masks_that_overlap_are_shown_once() -> None:
    from sagtill.documents.rules.masking import Mark

    assert queries._pieces("Anna Ek bor", [Mark(0, 0, 4, "a"), Mark(0, 2, 7, "b")]) == [
        ("Anna", "a"),
        (" Ek", "b"),
        (" bor", ""),
    ]
    assert queries._pieces("Anna", [Mark(0, 0, 4, "a"), Mark(0, 1, 3, "b")]) == [("Anna", "a")]


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.MASKED])
def test_every_kind_read_back_says_language_title_and_structure(town: Town, kind: DocumentKind) -> None:
    matter = opened(town, concerns_child=True)
    after.write_letter(as_(town.josefin), matter, list(USUAL), "Nu är vi två som kommer.", "010-11 22 33")
    matter = decided(written(town, matter), town)
    choices = {"provision": "social_services", "paragraphs": ["Hej."], "own": {}, "attachments": []}
    read = Read(files.content_of(made(services.order(as_(town.josefin), matter, kind, Form.PDF, choices))))
    assert str(read.root.Lang) == "sv"
    assert bool(read.root.MarkInfo.Marked)
    assert bool(read.root.ViewerPreferences.DisplayDocTitle)
    assert read.property("dc:title")
    assert read.property("pdfuaid:part") == "1"
    assert read.headings[0] == "H1"
    levels = [int(one[1]) for one in read.headings]
    assert all(deeper - upper <= 1 for upper, deeper in pairwise(levels))
    assert read.tags["TH"] or not read.tags["Table"]
    assert read.tags["Caption"] <= read.tags["Table"]
    assert read.fonts_without_program() == []
    words = read.text()
    assert "Omsorgsnämnden" in words
    assert "26 kap. 1 § OSL" in words
