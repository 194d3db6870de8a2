"""Papers for a unit: tagged PDF with its language and title, and a code that leads to the right way in."""

import pikepdf
import pytest
from django.test import Client

from sagtill.documents.testing import Read
from sagtill.organisation.testing import Town, client_of
from sagtill.voices import printing
from sagtill.voices.printing import PRINT_LABELS, Print

WORDS = {
    Print.ADULTS: "08-465 004 61",
    Print.CHILDREN: "Ring Bris på <strong>116 111</strong>",
    Print.YOUNG: "020-120 06 06",
    Print.CARDS: "Fara? Ring 112.",
    Print.FORM: "Vad vill du att vi gör?",
}


def painted_outside_the_tags(found: Read) -> int:
    """How much is drawn that is neither text with a place in the reading order nor marked as decoration."""
    depth = loose = 0
    for instruction in pikepdf.parse_content_stream(found.pdf.pages[0]):
        operator = str(instruction.operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        loose += operator in {"f", "f*", "S", "B", "Do", "TJ", "Tj", "sh"} and depth == 0
    return loose


@pytest.mark.parametrize("kind", list(Print))
def test_a_paper_is_one_page_of_tagged_pdf_in_swedish_that_can_be_read_aloud(listening: Town, kind: Print) -> None:
    answer = client_of(listening.amina).get(f"/roster/papper/{listening.north.id}/{kind}")
    assert answer["Content-Type"] == "application/pdf"
    found = Read(answer.content)
    assert len(found.pdf.pages) == 1
    assert bool(found.root.MarkInfo.Marked)
    assert str(found.root.Lang) == "sv"
    assert str(found.property("pdfuaid:part")) == "1"
    assert found.property("dc:title") == f"{PRINT_LABELS[kind][0]} – Hemtjänsten Norr"
    assert found.headings[0] == "H1"
    assert found.headings.count("H1") == 1
    assert found.fonts_without_program() == []
    assert painted_outside_the_tags(found) == 0
    assert "Hemtjänsten Norr" in found.text()


QR_CODES = {Print.ADULTS: 1, Print.CHILDREN: 1, Print.YOUNG: 1, Print.CARDS: 8, Print.FORM: 0}


@pytest.mark.parametrize("kind", list(Print))
def test_a_qr_code_says_where_it_leads_and_drawings_are_not_read_aloud(listening: Town, kind: Print) -> None:
    found = Read(client_of(listening.amina).get(f"/roster/papper/{listening.north.id}/{kind}").content)
    assert found.tags["Figure"] == QR_CODES[kind]
    assert len(found.alternatives) == QR_CODES[kind]
    assert all(one.startswith("QR-kod till http") for one in found.alternatives)


@pytest.mark.parametrize("kind", list(Print))
def test_a_paper_says_the_numbers_that_the_organisation_has_set(listening: Town, kind: Print) -> None:
    known = {
        "phone_voices": "08-465 004 61",
        "phone_child_line": "116 111",
        "phone_ivo_young": "020-120 06 06",
        "municipality": "Lindviks kommun",
    }
    page = printing.html_of(kind, listening.north.name, listening.north.poster_code, known)
    assert WORDS[kind] in page
    assert "Hemtjänsten Norr, Lindviks kommun" in page


def test_every_paper_has_a_name_and_its_own_way_in(listening: Town) -> None:
    assert set(PRINT_LABELS) == set(Print)
    assert printing.address_of(Print.CHILDREN, "ABC").endswith("/barn?e=ABC")


def test_papers_are_for_those_who_work_at_the_unit(client: Client, listening: Town) -> None:
    assert client.get("/roster/papper").status_code == 302
    page = client_of(listening.amina).get("/roster/papper").content.decode()
    assert listening.north.name in page
    assert listening.south.name not in page
    for path in (f"{listening.south.id}/affisch", f"{listening.north.id}/finns-inte"):
        assert client_of(listening.amina).get(f"/roster/papper/{path}").status_code == 404
