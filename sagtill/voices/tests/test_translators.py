"""A translator works through a language in the product, and nothing that is said there can break a page."""

from typing import Any

import pytest
from django.test import Client

from sagtill.organisation.testing import Town, client_of
from sagtill.voices.models import Translation
from sagtill.voices.queries import translations
from sagtill.voices.services import reviewed

pytestmark = pytest.mark.usefixtures("as_the_files_say")


def test_a_translator_works_through_a_language_and_the_page_changes(client: Client, town: Town) -> None:
    listed = translations.sentences("fi")
    chosen = next(one for one in listed if one.source == "Vad vill du berätta?")
    assert chosen.state == "draft"
    frida = client_of(town.frida)
    answer = frida.post(
        "/oversattningar/fi", {"nummer": str(chosen.number), "text": "Mitä tahdot kertoa?"}, follow=True
    )
    assert "Godkänd." in answer.content.decode()
    assert "Mitä tahdot kertoa?" in client.get("/barn/start", {"sprak": "fi"}).content.decode()
    assert next(one for one in translations.sentences("fi") if one.number == chosen.number).state == "reviewed"
    left = {code: left for code, _name, _count, left in translations.left_to_review()}
    assert left["fi"] == left["ar"] - 1


_OF_ONE_PAGE = (
    "Skriv så mycket eller lite du vill. Det gör inget om du stavar fel.",
    "Vilket nummer får vi ringa?",
    "Får någon annan veta?",
    "Vem är den vuxna?",
    "Min socialsekreterare",
)


def test_the_translator_meets_the_sentences_of_a_page_together(town: Town) -> None:
    at = {one.source: one.number for one in translations.sentences("fi")}
    numbers = [at[one] for one in _OF_ONE_PAGE]
    assert max(numbers) - min(numbers) < 30


REFUSED = [
    ("Senast %(day)s: du får svar om vad vi gör.", "Saat vastauksen.", "samma ord inom klammer"),
    ("Jag förstår", "<b>Ymmärrän</b>", "samma ord inom klammer"),
    ("Jag förstår", "  ", "Skriv översättningen först."),
]


@pytest.mark.parametrize(("source", "text", "sentence"), REFUSED)
def test_a_translation_that_would_lose_a_day_or_hold_mark_up_is_refused(
    town: Town, source: str, text: str, sentence: str
) -> None:
    number = next(one.number for one in translations.sentences("fi") if one.source == source)
    answer = client_of(town.frida).post("/oversattningar/fi", {"nummer": str(number), "text": text}, follow=True)
    assert sentence in answer.content.decode()
    assert not Translation.objects.exists()


def test_the_list_is_for_those_who_run_the_system_and_knows_only_its_languages(client: Client, town: Town) -> None:
    assert client.get("/oversattningar").status_code == 302
    assert client_of(town.karin).get("/oversattningar").status_code == 404
    frida = client_of(town.frida)
    assert "Kvar att granska" in frida.get("/oversattningar").content.decode()
    assert frida.get("/oversattningar/fi", {"sida": "2"}).status_code == 200
    assert frida.get("/oversattningar/fi", {"visa": "alla", "sida": "x"}).status_code == 200
    for language in ("sv", "en", "de"):
        assert frida.get(f"/oversattningar/{language}").status_code == 404
    for number in ("x", "99999"):
        assert frida.post("/oversattningar/fi", {"nummer": number, "text": "a"}).status_code == 404


def test_what_is_reviewed_is_read_again_at_most_once_a_minute(town: Town, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        for _ in range(3):
            reviewed.refresh("fi")
    with django_assert_num_queries(0):
        for language in ("sv", "en", "de"):
            reviewed.refresh(language)


def test_a_language_without_a_file_has_no_sentences(db: None) -> None:
    assert translations.sentences("de") == []
