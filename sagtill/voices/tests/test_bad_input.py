"""Whatever is sent is met well and leaves no trace of its sender: emoji, ten languages, threats, hidden places, pictures, floods."""

import logging
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report, SearchRow
from sagtill.ui import pace
from sagtill.voices.testing import a_form, child_says, press, young_says

_WHO = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "canary-agent",
    "HTTP_X_FORWARDED_FOR": "203.0.113.78",
    "HTTP_REFERER": "https://canary.example/",
    "HTTP_ACCEPT_LANGUAGE": "fi",
}


@pytest.mark.parametrize("address", ["/barn/start", "/tyck/start", "/vad-vi-gjorde", "/kvalitet", "/lyssnad", "/kod"])
def test_no_page_from_outside_sets_a_cookie_or_lets_itself_be_kept(
    client: Client, listening: Town, address: str
) -> None:
    answer = client.get(address, **_WHO)  # type: ignore[arg-type]
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_what_a_child_sends_leaves_nothing_of_its_device_in_the_rows_or_the_log(
    client: Client, listening: Town, caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    form = {"nyckel": str(uuid4()), "text": "hej", "klar": "kod.reader"}
    client.post("/barn/beratta/1/skicka", form, **_WHO)  # type: ignore[arg-type]
    report = Report.objects.get()
    kept = " ".join(str(value) for row in (report, report.case, report.voice) for value in vars(row).values())
    for trace in ("203.0.113", "canary", "fi-"):
        assert trace not in kept
        assert trace not in caplog.text
    assert report.language == "sv"
    assert (report.received_at.minute, report.received_at.second) == (0, 0)


TEN = "Hej hello مرحبا salaan سلام Привіт ሰላም hei bonjour 你好 🙂"
BAD = [
    ("😱😱😱", "emoji"),
    (TEN, "tio språk i en text"),
    ("Jag vet var du bor. Ni ska få se.", "ett hot"),
    ("Vi gömmer oss på Björkvägen 7 i Lindvik.", "en plats där en familj gömmer sig"),
    ("<script>alert(1)</script>", "kod"),
    ("\u202etxet\u202c hej\x07", "osynliga tecken"),
]


@pytest.mark.parametrize(("text", "what"), BAD, ids=[row[1] for row in BAD])
def test_whatever_is_written_is_taken_in_read_and_answered(
    client: Client, listening: Town, text: str, what: str
) -> None:
    for answer in (
        child_says(client, text),
        young_says(client, text),
        press(client, "/tyck/beratta/klaga", a_form(text=text)),
    ):
        assert answer.status_code == 200, what
    for report in Report.objects.select_related("case"):
        page = client_of(listening.josefin).get(f"/arende/{report.case.number}")
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "Björkvägen" not in report.case.title
    assert not SearchRow.objects.exists()


def test_a_threat_is_read_within_hours_and_a_hidden_place_stands_in_no_list(client: Client, listening: Town) -> None:
    child_says(client, "Jag vet var du bor. Vi gömmer oss på Björkvägen 7.")
    assert Case.objects.get().pressing
    for person in (listening.josefin, listening.karin, listening.magnus):
        for address in ("/dag", "/arenden"):
            assert "Björkvägen" not in client_of(person).get(address).content.decode()


def test_an_image_of_a_person_loses_its_hidden_facts_and_is_read_by_the_handler_alone(
    client: Client, listening: Town, tmp_path: Any
) -> None:
    picture = Image.new("RGB", (60, 60), "tan")
    facts = Image.Exif()
    facts[0x010F] = "canary-camera"
    path = tmp_path / "IMG_canary.jpg"
    picture.save(path, exif=facts)
    upload = SimpleUploadedFile("IMG_canary.jpg", path.read_bytes(), "image/jpeg")
    assert press(client, "/tyck/beratta/klaga", a_form(files=upload)).status_code == 200
    page = client_of(listening.josefin).get(f"/arende/{Case.objects.get().number}").content.decode()
    link = re.search(r'href="(/arende/[^"]+/fil/[^"]+)"', page)
    assert link
    got = client_of(listening.josefin).get(link[1])
    content = b"".join(got.streaming_content) if got.streaming else got.content  # type: ignore[attr-defined]
    assert b"canary" not in content
    assert "IMG_canary" not in page
    assert client_of(listening.amina).get(link[1]).status_code == 404


def test_a_lost_code_is_met_with_an_honest_answer_and_a_new_way_in(client: Client, listening: Town) -> None:
    page = client.get("/kod?v=barn").content.decode()
    assert "Vi kan tyvärr inte ta fram den." in page
    assert "/barn/start" in page


def test_a_flood_is_slowed_and_never_refused_and_the_words_stay(
    client: Client, listening: Town, monkeypatch: Any
) -> None:
    monkeypatch.setitem(pace.PACES, "tell", (2.0, 0.0))
    pace.forget()
    answers = [press(client, "/tyck/beratta/klaga", a_form(text=f"Nummer {number}")) for number in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 429, 429]
    page = answers[-1].content.decode()
    assert "Vänta 30 sekunder" in page
    assert "Nummer 3" in page
    pace.forget()
    key = re.search(r'name="nyckel" value="([^"]+)"', page)
    assert key
    assert press(client, "/tyck/beratta/klaga", a_form(text="Nummer 3", nyckel=key[1])).status_code == 200
