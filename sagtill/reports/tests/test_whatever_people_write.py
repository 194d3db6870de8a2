"""Whatever people write is kept as they wrote it, or comes back with the sentence."""

from html import unescape

import pytest
from django.urls import reverse

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.tests.walking import Walker, words


@pytest.fixture
def amina(town: Town) -> Walker:
    return Walker(town.amina)


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
