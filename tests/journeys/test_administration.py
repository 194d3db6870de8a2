"""The administrator: people from a file, one of whom signs in, and every page of signing in. Nothing is asked of anybody else."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible

LIST = "användarnamn;förnamn;efternamn;roll;enhet\nnils;Nils;Ny;;Hemtjänsten Norr\nfel;Fel;Fel;Kung;Hemtjänsten Norr\n"


def alone(page: Page) -> list[str]:
    """What the page asks of anybody else, and what its own policy refuses, from now on."""
    own, found = urlsplit(page.url).netloc, list[str]()

    def asked(address: str) -> None:
        if urlsplit(address).scheme in ("http", "https", "ws", "wss") and urlsplit(address).netloc != own:
            found.append(address)

    page.on("request", lambda request: asked(request.url))
    page.on("console", lambda said: found.append(said.text) if "Content Security Policy" in said.text else None)
    return found


@pytest.mark.parametrize(
    ("size", "dark", "script"),
    [(PHONE, True, True), (DESKTOP, False, True), (SMALL_PHONE, False, False)],
    ids=["phone, dark", "desktop, light", "small phone, without script"],
)
def test_people_come_from_a_file_and_one_of_them_gets_a_code_and_signs_in(
    open_page: Open, town: Town, tmp_path: Path, size: tuple[int, int], dark: bool, script: bool
) -> None:
    def looks_right(page: Page) -> None:
        if script:
            the_page_is_accessible(page)

    page = open_page("/admin/personer", as_=town.frida, size=size, dark=dark, script=script)
    strangers = alone(page)
    looks_right(page)
    page.get_by_role("link", name="Läs in från fil").click()
    looks_right(page)
    (tmp_path / "personer.csv").write_text(LIST, encoding="utf-8")
    page.set_input_files("input[type=file]", tmp_path / "personer.csv")
    page.get_by_role("button", name="Se vad som skulle ändras").click()
    the_heading_is(page, "Det här skulle ändras")
    expect(page.get_by_text("Rad 3: Rollen finns inte: Kung")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Ändra så här").click()
    the_heading_is(page, "Listan är inläst")
    looks_right(page)
    nils = Person.objects.get(username="nils")
    page.goto(f"/admin/personer/{nils.pk}")
    looks_right(page)
    page.get_by_role("button", name="Gör en kod för nytt lösenord").click()
    code = page.locator("p.code").inner_text()
    looks_right(page)
    assert strangers == []
    his = open_page("/logga-in/forsta-gangen", size=size, dark=dark, script=script)
    his.get_by_label("Din kod").fill(code)
    his.get_by_role("button", name="Fortsätt").click()
    his.get_by_label("Nytt lösenord").fill("fyra glada gröna grodor")
    his.get_by_label("Samma lösenord").fill("fyra glada gröna grodor")
    his.get_by_role("button", name="Spara och logga in").click()
    his.goto("/mina")
    assert town.as_actor(nils).roles_at(town.north.id) == {Role.EMPLOYEE}
    looks_right(his)


@pytest.mark.parametrize(("size", "dark"), [(SMALL_PHONE, True), (DESKTOP, False)], ids=["small and dark", "desktop"])
def test_units_are_merged_once_one_has_seen_what_will_happen(
    open_page: Open, town: Town, size: tuple[int, int], dark: bool
) -> None:
    page = open_page("/admin/enheter", as_=town.frida, size=size, dark=dark)
    strangers = alone(page)
    _choose_units(page)
    the_heading_is(page, "Slå ihop Hemtjänsten Norr med Boende Söder?")
    expect(page.get_by_text("Det går inte att ångra. Inget har hänt än.")).to_be_visible()
    the_page_is_accessible(page)
    page.get_by_role("link", name="Avbryt").click()
    expect(page.get_by_text("Går upp i")).to_have_count(0)
    _choose_units(page)
    page.get_by_role("button", name="Ja, slå ihop enheterna").click()
    expect(page.get_by_text("Hemtjänsten Norr har slagits ihop med Boende Söder.")).to_be_visible()
    the_page_is_accessible(page)
    assert strangers == []


def _choose_units(page: Page) -> None:
    page.get_by_label("Enhet som stängs").select_option(label="Hemtjänsten Norr")
    page.get_by_label("Enhet som fortsätter").select_option(label="Boende Söder")
    page.get_by_role("button", name="Se vad som skulle hända").click()


ALL = [
    "/logga-in",
    "/logga-in/forsta-gangen",
    "/r",
    "/anonym",
    "/kod",
    "/tyck",
    "/barn",
    "/ung",
    "/hjalp",
    "/finns-inte",
]
STAFF = ["/dag", "/arenden", "/mina", "/installningar", "/installningar/inloggning", "/installningar/inloggning/app"]
ADMIN = [
    "/admin/personer/ny",
    "/admin/inloggning",
    "/admin/behorigheter",
    "/admin/enheter",
    "/installningar/inloggning/nyckel",
    "/bekrafta",
]


@pytest.mark.parametrize(("size", "dark"), [(SMALL_PHONE, True), (DESKTOP, False)], ids=["small and dark", "desktop"])
def test_no_page_asks_anything_of_anybody_else_or_breaks_its_own_policy(
    open_page: Open, town: Town, size: tuple[int, int], dark: bool
) -> None:
    for who, paths in ((None, ALL), (town.karin, STAFF), (town.frida, ADMIN)):
        page = open_page(paths[0], as_=who, size=size, dark=dark)
        strangers = alone(page)
        for path in paths:
            page.goto(path)
            assert page.locator("script:not([src]), [style], [onclick], [onload]").count() == 0, path
            the_page_is_accessible(page)
        assert strangers == []
