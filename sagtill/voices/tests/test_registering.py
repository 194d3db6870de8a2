"""What is said on the phone, at a meeting or on paper: written down by the staff, with the same code and the same clocks."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report
from sagtill.reports.queries import own


def a_form(town: Town, **answers: Any) -> dict[str, Any]:
    """Everything one has to answer; what is given replaces the usual."""
    usual = {
        "nyckel": str(uuid4()),
        "came_by": "phone",
        "speaker": "client",
        "kind": "complaint",
        "unit": str(town.north.id),
        "text": "Ingen kom i går kväll.",
        "way": "code",
        "language": "sv",
        "told_on": clock.today().isoformat(),
        "read_back": "on",
    }
    return {**usual, **answers}


def code_in(page: str) -> str:
    found = re.search(r'id="code"[^>]*>([^<]+)<', page)
    return found[1] if found else ""


def test_an_oral_complaint_becomes_a_case_and_a_code_to_hand_over(client: Client, listening: Town) -> None:
    answer = client_of(listening.amina).post("/synpunkt", a_form(listening))
    code = code_in(answer.content.decode())
    report = Report.objects.get()
    assert (report.voice.came_by, report.written_by, report.text) == (
        "phone",
        listening.amina,
        "Ingen kom i går kväll.",
    )
    assert not report.day_only
    assert own.by_code(code.replace(" ", "")) == report
    assert "Så går det med det du berättade" in client.post("/kod", {"code": code}).content.decode()


def test_sent_twice_it_is_one_complaint_and_the_same_code(listening: Town) -> None:
    client, form = client_of(listening.amina), a_form(listening)
    first, second = (code_in(client.post("/synpunkt", form).content.decode()) for _ in range(2))
    assert first == second != ""
    assert Report.objects.count() == 1


def test_when_the_person_has_the_card_nobody_here_can_show_the_code_again(listening: Town) -> None:
    client, form = client_of(listening.amina), a_form(listening)
    client.post("/synpunkt", form)
    client.post("/synpunkt/lamnad", {"nyckel": form["nyckel"]})
    again = client.post("/synpunkt", form).content.decode()
    assert code_in(again) == ""
    assert "Koden är redan lämnad" in again


def test_the_same_form_with_other_words_is_not_saved_twice(listening: Town) -> None:
    client, form = client_of(listening.amina), a_form(listening)
    client.post("/synpunkt", form)
    answer = client.post("/synpunkt", {**form, "text": "Något annat"})
    assert answer.status_code == 422
    assert "Det här är redan sparat" in answer.content.decode()
    assert Report.objects.count() == 1


REFUSED = [
    ({"read_back": ""}, "Läs upp texten för personen innan du sparar."),
    ({"text": "  "}, "Skriv vad som hände"),
    ({"way": "phone"}, "Skriv vart svaret ska"),
    ({"told_on": "2031-01-01"}, "Välj en dag som har varit"),
    ({"speaker": ""}, "Välj det som stämmer bäst"),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_has_to_be_put_right_is_said_and_what_was_typed_stays(
    listening: Town, changes: dict[str, str], sentence: str
) -> None:
    form = {**a_form(listening, wish="Att någon ringer"), **changes}
    answer = client_of(listening.amina).post("/synpunkt", form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Att någon ringer" in answer.content.decode()
    assert not Report.objects.exists()


def test_a_paper_need_not_be_read_aloud(listening: Town) -> None:
    answer = client_of(listening.amina).post("/synpunkt", a_form(listening, came_by="letter", read_back=""))
    assert answer.status_code == 200
    assert Report.objects.get().voice.came_by == "letter"


def test_a_child_on_the_phone_reaches_the_sas_alone_with_whom_it_trusts(listening: Town) -> None:
    form = a_form(listening, speaker="child", may_know="other", trusted="min lärare", text="Han slår mig.")
    page = client_of(listening.amina).post("/synpunkt", form).content.decode()
    report = Report.objects.get()
    assert report.case.closed_circle
    assert report.case.pressing
    assert (report.voice.may_know, report.voice.trusted) == ("other", "min lärare")
    assert "Din hemliga kod" in page


def test_where_no_board_hears_children_the_page_says_so(listening: Town) -> None:
    Organisation.objects.update(kind="private")
    answer = client_of(listening.amina).post("/synpunkt", a_form(listening, speaker="child"))
    assert answer.status_code == 422
    assert "Ingen nämnd här tar emot" in answer.content.decode()


def test_an_unknown_key_still_makes_one_complaint(listening: Town) -> None:
    assert client_of(listening.amina).post("/synpunkt", a_form(listening, nyckel="x")).status_code == 200
    assert Report.objects.count() == 1


def test_a_file_that_cannot_be_taken_in_is_said_and_the_rest_is_kept(listening: Town) -> None:
    form = a_form(listening, files=SimpleUploadedFile("x.exe", b"MZ"))
    answer = client_of(listening.amina).post("/synpunkt", form)
    assert answer.status_code == 200
    assert 'class="notice warn"' in answer.content.decode()


def test_only_those_who_work_here_write_down_for_others(client: Client, listening: Town) -> None:
    assert client.get("/synpunkt").status_code == 302
    assert client_of(listening.elin).get("/synpunkt").status_code == 200
