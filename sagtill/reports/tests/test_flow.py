"""The report flow without a script, and what is done to it on bad days: the text is kept, and nothing is half-written."""

import errno
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import services as people
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Draft, Report, Submission
from sagtill.reports.services import search_index
from sagtill.reports.testing import TEXT

_SEALED = re.compile(r'name="svar" value="([^"]*)"')


class Walker:
    """Somebody who goes through the flow with a browser that only follows forms."""

    def __init__(self, person: Person | None, *, anonymous: bool = False, client: Client | None = None) -> None:
        self.client = client or client_of(person)
        self.names = ("anonymous-answer", "anonymous-send") if anonymous else ("report-answer", "report-send")
        self.page: Any = None

    def _post(self, name: str, **data: Any) -> Any:
        self.page = self.client.post(reverse(name), data)
        return self.page

    @property
    def sealed(self) -> str:
        found = _SEALED.search(self.page.content.decode())
        assert found, self.page.content.decode()[:500]
        return unescape(found[1])

    def choose(self, choice: str = "fel") -> Any:
        return self._post(self.names[0], typ=choice)

    def answer(self, step: str, **given: Any) -> Any:
        return self._post(self.names[0], svar=self.sealed, fran=step, **given)

    def what(self, text: str = TEXT, unit: Any = None, **given: Any) -> Any:
        return self.answer("vad", **{"text": text, "unit": str(unit or ""), "when": "today", **given})

    def send(self, **given: Any) -> Any:
        return self._post(self.names[1], svar=self.sealed, fran="stammer", **given)

    def to_check(self, town: Town, **given: Any) -> Any:
        self.choose()
        self.what(**{"unit": town.north.id, **given})
        return self.answer("hur", choice="could")


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.fixture
def amina(town: Town) -> Walker:
    return Walker(town.amina)


def test_four_presses_and_one_text_are_a_report(town: Town, amina: Walker) -> None:
    assert "Stämmer det här?" in words(amina.to_check(town))
    sent = amina.send()
    report = Report.objects.get()
    assert (report.plain_text, report.reporter, report.unit) == (TEXT, town.amina, town.north)
    assert sent["Location"] == reverse("report-thanks", args=[report.number])
    thanks = words(amina.client.get(sent["Location"]))
    assert "Karin Holm, din chef, har fått rapporten." in thanks
    assert f"Nummer {report.number}" in thanks
    assert not Draft.objects.exists()


BAD_TEXTS = [
    ("", "Skriv vad som hände"),
    (" \n\t ", "Skriv vad som hände"),
    ("\x00\x07\x1b", "Skriv vad som hände"),
    ("Fel.", "Skriv lite mer, så att vi förstår vad som hände"),
    ("å" * 100_001, "Texten är för lång. Korta den till högst 100 000 tecken."),
    ("Det gällde 19121212-1212 i går kväll.", "Ta bort personnumret ur texten."),
]


@pytest.mark.parametrize(("text", "sentence"), BAD_TEXTS)
def test_a_text_that_cannot_be_sent_comes_back_with_the_sentence_and_the_text(
    town: Town, amina: Walker, text: str, sentence: str
) -> None:
    amina.choose()
    page = amina.what(text, town.north.id)
    assert page.status_code == 422
    assert sentence in words(page)
    assert "<title>Fel: " in page.content.decode()
    assert text.strip("\x00\x07\x1b \n\t")[:100] in unescape(page.content.decode())
    assert not Report.objects.exists()


GOOD_TEXTS = [
    ("å" * 100_000, None),
    ("😀🧑‍🦽 Rullstolen 👩🏾‍🦱 stod kvar i hissen", None),
    ("جاء المساعد متأخرا ساعتين إلى الزيارة", None),
    ("Rad ett\r\nRad två\rRad tre", "Rad ett\nRad två\nRad tre"),
    ("Kvälls\x00besöket\x1b[31m blev inte av\x7f", "Kvällsbesöket[31m blev inte av"),
    ("<script>alert('x')</script> & \"citat\" 'x' {{ 7|add:7 }}", None),
    ("ff ligatur å\u0308 och \u202eomvänt\u202c och nolla\u200bbredd", None),
]


@pytest.mark.parametrize(("text", "kept"), GOOD_TEXTS)
def test_whatever_people_write_is_kept_and_shown_as_they_wrote_it(
    town: Town, amina: Walker, text: str, kept: str | None
) -> None:
    amina.to_check(town, text=text)
    amina.send()
    report = Report.objects.get()
    assert report.plain_text == (kept or text)
    page = amina.client.get(reverse("report", args=[report.number])).content.decode()
    assert "<script>alert" not in page
    if len(text) < 1000 and "\r" not in text:
        assert (kept or text) in unescape(page)


def test_letters_in_another_encoding_are_no_error(town: Town, amina: Walker) -> None:
    amina.choose()
    body = f"svar={amina.sealed}&fran=vad&unit={town.north.id}&when=today&text=".encode() + "Kvällsbesöket blev".encode(
        "latin-1"
    )
    page = amina.client.post(reverse("report-answer"), body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 200
    assert "Hur gick det för den det gällde?" in words(page)


def test_more_than_anybody_can_type_is_answered_by_a_page_of_ours(town: Town, amina: Walker) -> None:
    amina.choose()
    page = amina.what("x" * 8_000_000, town.north.id)
    assert page.status_code in (400, 413, 422)
    assert "Säg till" in words(page)


@pytest.mark.parametrize(
    ("today", "day", "kept", "why"),
    [
        ("2028-03-02", ("29", "2", "2028"), date(2028, 2, 29), "a leap day"),
        ("2028-03-02", ("29", "2", ""), date(2028, 2, 29), "this year when none is said"),
        ("2027-03-02", ("29", "2", "2027"), None, "a day that was not"),
        ("2027-03-02", ("31", "4", "2026"), None, "April has thirty days"),
        ("2027-03-02", ("3", "3", "2027"), None, "tomorrow"),
        ("2027-03-02", ("2", "3", "27"), date(2027, 3, 2), "two figures are enough"),
        ("2027-03-02", ("x", "y", "z"), None, "no figures"),
        ("2027-03-02", ("", "", ""), None, "nothing"),
        ("2027-03-02", ("1", "1", "1"), date(2001, 1, 1), "an old one is still told of"),
        ("2027-03-02", ("1", "1", "99999"), None, "a year that no calendar has"),
    ],
)
def test_the_day_it_happened(town: Town, today: str, day: tuple[str, str, str], kept: date | None, why: str) -> None:
    with clock.moved_to(clock.at(date.fromisoformat(today))):
        walker = Walker(town.amina)
        walker.choose()
        page = walker.what(unit=town.north.id, when="earlier", day=day[0], month=day[1], year=day[2])
        if kept is None:
            assert page.status_code == 422, why
            assert TEXT in unescape(page.content.decode())
            return
        assert page.status_code == 200, why
        walker.answer("hur", choice="could")
        walker.send()
    assert Report.objects.get().happened_on == kept


def test_today_and_yesterday_are_sweden_s(town: Town) -> None:
    with clock.moved_to(clock.at(date(2027, 7, 2), hour=0, minute=30)):
        walker = Walker(town.amina)
        walker.to_check(town, when="yesterday")
        walker.send()
    assert Report.objects.get().happened_on == date(2027, 7, 1)


def test_a_unit_that_closed_while_one_wrote_is_asked_for_again_and_the_text_is_kept(town: Town, amina: Walker) -> None:
    amina.to_check(town)
    people.close_unit(town.north, clock.today() - timedelta(days=1), by="Magnus Dahl")
    page = amina.send()
    assert page.status_code == 422
    assert TEXT in unescape(page.content.decode())
    assert str(town.north.id) not in page.content.decode()
    assert not Report.objects.exists()
    amina.what(unit=town.south.id)
    amina.answer("hur", choice="could")
    amina.send()
    assert Report.objects.get().unit == town.south


def test_a_closed_units_poster_is_as_if_nothing_was_said(town: Town) -> None:
    people.close_unit(town.north, clock.today() - timedelta(days=1), by="Magnus Dahl")
    page = client_of(None).get(reverse("report-start"), {"e": town.north.poster_code})
    assert page.status_code == 200
    assert "Platsen är redan ifylld" not in words(page)


def test_another_organisations_unit_cannot_be_chosen(town: Town, amina: Walker) -> None:
    amina.choose()
    page = amina.what(unit=town.home.id)
    assert page.status_code == 422
    assert "Välj var det hände" in words(page)


def test_when_the_manager_has_left_the_deputy_is_told_and_named(town: Town, amina: Walker) -> None:
    people.disable_person(town.karin, by="Magnus Dahl")
    amina.to_check(town)
    sent = amina.send()
    assert list(Notice.objects.values_list("person", flat=True)) == [town.mona.id]
    assert "Mona Berg" in words(amina.client.get(sent["Location"]))


def test_when_everybody_has_left_the_sas_has_it(town: Town, amina: Walker) -> None:
    people.disable_person(town.karin, by="Magnus Dahl")
    for assignment in town.mona.assignments.filter(role=Role.DEPUTY):
        people.end_assignment(assignment, clock.today() - timedelta(days=1), by="Magnus Dahl")
    amina.to_check(town)
    amina.send()
    assert Case.objects.get().turn == "sas"
    assert list(Notice.objects.values_list("person", flat=True)) == [town.josefin.id]


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
    from sagtill.files import services as files

    def no_room(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "attach", no_room)
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


@pytest.mark.parametrize("sealed", ["", "x", "a" * 5000, "gAAAAA==", "\u0000"])
def test_answers_that_were_touched_begin_anew(town: Town, sealed: str) -> None:
    for name in ("report-answer", "report-send", "anonymous-answer", "anonymous-send"):
        page = client_of(None).post(reverse(name), {"svar": sealed, "fran": "vad", "text": TEXT})
        assert page.status_code in (302, 200)
    assert not Report.objects.exists()


def test_an_answer_that_no_page_offers_is_asked_again(town: Town, amina: Walker) -> None:
    amina.choose()
    amina.what(unit=town.north.id)
    page = amina.answer("hur", choice="catastrophic")
    assert page.status_code == 422
    assert "Välj det som stämmer bäst" in words(page)
    assert amina.answer("nowhere", choice="could").status_code == 422


def test_going_back_keeps_what_is_written_right_or_wrong(town: Town, amina: Walker) -> None:
    amina.to_check(town)
    page = amina.answer("stammer", till="vad", who="Berit", about_manager="on")
    assert TEXT in unescape(page.content.decode())
    page = amina.answer("vad", text="kort", till="stammer", unit=str(town.north.id), when="today")
    assert "kort" in unescape(page.content.decode())
    assert amina.send().status_code == 422
    assert not Report.objects.exists()


def test_two_windows_do_not_write_over_each_other(town: Town, amina: Walker) -> None:
    amina.choose()
    here = {"svar": amina.sealed, "fran": "vad", "text": "Från telefonen, första.", "version": "1"}
    save = reverse("report-autosave")
    first = amina.client.post(save, here)
    assert first.status_code == 200
    assert "Bara du ser utkastet." in first.content.decode()
    second = amina.client.post(save, {**here, "text": "Från datorn."})
    assert second.status_code == 409
    assert "ändrat i ett annat fönster" in second.content.decode()
    assert client_of(None).post(save, here).status_code == 401


def test_a_draft_is_gone_on_with_or_thrown_away(town: Town, amina: Walker) -> None:
    amina.choose()
    amina.what(unit=town.north.id)
    assert "Du har en rapport som inte är skickad" in words(amina.client.get(reverse("report-start")))
    amina.page = amina.client.post(reverse("report-draft"))
    assert "Hur gick det för den det gällde?" in words(amina.page)
    assert amina.client.post(reverse("report-draft"), {"slang": "1"}).status_code == 302
    assert not Draft.objects.exists()
    assert amina.client.post(reverse("report-draft")).status_code == 302


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_every_address_of_the_flow_answers_every_method_with_a_page_of_ours(town: Town, method: str) -> None:
    for name in ("report-start", "report-answer", "report-send", "report-draft", "anonymous-start", "code", "code-act"):
        page = getattr(client_of(None), method)(reverse(name))
        assert page.status_code in (200, 302, 400, 405, 422), name
        if page.status_code == 405:
            assert "Säg till" in page.content.decode(), name
