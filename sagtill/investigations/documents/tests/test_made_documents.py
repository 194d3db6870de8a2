"""Documents that are made: who may have them, in which forms, and what is read back from the file."""

import io
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from sagtill.cases.testing import as_
from sagtill.documents import services as files
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import text_of
from sagtill.documents.testing import Read
from sagtill.documents.tests.archive import faults
from sagtill.documents.writing.pdf import to_pdf
from sagtill.files import services as attaching
from sagtill.files.rules import CleanFile
from sagtill.investigations.documents import permissions, services
from sagtill.investigations.documents.kinds import MEANINGS, DocumentKind
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.documents.papers import letters
from sagtill.investigations.documents.tests.a_matter import MARKED, UNMARKED, made, written
from sagtill.investigations.models import Entry, Investigation
from sagtill.investigations.rules.letter import USUAL
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import opening, telling
from sagtill.investigations.testing import a_beginning, decided, fresh, opened
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town


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
        if form is Form.ARCHIVE:
            assert faults(content) == []


def test_a_pack_for_the_archive_with_a_picture_and_a_pdf_has_nothing_that_pdf_a_3a_forbids(
    town: Town, matter: Investigation
) -> None:
    picture, enclosed = io.BytesIO(), to_pdf(investigations.investigation_paper(matter, UNMARKED))
    Image.new("RGBA", (40, 30), (10, 90, 90, 120)).save(picture, "PNG")
    report = matter.cases.get().case.reports.get()
    sent = [
        CleanFile(picture.getvalue(), "image/png", "png", "Bild 1"),
        CleanFile(enclosed, "application/pdf", "pdf", "Fil 1"),
    ]
    attached = attaching.attach(town.board.id, report.id, sent)
    choices = {"own": {}, "attachments": [str(one.id) for one in attached]}
    order = services.order(as_(town.josefin), matter, DocumentKind.IVO_PACK, Form.ARCHIVE, choices)
    content = files.content_of(made(order))
    assert list(Read(content).pdf.attachments) == ["bilaga-2.pdf"]
    assert faults(content, part=3) == []


def test_the_letter_to_the_child_is_printed_as_it_was_written(town: Town) -> None:
    matter = opened(town, concerns_child=True)
    assert "Inget brev" in (permissions.why_not_make(as_(town.josefin), matter, DocumentKind.CHILD_LETTER) or "")
    letter = telling.write_letter(as_(town.josefin), matter, list(USUAL), "Nu är vi två som kommer.", "010-11 22 33")
    document = services.order(as_(town.josefin), matter, DocumentKind.CHILD_LETTER, Form.PDF, {})
    read = Read(files.content_of(made(document)))
    assert "Nu är vi två som kommer." in read.text()
    assert letter.text.split("\n")[0] in read.text()


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


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.MASKED])
def test_every_kind_read_back_says_language_title_and_structure(town: Town, kind: DocumentKind) -> None:
    matter = opened(town, concerns_child=True)
    telling.write_letter(as_(town.josefin), matter, list(USUAL), "Nu är vi två som kommer.", "010-11 22 33")
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
