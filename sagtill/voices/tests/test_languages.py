"""The languages outsiders meet: complete drafts, a language and a direction on every page, codes and numbers the right way."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client

from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report
from sagtill.ui.languages import RIGHT_TO_LEFT, SPOKEN
from sagtill.voices.queries import translations
from sagtill.voices.testing import a_form, child_says, press
from sagtill.voices.tests.drafts import DRAFTED

pytestmark = pytest.mark.usefixtures("as_the_files_say")


# Sentences that are the same in Swedish and elsewhere, such as names.
SAME = {"Säg till", "IVO", "JO", "{month} {year}"}


def the_file(language: str) -> Catalog:
    path = Path(translations.__file__).resolve().parent.parent / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


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
