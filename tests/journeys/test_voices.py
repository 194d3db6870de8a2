"""Voices from outside, on a phone: a child of eight tells, keeps the code and finds the answer; grown-ups and young people too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report, Voice
from sagtill.reports.services import talking
from tests.journeys.conftest import (
    Open,
    the_heading_is,
    the_page_is_accessible_without_script,
)
from tests.journeys.fingers import SCRIPT, SIZES, the_page_is_fine

FEAR = "det är jätte läskigt på natten när han skriker 😱"


class Finger:
    """Presses, and counts how many times."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()


SPOILT = [
    ("img", "src", "/static/ui/icon.svg", ""),
    ("p", "style", "color:#ccc", "Blekt"),
    ("button", "type", "button", ""),
]
_SPOIL = """(main, [tag, name, value, text]) => {
    const made = document.createElement(tag);
    made.setAttribute(name, value);
    made.textContent = text;
    main.append(made);
}"""


@pytest.mark.parametrize("spoilt", SPOILT, ids=["picture without words", "pale text", "button without a name"])
def test_the_check_of_pages_without_script_finds_what_it_should(
    open_page: Open, listening: Town, spoilt: tuple[str, ...]
) -> None:
    page = open_page("/barn/start", script=False)
    page.locator("main").evaluate(_SPOIL, list(spoilt))
    with pytest.raises(AssertionError):
        the_page_is_accessible_without_script(page)


@SIZES
@SCRIPT
def test_a_child_tells_with_five_taps_and_no_help(
    open_page: Open, listening: Town, size: tuple[int, int], script: bool
) -> None:
    page, finger = open_page("/barn", size=size, script=script), Finger()
    the_heading_is(page, "Du kan lämna sidan snabbt")
    the_page_is_fine(page, script=script)
    finger.tap(page.get_by_role("link", name="Jag förstår"))
    the_page_is_fine(page, script=script)
    finger.tap(page.get_by_role("link", name="Jag är rädd för något"))
    page.get_by_label("Vad är du rädd för?").fill(FEAR)
    the_page_is_fine(page, script=script)
    finger.tap(page.get_by_role("link", name="Gå vidare"))
    the_heading_is(page, "Vill du ha ett svar?")
    the_page_is_fine(page, script=script)
    finger.tap(page.get_by_role("link", name="Ja, här på sidan"))
    the_heading_is(page, "Får någon annan veta?")
    the_page_is_fine(page, script=script)
    finger.tap(page.get_by_role("button", name="Bara du som läser"))
    the_heading_is(page, "Tack för att du berättade")
    the_page_is_fine(page, script=script)
    assert finger.taps == 5
    voice = Voice.objects.get()
    assert (voice.report.text, voice.door, voice.may_know) == (FEAR, "afraid", "reader")
    assert voice.report.case.pressing


@SCRIPT
def test_the_picture_of_the_code_brings_the_child_to_the_answer_with_five_taps(
    open_page: Open, listening: Town, tmp_path: Path, script: bool
) -> None:
    page, finger = open_page("/barn/beratta/2#vem-kod", script=script), Finger()
    page.get_by_role("button", name="Jag vet inte").click()
    with page.expect_download() as saving:
        finger.tap(page.get_by_role("button", name="Spara bilden"))
    kept = tmp_path / saving.value.suggested_filename
    saving.value.save_as(kept)
    talking.reply(Report.objects.get(), "Hej! Det är inte ditt fel.", by=listening.josefin)
    page.goto("/barn/start")
    finger.tap(page.get_by_role("link", name="Jag har en kod"))
    the_page_is_fine(page, script=script)
    finger.taps += 2  # choosing the picture: opening the phone's pictures, and pressing the one
    page.get_by_label("Ligger bilden i den här telefonen? Välj den här.").set_input_files(kept)
    finger.tap(page.get_by_role("button", name="Visa"))
    the_heading_is(page, "Så går det med det du berättade")
    expect(page.get_by_text("Hej! Det är inte ditt fel.")).to_be_visible()
    the_page_is_fine(page, script=script)
    assert finger.taps == 5


def test_a_code_by_camera_is_one_tap(open_page: Open, listening: Town) -> None:
    page = open_page("/barn/beratta/4#vem-kod")
    page.get_by_role("button", name="Jag vet inte").click()
    code = re.sub(r"\s", "", page.locator("#code").inner_text())
    page.goto("about:blank")
    page.goto(f"/kod#{code}")
    the_heading_is(page, "Så går det med det du berättade")
    assert code not in page.url


def test_twenty_presses_on_the_browsers_arrow_lose_nothing_and_send_nothing(open_page: Open, listening: Town) -> None:
    page = open_page("/barn")
    page.get_by_role("link", name="Jag förstår").click()
    page.get_by_role("link", name="Något känns inte bra").click()
    page.get_by_label("Vad är det som inte känns bra?").fill("hej")
    page.get_by_role("link", name="Gå vidare").click()
    for name in ("Ja, här på sidan",):
        page.get_by_role("link", name=name).click()
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Vad är det som inte känns bra?")).to_have_value("hej")
    page.go_forward()
    page.go_forward()
    page.get_by_role("button", name="Jag vet inte").click()
    the_heading_is(page, "Tack för att du berättade")
    for _ in range(20):
        page.go_back()
        if page.url == "about:blank":
            break
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert Report.objects.count() == 1


def test_what_was_sent_is_not_shown_to_the_next_who_presses_back(open_page: Open, listening: Town) -> None:
    page = open_page("/barn/beratta/1")
    page.get_by_label("Vad är det som inte känns bra?").fill("hemligt")
    page.goto("/barn/beratta/1#vem-kod")
    page.get_by_label("Vad är det som inte känns bra?")
    page.locator("#id_text").evaluate("el => { el.value = 'hemligt' }")
    page.get_by_role("button", name="Jag vet inte").click()
    the_heading_is(page, "Tack för att du berättade")
    page.go_back()
    expect(page.locator("#id_text")).to_have_value("")


def test_leaving_is_one_tap_or_three_presses_on_shift_and_takes_the_words_away(
    open_page: Open, listening: Town
) -> None:
    page = open_page("/barn/beratta/1")
    went: list[str] = []
    page.route("https://www.smhi.se/**", lambda route: (went.append(route.request.url), route.fulfill(body="Sol"))[1])
    page.get_by_label("Vad är det som inte känns bra?").fill("hemligt")
    page.get_by_role("link", name="Lämna sidan").click()
    page.wait_for_url("https://www.smhi.se/")
    page.goto("/tyck/beratta/klaga")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.smhi.se/")
    assert len(went) == 2
