"""The report flow without a script, and what is done to it on bad days: the text is kept, and nothing is half-written."""

from html import unescape

import pytest
from django.urls import reverse

from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Draft, Report
from sagtill.reports.testing import TEXT
from sagtill.reports.tests.walking import Walker, words


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
