"""The investigation desk: a SAS runs a case from suspicion to decision through the pages, and each page is accessible."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import reasons, tracks
from sagtill.investigations.testing import a_suspicion, complete, decided, fresh, opened
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible


def _picture(page: Page, name: str) -> None:
    """Keep a picture of the page for the handbook, when somebody asks for pictures."""
    folder = os.environ.get("SAGTILL_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_suspicion_becomes_an_investigation(open_page: Open, town: Town) -> None:
    case = a_suspicion(town)
    page = open_page(f"/arende/{case.number}", as_=town.josefin, size=DESKTOP)
    page.get_by_role("link", name="Öppna en utredning enligt lex Sarah").first.click()
    the_heading_is(page, "Öppna en utredning enligt lex Sarah")
    page.get_by_label("Vad gäller det?").fill("Kvällshjälp uteblev två kvällar")
    page.get_by_label("Vad får stå i det öppna registret?").fill("Utebliven insats")
    page.get_by_role("group", name="Gäller det ett barn").get_by_label("Nej").check()
    page.get_by_role("group", name="Är personen trygg just nu?").get_by_label("Vi vet inte än").check()
    page.get_by_role("button", name="Öppna utredningen").click()
    the_heading_is(page, "Kvällshjälp uteblev två kvällar")
    page.get_by_role("link", name="Gör tryggt nu").click()
    page.get_by_role("group", name="Är personen trygg nu?").get_by_label("Ja").check()
    page.get_by_label("Vad gjordes direkt?").fill("Nattpatrullen gav mat och medicin.")
    page.get_by_label("Vilken dag?").fill(Investigation.objects.get().opened_at.date().isoformat())
    page.get_by_label("Vilken tid?").fill("00:30")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("complementary").get_by_role("link", name="Svara", exact=True).first.click()
    the_heading_is(page, "Är det allvarligt?")
    the_page_is_accessible(page)
    page.get_by_label("Inte som det ser ut nu").check()
    page.get_by_label("Vad bygger du det på?").fill("Ingen kom till skada som det ser ut.")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_text("Svaret är sparat")).to_be_visible()
    the_page_is_accessible(page)
    page.goto("/lexsarah")
    _picture(page, "lexsarah-oversikt")
    the_page_is_accessible(page)


@pytest.mark.parametrize(
    ("size", "dark"),
    [(DESKTOP, False), (DESKTOP, True), (PHONE, False), (SMALL_PHONE, True)],
    ids=["desktop", "desktop dark", "phone", "small phone dark"],
)
def test_every_part_of_the_desk_is_accessible(open_page: Open, town: Town, size: tuple[int, int], dark: bool) -> None:
    one = complete(opened(town, concerns_child=True), town.josefin)
    top = one.reasons.get()
    by = as_(town.josefin)
    why = reasons.add(by, one, reasons.Why("Ingen är utsedd på helgen", "ledning"), top)
    reasons.add(by, one, reasons.Why("Vikarier får ingen genomgång", "kompetens"), top)
    reasons.excuse(by, why, "Det löses med den nya planeringen.")
    page = open_page(f"/lexsarah/{one.number}/del/5", as_=town.josefin, size=size, dark=dark)
    the_page_is_accessible(page)
    _picture(page, f"lexsarah-orsaker-{size[0]}{'-mork' if dark else ''}")
    for address in ("/del/1", "/del/4", "/del/9", "/efter"):
        page.goto(f"/lexsarah/{one.number}{address}")
        the_page_is_accessible(page)
        if size in (DESKTOP, PHONE) and not dark:
            _picture(page, f"lexsarah{address.replace('/', '-')}-{size[0]}")


def test_the_decider_reads_signs_and_decides_without_script(open_page: Open, town: Town) -> None:
    one = complete(opened(town), town.josefin)
    page = open_page(f"/lexsarah/{one.number}", as_=town.josefin, size=PHONE, script=False)
    page.get_by_role("link", name="Välj vem som beslutar").click()
    page.get_by_label("En person, med stöd av delegation").check()
    page.get_by_label("Vem?").select_option(label="Doris Ahl, Socialchef")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Lägg förslag").first.click()
    page.get_by_label("Det är ett missförhållande").check()
    page.get_by_label("Skälen").fill("Hjälpen uteblev två kvällar.")
    page.get_by_label("Förslag till beslut").fill("Händelsen är ett missförhållande.")
    page.get_by_role("group", name="Ska det anmälas till IVO?").get_by_label("Nej").check()
    page.get_by_label("Varför, eller varför inte?").fill("Ingen kom till skada.")
    page.get_by_role("button", name="Lägg förslaget").click()
    expect(page.get_by_text("Förslaget är lagt")).to_be_visible()
    doris = open_page(f"/lexsarah/{one.number}/jav", as_=town.doris, size=DESKTOP)
    doris.get_by_label("Ja. Det gäller inte mig").check()
    doris.get_by_role("button", name="Skriv under").click()
    doris.get_by_role("link", name="Besluta").first.click()
    the_page_is_accessible(doris)
    doris.get_by_role("button", name="Besluta").click()
    expect(doris.get_by_text("Utredningen är låst.").first).to_be_visible()
    assert fresh(one).stage == Stage.DECIDED


def test_a_decided_investigation_and_the_register_are_accessible(open_page: Open, town: Town) -> None:
    one = decided(opened(town, concerns_child=True), town)
    page = open_page(f"/lexsarah/{one.number}/del/9", as_=town.josefin, size=DESKTOP)
    track = tracks.begin(as_(town.josefin), one, Kind.DATA_BREACH, "Ett fax gick till fel mottagare.", clock.now())
    desk = f"/lexsarah/{one.number}"
    addresses = ["/del/9", "/tidslinje", "/lamna", "/brev", "/diariefor", "/efter"]
    for address in [f"{desk}{end}" for end in addresses] + [
        "/lexsarah/register",
        "/lexsarah/till-ivo",
        "/lexsarah/fran-utforare",
        "/lexsarah/lamna-alla",
        "/spar",
        f"/spar/{track.number}",
    ]:
        page.goto(address)
        the_page_is_accessible(page)
