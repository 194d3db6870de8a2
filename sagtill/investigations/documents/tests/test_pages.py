"""The pages of an investigation's documents: who reaches them, bad input, and how much they ask the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagtill.cases.testing import as_
from sagtill.documents.models import Document
from sagtill.documents.rules.paper import Paper, Paragraph
from sagtill.documents.testing import Read
from sagtill.documents.writing.pdf import to_pdf
from sagtill.files.rules import CleanFile
from sagtill.files.services import attach
from sagtill.investigations.documents import services, tasks
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.papers import ivo
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.letter import USUAL
from sagtill.investigations.services import telling
from sagtill.investigations.testing import opened
from sagtill.organisation.testing import Town, client_of

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def matter(town: Town) -> Investigation:
    return opened(town)


@pytest.fixture
def josefin(town: Town) -> Client:
    return client_of(town.josefin)


def base(matter: Investigation) -> str:
    return f"/lexsarah/{matter.number}/dokument"


def test_the_list_says_what_can_be_made_and_why_the_rest_cannot(josefin: Client, matter: Investigation) -> None:
    page = josefin.get(base(matter))
    assert page.status_code == 200
    said = page.content.decode()
    for words in (
        "Utredning enligt lex Sarah",
        "Brev till den det gäller",
        "Inga dokument än.",
        "Utredningen är inte beslutad än.",
    ):
        assert words in said


@pytest.mark.parametrize("person", ["karin", "amina", "elin", "olle", "frida"])
@pytest.mark.parametrize("path", ["", "/hela", "/ivo", "/gor/investigation"])
def test_for_others_there_are_no_documents(town: Town, matter: Investigation, person: str, path: str) -> None:
    assert client_of(getattr(town, person)).get(base(matter) + path).status_code == 404


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("investigation", "utredning-enligt-lex-sarah"),
        ("board", "information-till-namnden"),
        ("ivo_pack", "underlag-till-ivo"),
        ("person_letter", "brev-till-den-det-galler"),
    ],
)
def test_every_document_can_be_ordered_followed_and_fetched(
    josefin: Client, matter: Investigation, kind: str, called: str
) -> None:
    assert josefin.get(f"{base(matter)}/gor/{kind}").status_code == 200
    answers = {"form": "pdf", "provision": "", "chosen": ["why", "sorry"]}
    sent = josefin.post(f"{base(matter)}/gor/{kind}", answers)
    assert sent.status_code == 302
    assert "Väntar på sin tur" in josefin.get(sent["Location"]).content.decode()
    assert josefin.get(f"{sent['Location']}/fil").status_code == 404
    document = Document.objects.get()
    tasks.make.func(str(document.id))
    document.refresh_from_db()
    assert document.digest in josefin.get(sent["Location"]).content.decode()
    file = josefin.get(f"{sent['Location']}/fil")
    assert file.content.startswith(b"%PDF-")
    assert f'"{called}-1.pdf"' in file["Content-Disposition"]


def test_a_failed_document_says_so(josefin: Client, matter: Investigation, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = josefin.post(f"{base(matter)}/gor/board", {"form": "pdf"})
    monkeypatch.setattr("sagtill.investigations.documents.papers.deciding.board_paper", None)
    with pytest.raises(TypeError):
        tasks.make.func(str(Document.objects.get().id))
    assert "Dokumentet blev inte klart." in josefin.get(sent["Location"]).content.decode()


@pytest.mark.parametrize("kind", ["masked", "hittepå", "proposal", "decision", "child_letter"])
def test_what_cannot_be_made_is_refused_in_words_or_does_not_exist(
    josefin: Client, matter: Investigation, kind: str
) -> None:
    assert josefin.get(f"{base(matter)}/gor/{kind}").status_code in (403, 404)
    assert josefin.post(f"{base(matter)}/gor/{kind}", {"form": "pdf"}).status_code in (403, 404)


def test_a_form_that_was_left_empty_keeps_what_was_written(josefin: Client, matter: Investigation) -> None:
    answers = {"form": "pdf", "chosen": ["what", "ask"], "ord_ask": "Maja på 010"}
    page = josefin.post(f"{base(matter)}/gor/person_letter", answers)
    assert page.status_code == 422
    said = page.content.decode()
    assert "Skriv det här, eller ta bort delen" in said
    assert "Maja" in said


def test_the_letter_is_shown_with_its_lix_before_it_is_made(josefin: Client, matter: Investigation) -> None:
    answers = {"form": "pdf", "chosen": ["sorry", "see"], "visa": "1"}
    page = josefin.post(f"{base(matter)}/gor/person_letter", answers)
    assert page.status_code == 200
    said = page.content.decode()
    assert "Vi ber om ursäkt för det." in said
    assert "LIX" in said
    hard = "Verksamhetsansvarigas kvalitetsledningssystemsgenomgångar otillfredsställande"
    sent = josefin.post(f"{base(matter)}/gor/person_letter", {**answers, "chosen": ["what"], "ord_what": hard})
    assert "Pröva kortare meningar" in sent.content.decode()


def test_the_childs_letter_is_shown_as_it_was_written(town: Town, josefin: Client) -> None:
    matter = opened(town, concerns_child=True)
    telling.write_letter(as_(town.josefin), matter, list(USUAL), "Nu är vi två som kommer.", "010-11 22 33")
    said = josefin.get(f"{base(matter)}/gor/child_letter").content.decode()
    assert "Nu är vi två som kommer." in said
    assert "LIX" in said


def test_attachments_follow_to_ivo_and_sound_is_told_of(josefin: Client, matter: Investigation) -> None:
    sound = CleanFile(b"ljud", "audio/mp4", "m4a", "Ljud")
    attach(matter.organisation_id, matter.id, [CleanFile(_picture(), "image/png", "png", "Bild"), sound])
    page = josefin.get(f"{base(matter)}/gor/ivo_pack").content.decode()
    assert "Bilagor som följer med" in page
    assert "kan inte ligga i en pdf" in page
    chosen = [str(one.id) for one in ivo.attachments(matter) if ivo.can_be_packed(one)]
    sent = josefin.post(
        f"{base(matter)}/gor/ivo_pack", {"form": "pdf", "attachments": chosen, "ivo_unit_form": "Hemtjänst"}
    )
    tasks.make.func(str(Document.objects.get().id))
    assert josefin.get(f"{sent['Location']}/fil").status_code == 200
    said = josefin.get(f"{base(matter)}/ivo").content.decode()
    assert "Hemtjänst" in said
    assert Document.objects.get().digest in said


def test_a_pdf_that_was_attached_lies_within_the_pack_for_the_archive_and_the_page_says_how(
    josefin: Client, matter: Investigation
) -> None:
    attached = to_pdf(Paper("Karta", (), (Paragraph("En karta."),)))
    picture = CleanFile(_picture(), "image/png", "png", "Bild")
    attach(matter.organisation_id, matter.id, [picture, CleanFile(attached, "application/pdf", "pdf", "Dokument")])
    assert "PDF/A-3a" in josefin.get(f"{base(matter)}/gor/ivo_pack").content.decode()
    chosen = [str(one.id) for one in ivo.attachments(matter)]
    sent = josefin.post(f"{base(matter)}/gor/ivo_pack", {"form": "pdf_a", "attachments": chosen})
    tasks.make.func(str(Document.objects.get().id))
    read = Read(josefin.get(f"{sent['Location']}/fil").content)
    assert read.pdf.attachments["bilaga-2.pdf"].get_file().read_bytes() == attached
    assert (read.property("pdfaid:part"), read.property("pdfaid:conformance")) == ("3", "A")
    assert "Bilaga 2 är en pdf och ligger som en egen fil" in read.text()


def _picture() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "PNG")
    return out.getvalue()


def test_a_request_is_tried_on_the_page(josefin: Client, matter: Investigation) -> None:
    begun = josefin.post(f"{base(matter)}/kopior")
    page = josefin.get(begun["Location"])
    assert "Inget är maskat." in page.content.decode()
    assert josefin.post(begun["Location"], {"words": "", "provision": "social_services"}).status_code == 422
    missing = josefin.post(begun["Location"], {"words": "finns inte alls", "provision": "social_services"})
    assert "De orden finns inte" in missing.content.decode()
    masked = josefin.post(begun["Location"], {"words": "Kvällshjälp", "provision": "social_services"}, follow=True)
    assert "Maskat på " in masked.content.decode()
    josefin.post(f"{begun['Location']}/andra", {"stycke": "1", "provision": "social_services"})
    assert "26 kap. 1 §" in josefin.get(begun["Location"]).content.decode()
    mask = Copy.objects.get().masks.first()
    assert mask is not None
    josefin.post(f"{begun['Location']}/andra", {"bort": str(mask.id)})
    assert "Borttagen av" in josefin.get(begun["Location"]).content.decode()
    assert josefin.post(f"{begun['Location']}/andra").status_code == 302
    assert "Lämnas ut med maskningar" in josefin.get(base(matter)).content.decode()


@pytest.mark.parametrize("sent", [{"stycke": "x"}, {"bort": "x"}])
def test_bad_marks_do_not_exist(josefin: Client, matter: Investigation, sent: dict[str, str]) -> None:
    begun = josefin.post(f"{base(matter)}/kopior")
    assert josefin.post(f"{begun['Location']}/andra", sent).status_code == 404


def test_a_refused_request_is_noted(josefin: Client, matter: Investigation) -> None:
    begun = josefin.post(f"{base(matter)}/kopior")
    page = josefin.post(f"{begun['Location']}/andra", {"neka": "1"}, follow=True).content.decode()
    assert "Lämnas inte ut" in page
    assert "ett skriftligt beslut som går att överklaga" in page


def test_the_auditor_reads_but_does_not_make(town: Town, matter: Investigation) -> None:
    bengt = client_of(town.bengt)
    assert bengt.get(base(matter)).status_code == 200
    assert bengt.post(f"{base(matter)}/gor/board", {"form": "pdf"}).status_code == 403


def test_another_investigations_documents_are_not_found_here(
    town: Town, josefin: Client, matter: Investigation
) -> None:
    other = opened(town)
    sent = josefin.post(f"{base(other)}/gor/board", {"form": "pdf"})
    key = sent["Location"].rsplit("/", 1)[1]
    assert josefin.get(f"{base(matter)}/{key}").status_code == 404
    copy = services.begin_copy(as_(town.josefin), other)
    assert josefin.get(f"{base(matter)}/kopior/{copy.id}").status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(josefin: Client, matter: Investigation) -> None:
    def asked(times: int) -> int:
        for _ in range(times):
            josefin.post(f"{base(matter)}/gor/board", {"form": "pdf"})
            josefin.post(f"{base(matter)}/kopior")
        with CaptureQueriesContext(connection) as seen:
            assert josefin.get(base(matter)).status_code == 200
        return len(seen)

    assert asked(1) == asked(3)
