"""Voices from outside, on a phone: a child of eight tells, keeps the code and finds the answer; grown-ups and young people too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report, Voice
from sagtill.reports.services import talking
from tests.journeys.conftest import (
    DESKTOP,
    PHONE,
    SMALL_PHONE,
    Open,
    the_heading_is,
    the_page_is_accessible,
    the_page_is_accessible_without_script,
)

FEAR = "det är jätte läskigt på natten när han skriker 😱"
SIZES = pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "small phone"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


class Finger:
    """Presses, and counts how many times."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()


def the_targets_are_large(page: Page, least: int = 48) -> None:
    """Everything one presses is at least 48 px high and 24 wide; words inside a sentence are let be (WCAG 2.5.8)."""
    small = page.evaluate(
        """least => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
        .filter(el => el.checkVisibility() && !el.classList.contains('vh') && !el.classList.contains('skip') && !el.closest('p'))
        .map(el => el.closest('label') || el)
        .map(el => [el.getBoundingClientRect(), el])
        .filter(([box]) => box.height < least - 0.5 || box.width < 24)
        .map(([box, el]) => Math.round(box.height) + ' px: ' + (el.innerText || el.outerHTML).slice(0, 60))""",
        least,
    )
    assert not small, f"{page.url}: {small}"


def the_page_is_fine(page: Page, *, script: bool = True) -> None:
    """Large targets, nothing sticking out, and nothing that axe finds."""
    the_targets_are_large(page)
    if script:
        the_page_is_accessible(page)
    else:
        the_page_is_accessible_without_script(page)


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


@SIZES
@SCRIPT
def test_an_adult_complains_and_chooses_a_safe_way_to_be_reached(
    open_page: Open, listening: Town, size: tuple[int, int], script: bool
) -> None:
    page = open_page("/tyck/start", size=size, script=script)
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Jag är inte nöjd").click()
    page.get_by_label("Vad har hänt?").fill("Kvällsmaten kommer klockan fem.")
    page.get_by_label("Vad vill du att vi gör?").fill("Klockan sex.")
    page.get_by_label("Var gäller det?").select_option(label="Hemtjänsten Norr")
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    the_heading_is(page, "Vem gäller det?")
    page.get_by_role("radio", name="Någon annan").check()
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    page.get_by_label("Telefon", exact=True).check()
    page.get_by_label("Vilket nummer ska vi ringa?").fill("070-174 06 99")
    page.get_by_text("Så att det är tryggt för dig").click()
    page.get_by_label("När och hur får vi höra av oss?").fill("bara förmiddagar")
    page.get_by_label("Ring inte").check()
    page.get_by_label("Ska vi prata med någon annan").fill("min dotter")
    the_page_is_fine(page, script=script)
    page.get_by_role("button", name="Skicka").click()
    the_heading_is(page, "Tack. Vi har fått det du skrev.")
    the_page_is_fine(page, script=script)
    voice = Voice.objects.get()
    contact = voice.contact
    assert (voice.speaker, contact.to, contact.when) == ("relative", "070-174 06 99", "bara förmiddagar")
    assert (contact.do_not_call, contact.ombud) == (True, "min dotter")
    assert voice.report.unit == listening.north


@SCRIPT
def test_a_young_person_says_it_as_it_is(open_page: Open, listening: Town, script: bool) -> None:
    page = open_page("/ung/start", script=script, dark=True)
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Jag blir illa behandlad").click()
    page.get_by_label("Vad har hänt?").fill("alla blev av med mobilen för att en rökte")
    page.get_by_label("Vad vill du ska hända nu?").fill("att det skrivs ner att det var fel")
    the_page_is_fine(page, script=script)
    page.get_by_role("link", name="Fortsätt").click()
    the_heading_is(page, "Hur vill du få svar?")
    the_page_is_fine(page, script=script)
    page.get_by_role("button", name="Här, med en kod").click()
    the_heading_is(page, "Tack. Nu är det vår tur.")
    the_page_is_fine(page, script=script)


_NOTE_WHAT_IS_SAID = "window.spoken = []; speechSynthesis.speak = said => window.spoken.push(said.text);"
READ_ALOUD = [
    ("/barn/start", ("Vad vill du berätta?", "En vuxen på socialtjänsten", "Jag är rädd för något", "116 111")),
    ("/barn/beratta/1", ("Vad är det som inte känns bra?", "Det gör inget om du stavar fel.", "Gå vidare")),
    ("/barn/beratta/1#vem-kod", ("Får någon annan veta?", "Min socialsekreterare")),
    ("/ung/beratta/1", ("Vad har hänt?", "Ett undantag")),
    ("/tyck/start", ("Det påverkar inte din hjälp.", "Jag är inte nöjd", "Så här överklagar du")),
    ("/tyck/beratta/klaga#svar", ("Hur vill du få svar?", "Här på sidan, med en kod")),
    ("/tyck/om/vart", ("Klagomål", "De ändrar inga beslut.")),
    ("/kod?v=barn", ("Läs ditt svar", "Den har sex grupper.")),
]


@pytest.mark.parametrize(("path", "sentences"), READ_ALOUD, ids=[row[0] for row in READ_ALOUD])
def test_what_stands_on_the_page_is_read_aloud_and_nothing_that_is_hidden(
    open_page: Open, listening: Town, path: str, sentences: tuple[str, ...]
) -> None:
    page = open_page("/kod")
    page.add_init_script(_NOTE_WHAT_IS_SAID)
    page.goto(path)
    page.locator("[data-listen]:visible").click()
    (said,) = page.evaluate("window.spoken")
    for sentence in sentences:
        assert sentence in said
    assert "Tack" not in said
    assert said.count("Lyssna") == 0
    if "#" in path:
        assert "Vad har hänt?" not in said
        assert "Vad är det som inte" not in said


def test_the_code_is_never_read_aloud(open_page: Open, listening: Town) -> None:
    page = open_page("/barn/beratta/1#vem-kod")
    page.add_init_script(_NOTE_WHAT_IS_SAID)
    page.get_by_role("button", name="Jag vet inte").click()
    code = page.locator("#code").inner_text()
    page.locator("[data-listen]:visible").click()
    (said,) = page.evaluate("window.spoken")
    assert "Det är aldrig ditt fel om en vuxen gör fel." in said
    assert code[:4] not in said


def test_the_keyboard_alone_is_enough(open_page: Open, listening: Town) -> None:
    page = open_page("/barn/beratta/1", size=DESKTOP)
    page.get_by_label("Vad är det som inte känns bra?").focus()
    page.keyboard.type("ingen frågar mig")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    the_heading_is(page, "Vill du ha ett svar?")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ja, någon får ringa mig")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Jag vet inte")).to_be_focused()
    page.keyboard.press("Enter")
    the_heading_is(page, "Tack för att du berättade")
    assert Report.objects.get().text == "ingen frågar mig"


ABOUT = ["/tyck/om/overklaga", "/tyck/om/vart", "/tyck/om/din-text", "/tyck/om/prata", "/barn/om/din-text"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [*ABOUT, "/barn/om/prata", "/ung/om/din-text", "/ung/om/prata", "/kod", "/kod?v=barn"])
def test_what_one_may_want_to_know_is_readable_for_everybody(
    open_page: Open, listening: Town, path: str, dark: bool
) -> None:
    the_page_is_fine(open_page(path, size=SMALL_PHONE, dark=dark))
