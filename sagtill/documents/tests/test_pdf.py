"""The PDF is read back: whoever reads with their eyes, with their ears or in fifty years finds the same thing."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from sagtill.documents.rules.packs import BrokenEnclosureError, Enclosure
from sagtill.documents.rules.paper import Paper, Paragraph, Picture
from sagtill.documents.testing import Read, a_paper
from sagtill.documents.tests.archive import faults
from sagtill.documents.writing.packing import enclosing, packed, pages_in
from sagtill.documents.writing.pdf import Variant, to_pdf


@pytest.fixture(scope="module")
def content() -> bytes:
    return to_pdf(a_paper())


def test_the_pdf_says_its_language_its_title_and_that_it_is_tagged(content: bytes) -> None:
    read = Read(content)
    assert str(read.root.Lang) == "sv"
    assert bool(read.root.MarkInfo.Marked)
    assert bool(read.root.ViewerPreferences.DisplayDocTitle)
    assert read.property("pdfuaid:part") == "1"
    assert read.property("dc:title") == a_paper().title
    assert read.property("dc:creator") == ["Omsorgsnämnden"]


def test_the_tags_are_real_headings_lists_tables_and_pictures_with_words(content: bytes) -> None:
    read = Read(content)
    assert read.headings == ["H1", "H2", "H3", "H2"]
    tags = read.tags
    assert (tags["Table"], tags["TH"], tags["TD"]) == (1, 5, 4)
    assert (tags["L"], tags["LI"], tags["Lbl"]) == (2, 3, 3)
    assert tags["Figure"] == 1
    assert read.alternatives == ["Ett streck för januari: 120."]
    assert read.bookmarks == [a_paper().title, "Vad som har hänt", "Åtgärder", "Noter"]


def test_every_letter_can_be_read_and_drawn_anywhere(content: bytes) -> None:
    read = Read(content)
    assert read.fonts_without_program() == []
    words = read.text()
    for said in ("Kvällshjälpen kom", "En person ansvarar på helger", "Enligt loggen.", "Josefin Lind"):
        assert said in words
    assert "?" not in words


def test_what_stands_in_the_margins_is_no_part_of_the_text(content: bytes) -> None:
    read = Read(content)
    said = read.pdf.pages[0].Contents.read_bytes()
    assert said.count(b"/Artifact <</Type /Pagination>> BDC") == 3
    assert "Sida 1 (1)" in read.text()


def test_the_one_for_the_archive_is_pdf_a_2a_with_a_colour_profile() -> None:
    read = Read(to_pdf(a_paper(), Variant.ARCHIVE))
    assert (read.property("pdfaid:part"), read.property("pdfaid:conformance")) == ("2", "A")
    assert read.root.OutputIntents[0].S == "/GTS_PDFA1"
    assert read.headings == ["H1", "H2", "H3", "H2"]
    assert read.fonts_without_program() == []


def test_what_somebody_wrote_is_never_markup_and_never_reaches_outside() -> None:
    written = '<img src="file:///etc/passwd"><style>p{display:none}</style> {{ secret }} " \\ och'
    read = Read(to_pdf(a_paper(blocks=(Paragraph(written),), foot='"} @page{size:A0} \\')))
    assert '<img src="file:///etc/passwd">' in read.text()
    assert read.tags["Figure"] == 0
    assert [float(side) for side in read.pdf.pages[0].MediaBox][2] == pytest.approx(595, abs=1)


def test_a_picture_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG"):
        to_pdf(a_paper(blocks=(Picture(b"GIF89a", "En bild"),)))


def test_a_chart_that_points_at_a_file_gets_nothing() -> None:
    sly = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/hostname" width="9" height="9"/></svg>'
    assert Read(to_pdf(a_paper(blocks=(Picture(sly, "Tom"),)))).tags["Figure"] == 1


def test_enclosures_come_last_with_their_bookmarks_and_the_whole_stops_claiming_to_be_pdf_ua(content: bytes) -> None:
    attached = to_pdf(Paper("Karta", (), (Paragraph("En karta."),)))
    read = Read(packed(content, [Enclosure("Bilaga 1: Karta", attached)]))
    assert len(read.pdf.pages) == 2
    assert read.bookmarks[-1] == "Bilaga 1: Karta"
    assert (read.property("pdfuaid:part"), Read(content).property("pdfuaid:part")) == (None, "1")
    assert packed(content, []) == content
    assert pages_in(content) == 1


def test_a_broken_enclosure_is_named(content: bytes) -> None:
    with pytest.raises(BrokenEnclosureError) as caught:
        packed(content, [Enclosure("Bilaga 3", b"%PDF-1.7 trasig")])
    assert caught.value.title == "Bilaga 3"


def test_in_the_archive_the_enclosures_lie_within_the_file_and_it_says_pdf_a_3() -> None:
    attached = to_pdf(Paper("Karta", (), (Paragraph("En karta."),)))
    first = to_pdf(a_paper(), Variant.ARCHIVE)
    whole = enclosing(first, [Enclosure("Bilaga 1", attached), Enclosure("Bilaga 3", attached)])
    read = Read(whole)
    assert (read.property("pdfaid:part"), read.property("pdfaid:conformance")) == ("3", "A")
    assert len(read.pdf.pages) == len(Read(first).pdf.pages)
    assert read.tags == Read(first).tags
    assert [(name, spec.get_file().read_bytes()) for name, spec in read.pdf.attachments.items()] == [
        ("bilaga-1.pdf", attached),
        ("bilaga-3.pdf", attached),
    ]
    # ISO 19005-3, 6.8: each embedded file says its kind and its day, both names, and how it belongs to the document.
    assert len(read.root.AF) == 2
    for spec in read.root.AF:
        assert (str(spec.AFRelationship), str(spec.Type), spec.F) == ("/Supplement", "/Filespec", spec.UF)
        assert spec.EF.F.Subtype == "/application/pdf"
        assert str(spec.EF.F.Params.ModDate).startswith("D:")
    assert enclosing(first, []) == first


def test_a_broken_enclosure_is_named_for_the_archive_too() -> None:
    with pytest.raises(BrokenEnclosureError, match="Bilaga 3"):
        enclosing(to_pdf(a_paper(), Variant.ARCHIVE), [Enclosure("Bilaga 3", b"%PDF-1.7 trasig")])


def _a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGBA", (40, 30), (10, 90, 90, 120)).save(made, "PNG")
    return made.getvalue()


def _an_archive() -> bytes:
    """One of everything, with a picture that one sees through, words that are a link, and letters outside the usual."""
    blocks = (*a_paper().blocks, Picture(_a_picture(), "En bild"), Paragraph("Åsa Ćosić – ”så” … 1 ≥ 2"))
    return to_pdf(a_paper(blocks=blocks), Variant.ARCHIVE)


def test_nothing_is_seen_that_pdf_a_2a_forbids() -> None:
    assert faults(_an_archive()) == []


def test_nothing_is_seen_that_pdf_a_3a_forbids_with_enclosures_within() -> None:
    attached = to_pdf(Paper("Karta", (), (Paragraph("En karta."),)))
    assert faults(enclosing(_an_archive(), [Enclosure("Bilaga 1", attached)]), part=3) == []


def _spoilt(spoil: Callable[[pikepdf.Pdf], None], **saved: Any) -> bytes:
    out = io.BytesIO()
    attached = to_pdf(Paper("Karta", (), (Paragraph("En karta."),)))
    with pikepdf.open(io.BytesIO(enclosing(_an_archive(), [Enclosure("Bilaga 1", attached)]))) as pdf:
        spoil(pdf)
        pdf.save(out, **saved)
    return out.getvalue()


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_relation(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def _no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _another_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Något annat"


def _no_letters(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            del one.ToUnicode


def _a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def _four_colours(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 0 1 k")


def _an_unknown_schema(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["pdfuaid:part"] = "1"


@pytest.mark.parametrize(
    ("spoil", "clause"),
    [
        (_no_intent, "6.2.3"),
        (_no_relation, "6.8"),
        (_no_tags, "6.7.2"),
        (_no_language, "6.7.4"),
        (_another_title, "6.6.3"),
        (_no_letters, "6.2.11.7"),
        (_a_script, "6.5.1"),
        (_four_colours, "6.2.4.3"),
        (_an_unknown_schema, "6.6.2.3"),
    ],
)
def test_what_pdf_a_forbids_is_seen(spoil: Callable[[pikepdf.Pdf], None], clause: str) -> None:
    assert any(one.startswith(clause) for one in faults(_spoilt(spoil), part=3))
