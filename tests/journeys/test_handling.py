"""Handling: from Min dag to closed and opened again, on a phone and at a desk, by hand and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from sagtill.cases.testing import a_case, assessed, closed, fresh, replied
from sagtill.organisation.testing import Town
from tests.journeys.conftest import DESKTOP, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible
from tools import try_it


def test_real_cases_are_told_and_closed_with_all_lights_right(open_page: Open, town: Town) -> None:
    people = {one.name: one for one in (town.amina, town.samir, town.karin, town.josefin)}
    pages: dict[tuple[str, tuple[int, int]], Page] = {}

    def sit(name: str, size: tuple[int, int]) -> Page:
        if (name, size) not in pages:
            pages[name, size] = open_page("/", as_=people[name], size=size)
        return pages[name, size]

    cast = [("C077", "Amina Ek"), ("C085", "Samir Haddad"), ("C092", "Amina Ek")]
    tried = try_it.try_all(sit, [(case, teller, "Karin Holm", "Josefin Lind") for case, teller in cast])
    assert [told.presses for told in tried] == [4, 5, 6]


@pytest.mark.parametrize(("size", "dark"), [(SMALL_PHONE, True), (DESKTOP, False)], ids=["phone, dark", "desk, light"])
def test_every_page_of_the_handling_can_be_used_by_everybody(
    open_page: Open, town: Town, size: tuple[int, int], dark: bool
) -> None:
    number = a_case(town, who="Berit", immediate="Ringde jouren.").number
    replied(assessed(a_case(town, town.samir, kind="threat"), town.mona), town.mona)
    page = open_page("/dag", as_=town.karin, size=size, dark=dark)
    the_page_is_accessible(page)
    for name in ("/arenden", "/atgarder", "/mer", f"/arende/{number}", f"/arende/{number}?utskrift=1"):
        page.goto(name)
        the_page_is_accessible(page)
    for name in ("bedom", "lamna", "vila", "handlaggare", "rubrik", "anteckning", "krets", f"{number}/svara"):
        page.goto(f"/arende/{number}/{name}")
        the_page_is_accessible(page)
    page.goto(f"/arende/{number}/bedom")
    page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.locator(".errsum")).to_be_focused()
    the_page_is_accessible(page)
    page.goto("/affischer")
    page.get_by_role("link", name="Hemtjänsten Norr").click()
    the_page_is_accessible(page)
    told = try_it.Told(try_it.cases()["C077"], "Amina Ek", "Karin Holm", "Josefin Lind", number)
    while page.goto(f"/arende/{number}") and try_it.step(page, told):
        the_page_is_accessible(page)
    expect(page.get_by_role("heading", name="Ärendet är avslutat")).to_be_visible()

    reporter = open_page(f"/rapport/{number}", as_=town.amina, size=size, dark=dark)
    the_page_is_accessible(reporter)
    reporter.get_by_role("button", name="Det händer fortfarande").click()
    expect(reporter.get_by_text("Du har sagt att det fortfarande händer. SAS tar det vidare.")).to_be_visible()
    the_page_is_accessible(reporter)
    sas = open_page("/dag", as_=town.josefin, size=size, dark=dark)
    row = sas.locator(".row", has_text=number)
    expect(row.get_by_role("link", name="Bedöm igen")).to_be_visible()
    row.get_by_role("link", name="Bedöm igen").click()
    the_heading_is(sas, "Bedöm")


def test_gathering_handing_over_and_resting_are_undone_as_easily_as_done(open_page: Open, town: Town) -> None:
    first, second = a_case(town), a_case(town, town.samir)
    page = open_page("/arenden", as_=town.karin, size=DESKTOP, dark=True)
    for case in (first, second):
        page.get_by_label(f"Välj {case.number}").check()
    page.get_by_text("Gör med de valda").click()
    page.get_by_role("button", name="Samla liknande i ett ärende").click()
    expect(page.get_by_text("2 rapporter är samlade. Alla som sa till får ett eget svar.")).to_be_visible()
    expect(page.get_by_text("Samir Haddad har berättat")).to_be_visible()
    the_page_is_accessible(page)
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Ångrat. Rapporterna är egna ärenden igen.")).to_be_visible()

    page.goto(f"/arende/{first.number}/lamna")
    page.get_by_text("Till en annan enhet").click()
    page.get_by_label("Vilken enhet?").select_option(label="Boende Söder")
    page.get_by_role("textbox").fill("Det hände där.")
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text(f"Du lämnade över {first.number}")).to_be_visible()
    page.get_by_role("button", name="Ångra").click()
    the_heading_is(page, fresh(first).title)
    assert fresh(first).unit == town.north

    page.goto(f"/arende/{first.number}/vila")
    page.locator("input[type=date]").fill("2099-01-04")
    page.get_by_role("textbox").last.fill("Vi väntar på att vikarien kommer.")
    page.get_by_role("button", name="Låt vila").click()
    expect(page.get_by_text("Ärendet vilar.", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Ta upp igen").click()
    expect(page.get_by_text("Ärendet är taget upp igen.")).to_be_visible()


def press_swedish(page: Page, key: str) -> None:
    """Keys that the test browser's keyboard lacks."""
    said = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    page.evaluate(said, key)


def test_the_keys_move_open_judge_search_and_tell_what_they_do(open_page: Open, town: Town) -> None:
    first, last = a_case(town), closed(a_case(town), town.karin)
    waiting = assessed(a_case(town), town.karin)
    page = open_page("/dag", as_=town.karin, size=DESKTOP)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Tangenter")
    expect(dialog).to_be_visible()
    the_page_is_accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    for key in "jjk":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url("/dag")
    page.go_back()
    the_heading_is(page, page.get_by_role("heading", level=1).inner_text())

    page.goto(f"/arende/{first.number}")
    page.keyboard.press("b")
    the_heading_is(page, "Bedöm")
    page.goto(f"/arende/{waiting.number}")
    page.keyboard.press("s")
    the_heading_is(page, "Svara Amina")
    page.goto(f"/arende/{waiting.number}")
    press_swedish(page, "å")
    the_heading_is(page, "Ny åtgärd")
    page.get_by_label("Vad ska göras?").press_sequentially("gd?")
    the_heading_is(page, "Ny åtgärd")

    page.goto("/dag")
    page.keyboard.press("g")
    press_swedish(page, "ä")
    the_heading_is(page, "Ärenden")
    page.keyboard.press("/")
    page.keyboard.type("planering")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Träffar på ”planering”.")).to_be_visible()
    assert "planering" not in page.url, "never a query in the address"
    expect(page.locator(".row", has_text=last.number)).to_be_visible()
