"""Whole stories from outside, on a phone: told, answered, read with the code, and judged. And small screens with spaced text."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sagtill.cases.services import answering
from sagtill.cases.testing import as_, assessed, fresh
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.rules.statuses import Desk
from tests.journeys.conftest import PHONE, Open, the_heading_is, the_page_is_accessible, the_text_may_be_spaced_out

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


def answered(town: Town, *, young: bool) -> Report:
    """Somebody here judges the newest voice, says who they are, and answers."""
    report = Report.objects.select_related("case").order_by("-number").first()
    assert report is not None
    who = town.josefin if young else town.karin
    case = assessed(fresh(report.case), who)
    answering.introduce(as_(who), case)
    answering.reply(as_(who), Report.objects.get(pk=report.pk), "Du har rätt. Vi har ändrat det nu.")
    return report


def with_code(page: Page, code: str) -> None:
    page.goto("/kod")
    page.get_by_label("Din kod").fill(code)
    page.get_by_role("button", name="Visa").click()
    the_heading_is(page, "Så går det med det du berättade")
    expect(page.get_by_text("Du har rätt. Vi har ändrat det nu.")).to_be_visible()


def test_five_complaints_are_told_answered_and_judged_on_a_phone(open_page: Open, listening: Town) -> None:
    page = open_page("/tyck/start", size=PHONE)
    for known, verdict in COMPLAINTS:
        page.goto("/tyck/start")
        page.get_by_role("link", name="Jag är inte nöjd").click()
        page.get_by_label("Vad har hänt?").fill(TOLD[known])
        page.get_by_label("Var gäller det?").select_option(label="Hemtjänsten Norr")
        page.get_by_role("link", name="Fortsätt").click()
        page.get_by_role("link", name="Fortsätt").click()
        page.get_by_text("Här på sidan, med en kod").click()
        page.get_by_role("button", name="Skicka").click()
        code = the_code(page)
        report = answered(listening, young=False)
        assert report.text == TOLD[known]
        with_code(page, code)
        page.get_by_role("button", name=verdict, exact=True).click()
        expect(page.get_by_text("Du har sagt att svaret")).to_be_visible()
        # Whoever is not content is read by somebody else than the one who answered.
        assert (fresh(report.case).desk == Desk.SAS) is (verdict == "Nej")
    the_page_is_accessible(page)


def test_the_childrens_stories_from_the_first_tap_to_the_answer(open_page: Open, listening: Town) -> None:
    page = open_page("/barn", size=PHONE)
    for door, words in CHILDREN:
        page.goto("/barn/start")
        page.get_by_role("link", name=door).click()
        page.locator("#id_text").fill(words)
        page.get_by_role("link", name="Gå vidare").click()
        page.get_by_role("link", name="Ja, här på sidan").click()
        page.get_by_role("button", name="Bara du som läser").click()
        the_heading_is(page, "Tack för att du berättade")
        code = the_code(page)
        answered(listening, young=True)
        with_code(page, code)
        page.get_by_role("button", name="Ja, det vill jag").click()
        expect(page.get_by_text("Du har sagt att du vill ha någon vid din sida.")).to_be_visible()
    the_page_is_accessible(page)


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
