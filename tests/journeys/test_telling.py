"""Telling: every kind from the first page to the receipt, on a phone and at a desk, light and dark, with and without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from tests.journeys.conftest import (
    DESKTOP,
    PHONE,
    SMALL_PHONE,
    Open,
    the_heading_is,
    the_page_is_accessible,
    the_text_may_be_spaced_out,
)

TEXT = "Kvällsbesöket hos en person på min slinga blev inte av i går. Turen låg dubbelt."
Look = Callable[[Page], None]


def looked_at(page: Page) -> None:
    """The page can be used by everybody."""
    the_page_is_accessible(page)
    the_text_may_be_spaced_out(page)


def not_looked_at(page: Page) -> None:
    """Where scripts are turned off nothing can be measured either; the page is the same as with them."""


def press(page: Page, look: Look, name: str) -> None:
    look(page)
    page.get_by_role("button", name=name).click()


def what(page: Page, look: Look, question: str = "Vad hände?") -> None:
    page.get_by_label(question).fill(TEXT)
    press(page, look, "Fortsätt")


def deviation(page: Page, look: Look) -> None:
    press(page, look, "Något blev fel")
    what(page, look)
    press(page, look, "Det kunde ha gått illa")


def serious(page: Page, look: Look) -> None:
    """Danger comes first, and the rest is still there afterwards."""
    press(page, look, "Något blev fel")
    what(page, look)
    press(page, look, "Personen påverkades allvarligt")
    page.get_by_role("button", name="Nej", exact=True).click()
    the_heading_is(page, "Hjälp personen först")
    press(page, look, "Hjälpen är på väg. Fortsätt rapporten")
    page.get_by_label("Det gäller min chef").check()


def risk(page: Page, look: Look) -> None:
    press(page, look, "Jag ser en risk")
    what(page, look, "Vad är du orolig för?")


def threat(page: Page, look: Look) -> None:
    press(page, look, "Hot, våld eller trakasserier")
    press(page, look, "Nej, det pågår")
    the_heading_is(page, "Sätt dig i säkerhet först")
    press(page, look, "Nu är det lugnt. Fortsätt rapporten")
    page.get_by_label("Vad hände?").fill(TEXT)
    page.get_by_label("Jag", exact=True).check()
    page.get_by_label("Hot", exact=True).check()
    press(page, look, "Fortsätt")


def idea(page: Page, look: Look) -> None:
    press(page, look, "Något gick bra eller kan bli bättre")
    what(page, look, "Vad gick bra, eller vad kan bli bättre?")


@dataclass(frozen=True)
class Story:
    """A way through the flow, on a screen, and what is kept of it."""

    tell: Callable[[Page, Look], None]
    kind: str
    size: tuple[int, int]
    dark: bool
    thanks: str = "Tack, din rapport är skickad"
    told: str = "Karin Holm, din chef, har fått rapporten."


STORIES = {
    "deviation": Story(deviation, "deviation", PHONE, dark=False),
    "serious, about the manager": Story(
        serious,
        "deviation",
        SMALL_PHONE,
        dark=True,
        told="Din rapport har inte gått till Karin Holm. Den har gått till Josefin Lind.",
    ),
    "risk": Story(risk, "risk", DESKTOP, dark=True),
    "threat": Story(
        threat,
        "threat",
        SMALL_PHONE,
        dark=False,
        thanks="Tack för att du berättade. Du ska inte behöva stå ut med det här.",
        told="Spara sms, mejl och bilder. De kan behövas.",
    ),
    "idea": Story(idea, "idea", DESKTOP, dark=False),
}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("name", STORIES)
def test_every_kind_is_told_from_the_first_page_to_the_receipt(
    open_page: Open, town: Town, name: str, script: bool
) -> None:
    story = STORIES[name]
    page = open_page("/r", as_=town.amina, size=story.size, dark=story.dark, script=script)
    look = looked_at if script else not_looked_at
    the_heading_is(page, "Vad vill du berätta?")
    story.tell(page, look)
    the_heading_is(page, "Stämmer det här?")
    expect(page.get_by_text(TEXT)).to_be_visible()
    press(page, look, "Skicka rapporten")
    the_heading_is(page, story.thanks)
    expect(page.get_by_text(story.told)).to_be_visible()
    look(page)
    page.get_by_role("link", name="Se din rapport").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    look(page)
    report = Report.objects.get()
    assert (report.kind, report.text, report.unit) == (story.kind, TEXT, town.north)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_whoever_is_anonymous_comes_back_with_the_code_and_talks(open_page: Open, town: Town, script: bool) -> None:
    page = open_page("/anonym", size=SMALL_PHONE, script=script)
    look = looked_at if script else not_looked_at
    page.get_by_role("button", name="Jag ser en risk").click()
    page.get_by_label("Vad är du orolig för?").fill(TEXT)
    page.locator("select[name=unit]").select_option(label="Hemtjänsten Norr")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka rapporten").click()
    code = page.locator("#code").inner_text()
    look(page)
    page.get_by_role("button", name="Jag har sparat koden").click()
    assert not page.context.cookies()

    number = Report.objects.get().number
    manager = open_page(f"/arende/{number}", as_=town.karin, size=DESKTOP)
    manager.get_by_role("link", name="Fråga något").click()
    manager.get_by_role("textbox").first.fill("Vilka kvällar gäller det?")
    manager.get_by_role("button", name="Skicka").click()

    page.goto("/kod")
    page.get_by_label("Din kod").fill(code.lower().replace(" ", "-"))
    look(page)
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_text("Vilka kvällar gäller det?")).to_be_visible()
    page.locator("textarea").fill("Fredagar, sedan i september.")
    look(page)
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_text("Fredagar, sedan i september.")).to_be_visible()
    manager.reload()
    expect(manager.get_by_text("Fredagar, sedan i september.")).to_be_visible()


def test_the_phone_saves_while_one_writes_and_warns_of_a_personal_number(open_page: Open, town: Town) -> None:
    page = open_page("/r", as_=town.amina)
    page.get_by_role("button", name="Något blev fel").click()
    page.get_by_label("Vad hände?").press_sequentially("Det gällde 191212121212 i går", delay=1)
    expect(page.locator("#pnr-tip")).to_contain_text("Det ser ut som ett personnummer.")
    expect(page.locator("#saved")).to_contain_text("Sparat kl.", timeout=30_000)
    page.goto("/r")
    page.get_by_role("button", name="Fortsätt skriva").click()
    expect(page.get_by_label("Vad hände?")).to_have_value("Det gällde 191212121212 i går")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.locator(".errsum")).to_be_focused()
    expect(page.locator(".errsum")).to_contain_text("Ta bort personnumret ur texten.")
    the_page_is_accessible(page)
