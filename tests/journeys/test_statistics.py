"""From a number to its cases, and from the half of a year to the nämnd's question and its answer."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from sagtill.cases.testing import a_case
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.statistics.models import TallyMark
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.services import counting
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible


def told(town: Town) -> None:
    """Fourteen steady months and a busy last one."""
    for back in range(15, 0, -1):
        month = calendar.add_months(first_of(clock.today()), -back)
        for one in range(16 if back == 1 else 5 + back % 2):
            with clock.moved_to(clock.at(month + timedelta(days=1 + one), 10)):
                a_case(town, unit=town.south if one % 3 == 0 else town.north)
    TallyMark.objects.all().delete()
    counting.refresh(town.board)


def looked_at(open_page: Open, path: str, person: Person) -> None:
    """Accessible on a small phone in the dark, on a phone, and on a desk."""
    for size, dark in ((SMALL_PHONE, True), (PHONE, False), (DESKTOP, True)):
        the_page_is_accessible(open_page(path, person, size, dark=dark))


def test_a_number_says_its_conclusion_and_opens_its_cases(open_page: Open, town: Town) -> None:
    told(town)
    page = open_page("/statistik/definitioner", town.josefin, DESKTOP)
    page.get_by_role("link", name="Statistik", exact=True).first.click()
    the_heading_is(page, "Statistik")
    expect(page.get_by_role("heading", name="Det är ovanligt många. Något har ändrats.").first).to_be_visible()
    the_page_is_accessible(page)
    page.get_by_text("Välj period och enhet").click()
    page.locator("select[name=unit]").select_option(label="Hemtjänsten Norr")
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("link", name=re.compile("Definition och mer ?: Rapporter")).click()
    the_page_is_accessible(page)
    page.get_by_role("row").last.get_by_role("link").click()
    the_heading_is(page, "Ärenden bakom siffran")
    expect(page.get_by_text("10 ärenden.")).to_be_visible()
    the_page_is_accessible(page)
    looked_at(open_page, "/statistik", town.josefin)
    for number, path in enumerate(("tystnad", "effekt", "nyckeltal", "resurser", "definitioner", "handelser")):
        size = (SMALL_PHONE, DESKTOP)[number % 2]
        the_page_is_accessible(open_page(f"/statistik/{path}", town.josefin, size, dark=number % 3 == 0))
    the_page_is_accessible(open_page(f"/statistik/resurser/{town.north.id}", town.karin, PHONE))


def a_question(page: Page, words: str) -> None:
    page.get_by_role("link", name="Ställ en fråga till förvaltningen").click()
    page.get_by_label("Vad vill du fråga?").fill(words)
    page.get_by_role("button", name="Skicka frågan").click()


def test_the_naemnd_reads_asks_and_is_answered(open_page: Open, town: Town) -> None:
    told(town)
    member = organisation.add_person(town.board, "birgitta", "Birgitta", last_name="Holm", password="lindvik-prov-1")
    organisation.assign(member, Role.BOARD_MEMBER, town.board.units.get(parent=None), decided_by="Nämnden")
    page = open_page("/namnd", town.josefin, DESKTOP)
    page.get_by_role("button", name="Börja").click()
    the_heading_is(page, "Skriv nämndens sida")
    page.get_by_label("Mening 1: ord före siffrorna").fill("Fler vågar säga till.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_label("Vad är det?").select_option(label="Att ta ställning till")
    page.get_by_label("Text", exact=True).fill("Uppdrag om helgplanering")
    page.get_by_role("button", name="Lägg till").click()
    the_page_is_accessible(page)
    page.get_by_role("button", name="Publicera").click()
    the_heading_is(page, "Läget på en minut")
    page = open_page("/", member, PHONE)
    page.locator("main li a").first.click()
    the_heading_is(page, "Läget på en minut")
    expect(page.get_by_text("Fler vågar säga till.")).to_be_visible()
    expect(page.get_by_text("Uppdrag om helgplanering")).to_be_visible()
    a_question(page, "Hur går det med helgerna?")
    looked_at(open_page, page.url, member)
    page = open_page("/dag", town.josefin, DESKTOP)
    # So many reports wait for her that the question stands among the rest.
    page.get_by_role("link", name="Visa alla").click()
    page.get_by_role("link", name="Svara").first.click()
    page.get_by_label("Svar till alla").fill("Vi har en plan från mars.")
    page.get_by_role("button", name="Publicera svaret").click()
    expect(page.get_by_text("Vi har en plan från mars.")).to_be_visible()
    the_page_is_accessible(page)
