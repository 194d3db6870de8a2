"""Papers for a unit: tagged PDF with its language and title, and a code that leads to the right way in."""

import io

import pikepdf
import pytest
from django.test import Client

from sagtill.organisation.testing import Town, client_of
from sagtill.voices import printing
from sagtill.voices.printing import PRINT_LABELS, Print

WORDS = {
    Print.ADULTS: "08-465 004 61",
    Print.CHILDREN: "Ring Bris på 116 111",
    Print.YOUNG: "020-120 06 06",
    Print.CARDS: "Fara? Ring 112.",
    Print.FORM: "Vad vill du att vi gör?",
}


@pytest.mark.parametrize("kind", list(Print))
def test_a_paper_is_a_tagged_pdf_in_swedish_with_the_units_code(listening: Town, kind: Print) -> None:
    answer = client_of(listening.amina).get(f"/roster/papper/{listening.north.id}/{kind}")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "sv"
        assert listening.north.name in str(document.docinfo["/Title"])
        assert len(document.pages) == 1


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
