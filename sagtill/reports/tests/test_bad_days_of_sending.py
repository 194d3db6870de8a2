"""Pressed twice, signed out, a full disk: the report is sent once, or the text is kept."""

import errno
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from sagtill.notices.models import Notice
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Draft, Report, Submission
from sagtill.reports.services import search_index
from sagtill.reports.tests.walking import Walker, words


@pytest.fixture
def amina(town: Town) -> Walker:
    return Walker(town.amina)


def test_a_double_click_and_a_lost_answer_are_one_report_and_the_same_receipt(town: Town, amina: Walker) -> None:
    amina.to_check(town)
    sealed = amina.sealed
    places = [
        amina.client.post(reverse("report-send"), {"svar": sealed, "fran": "stammer"})["Location"] for _ in range(3)
    ]
    assert len(set(places)) == 1
    assert Report.objects.count() == Case.objects.count() == 1


def test_an_anonymous_double_click_gives_the_same_code(town: Town) -> None:
    walker = Walker(None, anonymous=True)
    walker.to_check(town)
    sealed = walker.sealed
    codes = set()
    for _ in range(2):
        page = walker.client.post(reverse("anonymous-send"), {"svar": sealed, "fran": "stammer"})
        codes |= set(re.findall(r'id="code"[^>]*>([^<]+)<', page.content.decode()))
    assert len(codes) == 1
    assert Report.objects.count() == 1


def test_a_session_that_ended_while_writing_asks_to_sign_in_and_finds_the_text_again(town: Town) -> None:
    walker = Walker(town.amina)
    walker.to_check(town, text="Nyckeln till medicinskåpet saknades i morse.")
    walker.client.logout()
    asked = walker.send(immediate="Jag ringde jouren.")
    assert asked["Location"] == f"{reverse('sign-in')}?next={reverse('report-resume')}"
    walker.client.force_login(town.amina, backend="django.contrib.auth.backends.ModelBackend")
    walker.page = walker.client.get(reverse("report-resume"))
    assert "Nyckeln till medicinskåpet saknades i morse." in words(walker.page)
    walker.send(immediate="Jag ringde jouren.")
    assert Report.objects.get().immediate == "Jag ringde jouren."


def test_whoever_writes_first_and_signs_in_last_needs_no_session_before(town: Town) -> None:
    walker = Walker(None)
    walker.to_check(town)
    assert "sessionid" not in "".join(walker.client.cookies)
    assert walker.send().status_code == 302
    assert not Report.objects.exists()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise OperationalError("database or disk is full")

    # After the rows are stored, and before the log is.
    monkeypatch.setattr(search_index, "mirror", fail)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_by_a_page_of_ours_and_nothing_is_half_written(town: Town) -> None:
    walker = Walker(town.amina)
    walker.to_check(town)
    walker.client.raise_request_exception = False
    page = walker.send()
    assert page.status_code == 500
    assert "Något gick fel hos oss" in words(page)
    assert not Report.objects.exists()
    assert not Case.objects.exists()
    assert not Submission.objects.exists()
    assert not Notice.objects.exists()
    assert Draft.objects.filter(person=town.amina).exists(), "the text is still there"


def test_no_room_for_a_file_does_not_stop_the_report(
    town: Town, amina: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sagtill.files.services import receiving

    def no_room(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(receiving, "attach", no_room)
    amina.to_check(town)
    amina.client.raise_request_exception = False
    picture = SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, content_type="image/png")
    amina.send(files=picture)
    assert Report.objects.count() == 1


def test_a_file_that_cannot_be_kept_is_said_and_the_report_is_sent(town: Town, amina: Walker) -> None:
    amina.to_check(town)
    sent = amina.send(files=SimpleUploadedFile("x.exe", b"MZ\x90\x00", content_type="image/png"))
    assert "fil=nej" in sent["Location"]
    assert amina.client.get(sent["Location"]).status_code == 200
    assert Report.objects.count() == 1
