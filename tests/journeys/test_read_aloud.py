"""The pages can be heard, and used with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from tests.journeys.conftest import (
    DESKTOP,
    Open,
    the_heading_is,
)

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
    the_heading_is(page, "Får någon annan veta?")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Jag vet inte")).to_be_focused()
    page.keyboard.press("Enter")
    the_heading_is(page, "Tack för att du berättade")
    assert Report.objects.get().text == "ingen frågar mig"
