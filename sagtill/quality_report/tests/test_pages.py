"""The pages of the quality report: who reaches them, bad input, both texts when two write, and steady numbers of questions."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from sagtill.cases.testing import as_
from sagtill.documents.models import Document
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.quality_report import tasks
from sagtill.quality_report.models import QualityReport, Section
from sagtill.quality_report.services import adding, promising, signing, writing


@pytest.fixture
def report(town: Town) -> QualityReport:
    return writing.begin(as_(town.josefin), clock.today().year - 1, "ledningssystem")


@pytest.fixture
def josefin(town: Town) -> Client:
    return client_of(town.josefin)


def at(report: QualityReport, path: str = "") -> str:
    return f"/berattelse/{report.id}{path}"


def done(town: Town, report: QualityReport) -> None:
    for section in report.sections.all():
        section.report = report
        writing.save(as_(town.josefin), section, section.text or "Inget i år.", section.version, is_done=True)
    promising.add_goal(as_(town.josefin), report, "Svar inom fem dagar", "Medianen är under fem")


PATHS = ["", "/hela", "/siffror", "/loften", "/del/rapporter"]


@pytest.mark.parametrize("path", PATHS)
def test_those_who_write_reach_every_page(town: Town, report: QualityReport, path: str) -> None:
    for person in (town.josefin, town.magnus, town.karin):
        assert client_of(person).get(at(report, path)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("person", ["amina", "bengt", "frida", "sara", "olle"])
def test_for_others_it_does_not_exist_until_it_is_frozen(
    town: Town, report: QualityReport, person: str, path: str
) -> None:
    assert client_of(getattr(town, person)).get(at(report, path)).status_code == 404


def test_a_frozen_one_is_read_by_everybody_in_the_organisation(town: Town, report: QualityReport) -> None:
    done(town, report)
    josefin, magnus = as_(town.josefin), as_(town.magnus)
    signing.lock(josefin, report)
    signing.sign(josefin, report)
    signing.sign(magnus, report)
    signing.freeze(magnus, report)
    amina = client_of(town.amina)
    assert "Fastställd" in amina.get(at(report)).content.decode()
    assert "Inget i år." in amina.get(at(report, "/hela")).content.decode()
    assert amina.post(at(report, "/del/rapporter"), {"text": "x", "seen": "1"}).status_code == 403
    assert client_of(town.sara).get(at(report)).status_code == 404


def test_the_list_is_empty_at_first_and_a_report_is_begun_from_it(town: Town, josefin: Client) -> None:
    assert "Det finns ingen kvalitetsberättelse" in josefin.get("/berattelse").content.decode()
    assert "Börja en ny" not in client_of(town.karin).get("/berattelse").content.decode()
    assert client_of(town.karin).post("/berattelse", {"year": "2026"}).status_code == 403
    assert josefin.post("/berattelse", {"year": "x"}).status_code == 422
    answers = {"year": str(clock.today().year), "structure": "helhet", "area": ""}
    assert josefin.post("/berattelse", answers).status_code == 302
    again = josefin.post("/berattelse", answers)
    assert again.status_code == 422
    assert "Det finns redan en kvalitetsberättelse" in again.content.decode()
    assert f"Kvalitetsberättelse {clock.today().year}" in josefin.get("/berattelse").content.decode()


def test_a_text_is_saved_and_one_with_an_unknown_number_is_kept_in_the_form(
    josefin: Client, report: QualityReport
) -> None:
    section = Section.objects.get(report=report, key="egenkontroller")
    page = at(report, "/del/egenkontroller")
    wrong = josefin.post(page, {"text": "Det var {{hittepa}}.", "seen": str(section.version)})
    assert wrong.status_code == 422
    assert "Det var {{hittepa}}." in wrong.content.decode()
    number = josefin.post(page, {"text": "Anna, 19121212-1212, sa det.", "seen": str(section.version)})
    assert "Ta bort personnumret" in number.content.decode()
    assert (
        josefin.post(
            page, {"text": "Det kom {{rapporter}}.", "seen": str(section.version), "is_done": "on"}
        ).status_code
        == 302
    )
    said = josefin.get(page).content.decode()
    assert "Det kom 0" in said
    assert "Det kom {{rapporter}}." in said


def test_whoever_comes_second_sees_both_texts(town: Town, josefin: Client, report: QualityReport) -> None:
    section = Section.objects.select_related("report").get(report=report, key="egenkontroller")
    writing.save(as_(town.karin), section, "Karins text.", section.version)
    page = josefin.post(at(report, "/del/egenkontroller"), {"text": "Josefins text.", "seen": str(section.version)})
    assert page.status_code == 409
    said = page.content.decode()
    assert "Karins text." in said
    assert "Josefins text." in said
    assert "lagd åt sidan" in said


def test_remarks_evidence_and_pictures_are_added_and_taken_away(josefin: Client, report: QualityReport) -> None:
    page = at(report, "/del/egenkontroller")
    assert josefin.post(f"{page}/ny/kommentar", {"text": ""}).status_code == 422
    assert josefin.post(f"{page}/ny/kommentar", {"text": "Stämmer det?"}).status_code == 302
    assert (
        josefin.post(f"{page}/ny/underlag", {"label": "Granskning", "address": "javascript:alert(1)"}).status_code
        == 422
    )
    assert (
        josefin.post(f"{page}/ny/underlag", {"label": "Granskning", "address": "https://lindvik.example/g"}).status_code
        == 302
    )
    broken = SimpleUploadedFile("bild.png", b"ingen bild")
    refused = josefin.post(f"{page}/ny/bild", {"file": broken, "alt": "En graf"})
    assert refused.status_code == 422
    assert "Den här filtypen går inte" in refused.content.decode()
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "PNG")
    picture = SimpleUploadedFile("bild.png", out.getvalue())
    assert josefin.post(f"{page}/ny/bild", {"file": picture, "alt": "En graf"}).status_code == 302
    said = josefin.get(page).content.decode()
    for words in ("Stämmer det?", "Granskning", "En graf"):
        assert words in said
    section = Section.objects.get(report=report, key="egenkontroller")
    josefin.post(f"{page}/{section.comments.get().id}", {"hanterad": "1"})
    josefin.post(f"{page}/{section.images.get().id}")
    josefin.post(f"{page}/{section.evidence.get().id}")
    said = josefin.get(page).content.decode()
    assert "Hanterad av" in said
    assert "En graf" not in said


def test_promises_and_goals(josefin: Client, report: QualityReport) -> None:
    page = at(report, "/loften")
    assert josefin.post(page, {"text": ""}).status_code == 422
    assert josefin.post(page, {"text": "", "measure": ""}).status_code == 422
    josefin.post(page, {"text": "Rutin för helger"})
    josefin.post(page, {"text": "Svar i tid", "measure": "Fem dagar"})
    promise, goal = report.promises.get(), report.goals.get()
    assert josefin.get(at(report, f"/loften/{promise.id}")).status_code == 200
    assert josefin.post(at(report, f"/loften/{promise.id}"), {"kept": "yes", "what": ""}).status_code == 422
    assert josefin.post(at(report, f"/loften/{promise.id}"), {"kept": "yes", "what": "Klar i maj."}).status_code == 302
    assert "Gjort, och det hjälpte" in josefin.get(page).content.decode()
    josefin.post(at(report, f"/mal/{goal.id}/bort"))
    assert not report.goals.exists()


def test_the_steps_are_taken_on_the_page(town: Town, josefin: Client, report: QualityReport) -> None:
    assert josefin.post(at(report, "/steg/las")).status_code == 403
    done(town, report)
    for step in ("las", "skriv-under", "oppna", "las", "skriv-under"):
        assert josefin.post(at(report, f"/steg/{step}")).status_code == 302
    assert "gäller inte längre" in josefin.get(at(report)).content.decode()
    magnus = client_of(town.magnus)
    assert magnus.post(at(report, "/steg/faststall")).status_code == 403
    magnus.post(at(report, "/steg/skriv-under"))
    assert magnus.post(at(report, "/steg/faststall")).status_code == 302
    assert "Fastställd" in josefin.get(at(report)).content.decode()


def test_it_is_ordered_and_fetched_as_a_document(josefin: Client, report: QualityReport) -> None:
    assert josefin.post(at(report, "/dokument"), {"form": "x"}).status_code == 404
    sent = josefin.post(at(report, "/dokument"), {"form": "docx"})
    assert "Väntar på sin tur" in josefin.get(sent["Location"]).content.decode()
    tasks.make.func(str(Document.objects.get().id))
    assert josefin.get(f"{sent['Location']}/fil").content.startswith(b"PK")


def test_what_does_not_exist_is_not_found(josefin: Client, report: QualityReport) -> None:
    for path in ("/del/hittepa", f"/loften/{uuid4()}", f"/dokument/{uuid4()}", f"/dokument/{uuid4()}/fil"):
        assert josefin.get(at(report, path)).status_code == 404
    assert josefin.post(at(report, "/steg/hittepa")).status_code == 404
    assert josefin.post(at(report, "/del/rapporter/ny/hittepa")).status_code == 404


def test_the_page_asks_as_often_with_many_remarks_as_with_few(
    town: Town, josefin: Client, report: QualityReport
) -> None:
    def asked(more: int) -> int:
        for section in report.sections.all():
            section.report = report
            for _ in range(more):
                adding.comment(as_(town.karin), section, "Stämmer det?")
        with CaptureQueriesContext(connection) as seen:
            assert josefin.get(at(report)).status_code == 200
        return len(seen)

    assert asked(1) == asked(3)
