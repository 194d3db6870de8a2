"""Whole stories from outside, on a phone: told, answered, read with the code, and judged. And small screens with spaced text."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sagtill.cases.testing import fresh
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.rules.statuses import Desk as OnDesk
from sagtill.reports.rules.statuses import Status
from tests.journeys.conftest import PHONE, Open, the_heading_is, the_page_is_accessible, the_text_may_be_spaced_out
from tools import try_it

_CASES = Path(__file__).parents[2] / "sagtill" / "demo" / "data" / "cases.jsonl"
TOLD = {row["id"]: row["text"] for row in map(json.loads, _CASES.read_text(encoding="utf-8").splitlines())}
# Complaints of the real cases, as those they are about might have told them, and what they think of the answer.
COMPLAINTS = [("C048", "Ja"), ("C051", "Nej"), ("C052", "Delvis"), ("C064", "Ja"), ("C017", "Nej")]
CHILDREN = [
    ("Jag är rädd för något", "det är jätte läskigt på natten när han skriker"),
    ("Ingen lyssnar på mig", "varför måste jag åka på fredagar när jag har fotboll"),
    ("Något är bra", "jag fick rita huset och en katt på taket"),
]


def the_code(page: Page) -> str:
    return re.sub(r"\s", "", page.locator("#code").inner_text())


class Desk:
    """Those who handle it, each on a phone of their own."""

    def __init__(self, open_page: Open, town: Town) -> None:
        self.open_page, self.town = open_page, town
        self.pages: dict[str, Page] = {}

    def _sit(self, who: Person) -> Page:
        if who.name not in self.pages:
            self.pages[who.name] = self.open_page("/dag", as_=who, size=PHONE)
        return self.pages[who.name]

    def handle(self, number: str, *, at_sas: bool) -> None:
        """From the row on Min dag until the case is closed, by what stands on the screen."""
        told = try_it.Told({"severity": 4 if at_sas else 2}, "", "", "", number, steps=["sas"] if at_sas else [])
        for _ in range(14):
            page = self._sit(self.town.josefin if "sas" in told.steps else self.town.karin)
            page.goto(f"/arende/{number}")
            introduce = page.locator("section.next").get_by_role("button", name="Jag tar hand om det")
            if introduce.count():
                introduce.click()
            elif not try_it.step(page, told):
                the_page_is_accessible(page)
                return
        pytest.fail(f"{number} is not closed")


def newest() -> Report:
    report = Report.objects.select_related("case").order_by("-received_at", "-number").first()
    assert report is not None
    return report


def with_code(page: Page, code: str) -> None:
    page.goto("/kod")
    page.get_by_label("Din kod").fill(code)
    page.get_by_role("button", name="Visa").click()
    the_heading_is(page, "Så går det med det du berättade")
    expect(page.get_by_text(try_it.REPLY).last).to_be_visible()
    expect(page.locator(".lamps .now")).to_contain_text("Klart")


@pytest.mark.parametrize(("known", "verdict"), COMPLAINTS)
def test_a_complaint_is_told_handled_to_the_end_and_judged_on_phones(
    open_page: Open, listening: Town, known: str, verdict: str
) -> None:
    page = open_page("/tyck/start", size=PHONE)
    page.get_by_role("link", name="Jag är inte nöjd").click()
    page.get_by_label("Vad har hänt?").fill(TOLD[known])
    page.get_by_label("Var gäller det?").select_option(label="Hemtjänsten Norr")
    page.get_by_role("link", name="Fortsätt").click()
    page.get_by_role("link", name="Fortsätt").click()
    page.get_by_text("Här på sidan, med en kod").click()
    page.get_by_role("button", name="Skicka").click()
    code, report, desk = the_code(page), newest(), Desk(open_page, listening)
    assert report.text == TOLD[known]
    desk.handle(report.case.number, at_sas=False)
    with_code(page, code)
    page.get_by_role("button", name=verdict, exact=True).click()
    expect(page.get_by_text("Du har sagt att svaret")).to_be_visible()
    the_page_is_accessible(page)
    # Whoever is not content is read by somebody else than the one who answered, and gets a new answer.
    reopened = fresh(report.case)
    assert (reopened.status == Status.REOPENED, reopened.desk == OnDesk.SAS) == (verdict != "Ja",) * 2
    if verdict != "Ja":
        desk.handle(report.case.number, at_sas=True)
        with_code(page, code)
        page.get_by_role("button", name="Ja", exact=True).click()
        expect(page.get_by_text("Du har sagt att svaret hjälpte. Tack!")).to_be_visible()


@pytest.mark.parametrize(("door", "words"), CHILDREN)
def test_a_childs_story_from_the_first_tap_to_closed(open_page: Open, listening: Town, door: str, words: str) -> None:
    page = open_page("/barn", size=PHONE)
    page.get_by_role("link", name="Jag förstår").click()
    page.get_by_role("link", name=door).click()
    page.locator("#id_text").fill(words)
    page.get_by_role("link", name="Gå vidare").click()
    page.get_by_role("link", name="Ja, här på sidan").click()
    page.get_by_role("button", name="Bara du som läser").click()
    the_heading_is(page, "Tack för att du berättade")
    code = the_code(page)
    Desk(open_page, listening).handle(newest().case.number, at_sas=True)
    with_code(page, code)
    the_page_is_accessible(page)
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("Du har sagt att svaret hjälpte. Tack!")).to_be_visible()


NARROW = [
    "/tyck/start",
    "/tyck/beratta/klaga",
    "/tyck/beratta/klaga#svar",
    "/tyck/om/vart",
    "/barn/start",
    "/barn/beratta/1",
    "/barn/beratta/1#vem-kod",
    "/barn/om/prata",
    "/ung/start",
    "/kod",
    "/lyssnad",
    "/vad-vi-gjorde",
    "/kvalitet",
    "/tillganglighet",
]


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
def test_at_four_hundred_per_cent_with_spaced_text_nothing_sticks_out(
    open_page: Open, listening: Town, language: str
) -> None:
    page = open_page(f"/barn/start?sprak={language}", size=(320, 256))
    for address in NARROW:
        path, _, leg = address.partition("#")
        page.goto(f"{path}?sprak={language}#{leg}")
        the_page_is_accessible(page)
        the_text_may_be_spaced_out(page)
