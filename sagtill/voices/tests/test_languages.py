"""The public pages in eight languages: right to left, Swedish where something is missing, drafts that a translator reads."""

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import trans_real

from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report
from sagtill.ui.languages import RIGHT_TO_LEFT, SPOKEN
from sagtill.voices.models import Translation
from sagtill.voices.queries import translations
from sagtill.voices.services import reviewed
from sagtill.voices.testing import a_form, child_says, press

DRAFTED = list(translations.DRAFTED)
# Sentences that are the same in Swedish and elsewhere, such as names.
SAME = {"Säg till", "IVO", "JO", "{month} {year}"}


def the_file(language: str) -> Catalog:
    path = Path(translations.__file__).resolve().parent.parent / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(autouse=True)
def as_the_files_say(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each test begins and ends with the catalogues as the files gave them."""
    monkeypatch.setattr(reviewed, "_read_at", {})
    yield
    for language in DRAFTED:
        trans_real._translations.pop(language, None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", DRAFTED)
def test_a_draft_is_complete_keeps_every_day_and_name_and_holds_no_mark_up(language: str) -> None:
    listed = [one for one in the_file(language) if one.id]
    assert len(listed) > 350
    assert not [one.id for one in listed if not one.string]
    assert not [one.id for one in listed if not translations.same_values(str(one.id), str(one.string))]


def test_all_drafts_hold_the_same_sentences_and_are_marked_for_review() -> None:
    found = {code: the_file(code) for code in DRAFTED}
    ids = [{one.id for one in catalogue if one.id} for catalogue in found.values()]
    assert all(one == ids[0] for one in ids)
    assert all(one.fuzzy for catalogue in found.values() for one in catalogue if one.id)


PAGES = [
    "/tyck",
    "/tyck/start",
    "/tyck/beratta/klaga",
    "/barn/start",
    "/barn/beratta/2",
    "/ung/start",
    "/ung/beratta/1",
]
PAGES += ["/tyck/om/overklaga", "/tyck/om/vart", "/tyck/om/din-text", "/barn/om/din-text", "/barn/om/prata", "/kod"]
PAGES += ["/vad-vi-gjorde", "/lyssnad", "/kvalitet"]


@pytest.mark.parametrize("language", DRAFTED)
def test_no_public_page_falls_back_to_swedish(client: Client, listening: Town, language: str) -> None:
    for address in PAGES:
        page = client.get(address, {"sprak": language}).content.decode()
        fallen = set(re.findall(r'<span lang="sv" dir="ltr">([^<]+)</span>', page)) - SAME
        assert not fallen, f"{language} {address}: {fallen}"


@pytest.mark.parametrize("language", list(SPOKEN))
def test_a_page_says_its_language_and_its_direction(client: Client, listening: Town, language: str) -> None:
    page = client.get("/barn/start", {"sprak": language}).content.decode()
    way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    assert f'<html lang="{language}" dir="{way}"' in page


def test_every_language_is_offered_by_its_own_name_and_no_cookie_is_set(client: Client, listening: Town) -> None:
    answer = client.get("/tyck/start", {"sprak": "ar"})
    page = answer.content.decode()
    assert all(own in page for own, _swedish in SPOKEN.values())
    assert not answer.cookies


@pytest.mark.parametrize(
    ("asked", "language"), [("prs", "fa"), ("ar-SY,ar;q=0.9", "ar"), ("de,uk;q=0.5", "uk"), ("de", "sv"), ("", "sv")]
)
def test_the_browsers_language_is_the_pages_first(client: Client, listening: Town, asked: str, language: str) -> None:
    page = client.get("/barn/start", headers={"accept-language": asked}).content.decode()
    assert f'<html lang="{language}"' in page


def test_the_staffs_pages_come_in_their_own_languages_only(client: Client, listening: Town) -> None:
    assert '<html lang="sv"' in client.get("/r", {"sprak": "ar"}).content.decode()
    assert '<html lang="en"' in client.get("/r", {"sprak": "en"}).content.decode()


def test_the_language_goes_along_and_is_told_to_the_handler(client: Client, listening: Town) -> None:
    child_says(client, "أنا خائف", sprak="ar")
    report = Report.objects.get()
    assert report.language == "ar"
    page = client_of(listening.josefin).get(f"/arende/{report.case.number}").content.decode()
    assert 'lang="ar"' in page
    assert "Arabiska" in page


def test_the_handlers_list_is_in_swedish_whatever_language_somebody_wrote_in(client: Client, listening: Town) -> None:
    press(client, "/tyck/beratta/klaga", a_form(sprak="ar"))
    child_says(client, "أنا خائف", door=2, sprak="fa")
    told = Report.objects.select_related("case").order_by("number")
    assert [report.case.title for report in told] == ["Klagomål", "Ett barn berättar: är rädd för något"]


def test_codes_stay_left_to_right(client: Client, listening: Town) -> None:
    page = child_says(client, "", sprak="ar").content.decode()
    assert re.search(r'id="code"[^>]*dir="ltr"', page)


RIGHT_WAY = '<bdi class="tel" dir="ltr">'


@pytest.mark.parametrize("address", ["/tyck/start", "/tyck/om/prata", "/tyck/om/vart", "/barn/start", "/barn/om/prata"])
def test_telephone_numbers_are_read_from_left_to_right_and_stay_in_one_piece(
    client: Client, listening: Town, address: str
) -> None:
    page = client.get(address, {"sprak": "ar"}).content.decode()
    shown = re.findall(r"(<[^<>]*>)(?:08-465 004 \d\d|116 111|020-120 06 06)", page)
    assert shown
    assert set(shown) == {RIGHT_WAY}


# -- the translator's list --------------------------------------------------------


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
