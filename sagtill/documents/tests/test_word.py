"""The DOCX is read back: styles that Word knows, words for the pictures, heads that repeat."""

import io
from typing import Any

from docx import Document

from sagtill.documents.rules.masking import Mark, masked
from sagtill.documents.rules.paper import Bullets, NewPage, Paragraph
from sagtill.documents.testing import a_paper
from sagtill.documents.writing.word import to_docx


def said(read: Any) -> list[tuple[str, str]]:
    """Each paragraph's style and text."""
    return [(paragraph.style.name, paragraph.text) for paragraph in read.paragraphs]


def test_headings_lists_and_tables_have_the_styles_that_word_knows() -> None:
    read = Document(io.BytesIO(to_docx(a_paper())))
    by_style = said(read)
    assert ("Title", a_paper().title) in by_style
    assert ("Heading 1", "Vad som har hänt") in by_style
    assert ("Heading 2", "Åtgärder") in by_style
    assert ("List Bullet", "Turen lades dubbelt.") in by_style
    assert ("Heading 1", "Noter") in by_style
    table = read.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Åtgärd", "Ansvarig", "Dagar"]
    assert table.rows[0]._tr.xpath(".//w:tblHeader")


def test_the_chart_is_a_picture_that_says_what_it_shows() -> None:
    read = Document(io.BytesIO(to_docx(a_paper())))
    [properties] = read.element.xpath(".//wp:docPr")
    assert properties.get("descr") == "Ett streck för januari: 120."


def test_title_language_and_author_stand_in_the_properties() -> None:
    read = Document(io.BytesIO(to_docx(a_paper())))
    core = read.core_properties
    assert (core.title, core.author, core.language) == (a_paper().title, "Omsorgsnämnden", "sv-SE")
    assert {found.get(next(iter(found.attrib))) for found in read.styles.element.xpath(".//w:lang")} == {"sv-SE"}
    assert "Utkast" in read.sections[0].footer.paragraphs[0].text


def test_numbered_lists_new_pages_and_masks_come_along() -> None:
    paper = a_paper(blocks=(Bullets(("ett",), ordered=True), NewPage(), Paragraph("Amina ringde.", look="quote")))
    read = Document(io.BytesIO(to_docx(masked(paper, [Mark(2, 0, 5, "26 kap. 1 § OSL")]))))
    by_style = said(read)
    assert ("List Number", "ett") in by_style
    assert ("Quote", "[maskat 1] ringde.") in by_style
    assert "1. 26 kap. 1 § OSL" in [text for _, text in by_style]
