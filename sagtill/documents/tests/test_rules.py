"""Text as blocks, blocks as HTML, and masks that leave nothing behind."""

import json

import pytest

from sagtill.documents.rules.html import body
from sagtill.documents.rules.masking import BLACK, BadMarkError, Mark, addressed, find, masked
from sagtill.documents.rules.paper import Bullets, Heading, NewPage, Paragraph, Picture, Run, Table, plain, text_of
from sagtill.documents.rules.stored import paper_from, storable
from sagtill.documents.rules.written import blocks_of
from sagtill.documents.testing import CHART, Read, a_paper
from sagtill.documents.writing.pdf import to_pdf


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("En rad.\nEn till.\n\nNästa.", (Paragraph("En rad.\nEn till."), Paragraph("Nästa."))),
        ("Så här:\r\n- ett\r\n- två", (Paragraph("Så här:"), Bullets(("ett", "två")))),
        ("1. ett\n2. två\n- tre\nSlut", (Bullets(("ett", "två"), ordered=True), Bullets(("tre",)), Paragraph("Slut"))),
        ("Före\n## Rubrik\nEfter", (Paragraph("Före"), Heading("Rubrik", 3), Paragraph("Efter"))),
        ("## Rubrik", (Heading("Rubrik", 3),)),
        ("Det är **inte** så.", (Paragraph((Run("Det är "), Run("inte", strong=True), Run(" så."))),)),
    ],
)
def test_what_people_write_becomes_paragraphs_lists_and_bold(text: str, blocks: tuple[object, ...]) -> None:
    assert blocks_of(text) == blocks


def test_the_preview_says_the_same_as_the_paper_and_escapes_what_was_written() -> None:
    paper = a_paper(blocks=(*a_paper().blocks, NewPage(), Paragraph("<script>alert(1)</script>")))
    said = body(paper, top=2, prefix="p-")
    assert "<script>" not in said
    assert "<h2>Utredning enligt lex Sarah" in said
    assert '<h3 id="p-p2">Vad som har hänt</h3>' in said
    assert '<a class="ref" id="p-not-1-ref" href="#p-not-1">1</a>' in said
    assert "style=" not in said


def test_a_table_says_how_wide_its_columns_are_and_only_long_rows_are_divided() -> None:
    short, long = ("1", "Kort."), ("2", "Lång. " * 200)
    said = body(a_paper(blocks=(Table("Uppgifter", ("Nr", "Uppgift"), (short, long), widths=(10, 90)),)))
    assert '<colgroup><col class="w10"><col class="w90"></colgroup>' in said
    assert said.count('<tr class="long">') == 1
    assert 'class="set"' in said
    assert 'class="whole"' in body(a_paper(blocks=(Table("Kort", ("Nr", "Vad"), (short,)),)))


def test_a_paper_without_a_sender_has_no_letterhead() -> None:
    assert "letterhead" not in body(a_paper(sender=(), facts=(), marking=()))


def test_a_masked_passage_is_gone_from_the_file_itself() -> None:
    paper = a_paper()
    marks = [Mark(line, start, end, "26 kap. 1 § OSL") for line, start, end in find(paper, "k. holm")]
    hidden = masked(paper, marks)
    assert "Holm" not in text_of(hidden)
    assert BLACK in text_of(hidden)
    read = Read(to_pdf(hidden))
    assert "Holm" not in read.text()
    assert b"Holm" not in read.everything()
    assert "[maskat 1]" in read.text()
    assert "26 kap. 1 § OSL" in read.text()


def test_what_stands_at_the_top_and_in_the_foot_is_masked_like_the_rest() -> None:
    paper = a_paper(
        sender=("Lindviks kommun", "Karin Holm, SAS"),
        facts=("Dnr ON 2026/3",),
        status="Beslutad 2026-11-22 av Karin Holm",
        subject="ON 2026/3",
        foot="Omsorgsnämnden",
        author="Omsorgsnämnden",
    )
    marks = [Mark(*place, "39 kap. 3 § OSL") for words in ("karin holm", "2026/3") for place in find(paper, words)]
    read = Read(to_pdf(masked(paper, marks)))
    assert "Karin" not in read.text()
    assert b"Karin" not in read.everything()
    assert b"2026/3" not in read.everything()
    assert "Omsorgsnämnden" in read.text()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Straße: Anna Ek", "anna ek", "Anna Ek"),
        ("Fam. Weiß bor här", "weiss", "Weiß"),
        ("En ﬁn Anna Ek", "anna", "Anna"),
        ("Anna\nEk och Bo", "anna ek", "Anna\nEk"),
        ("Anna\u00a0Ek", "anna ek", "Anna\u00a0Ek"),
    ],
)
def test_what_is_found_is_what_stands_there_letter_by_letter(text: str, words: str, found: str) -> None:
    paper = a_paper(title="", sender=(), facts=(), blocks=(Paragraph(text),))
    [(line, start, end)] = find(paper, words)
    assert (line, text[start:end]) == (1, found)


def test_pictures_go_from_a_masked_paper_because_nobody_has_marked_what_they_show() -> None:
    kept = masked(a_paper(), [], without_pictures=False)
    assert any(isinstance(block, Picture) for block in kept.blocks)
    assert not any(isinstance(block, Picture) for block in masked(a_paper(), []).blocks)


def test_marks_may_cover_pieces_overlap_and_have_reasons_of_their_own() -> None:
    line = (Run("Anna bor "), Run("på Ekgatan 4", strong=True, note="Enligt henne."), Run(" i Lindvik."))
    paper = a_paper(title="Om Anna", blocks=(Paragraph(line),))
    hidden = masked(
        paper,
        [Mark(0, 3, 7, "Namn"), Mark(1, 0, 4, "Namn"), Mark(1, 12, 24, "Adress"), Mark(1, 14, 20, "Namn")],
    )
    assert hidden.title == f"Om {BLACK}"
    [paragraph] = hidden.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == f"{BLACK} bor på {BLACK}Lindvik."
    assert hidden.reasons == ("Namn", "Adress")


def test_every_kind_of_block_can_be_masked() -> None:
    paper = a_paper()
    marks = [Mark(number, 0, len(text), "Allt") for number, text in enumerate(addressed(paper))]
    said = text_of(masked(paper, marks, without_pictures=False))
    assert set(said) <= {"█", "\n"}


@pytest.mark.parametrize("mark", [Mark(99, 0, 1, "x"), Mark(0, 5, 5, "x"), Mark(0, 0, 999, "x"), Mark(-1, 0, 1, "x")])
def test_a_mark_outside_the_paper_is_refused(mark: Mark) -> None:
    with pytest.raises(BadMarkError):
        masked(a_paper(), [mark])


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (CHART, "image/svg+xml")],
)
def test_a_picture_is_known_by_its_first_bytes(head: bytes, kind: str) -> None:
    assert Picture(head, "x").media_type == kind


def test_nothing_is_found_when_nothing_is_sought() -> None:
    assert find(a_paper(), "") == []
    assert find(a_paper(blocks=(Picture(CHART, "x"), NewPage())), "saknas") == []


def test_a_paper_can_be_stored_and_comes_back_the_same() -> None:
    paper = a_paper(blocks=(*a_paper().blocks, NewPage()))
    assert paper_from(json.loads(json.dumps(storable(paper)))) == paper
    with pytest.raises(TypeError):
        paper_from(storable(Paragraph("Ingen handling.")))
