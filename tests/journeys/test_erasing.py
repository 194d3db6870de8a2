"""What its time has come for is erased by two people, on the pages; and whoever investigates asks the one who reported."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sagtill.cases.testing import a_case, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import opened
from sagtill.investigations.tests.destroying import the_providers
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Assignment, Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from tests.journeys.conftest import DESKTOP, SMALL_PHONE, Open, the_page_is_accessible

SEVEN_YEARS = timedelta(days=7 * 365)


@pytest.fixture
def nils(town: Town) -> Person:
    """The second person at the provider, who was there already then, as everybody was."""
    with clock.moved_by(-SEVEN_YEARS):
        for known in list(Assignment.objects.select_related("person", "unit")):
            organisation.assign(known.person, Role(known.role), known.unit, decided_by="Sara Kvist")
        nils = organisation.add_person(town.provider, "nils", "Nils", last_name="Berg", title="Registrator")
        for role in (Role.REGISTRATOR, Role.DECIDER):
            organisation.assign(nils, role, town.provider.units.get(parent=None), decided_by="Sara Kvist")
    return nils


@pytest.fixture
def ended_long_ago(town: Town, nils: Person) -> Investigation:
    with clock.moved_by(-SEVEN_YEARS):
        return the_providers(town, nils)


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (SMALL_PHONE, True)])
def test_one_proposes_another_approves_and_a_line_is_left(
    open_page: Open, town: Town, nils: Person, ended_long_ago: Investigation, size: tuple[int, int], dark: bool
) -> None:
    number = ended_long_ago.number
    sara = open_page("/lexsarah/gallring", as_=town.sara, size=size, dark=dark)
    the_page_is_accessible(sara)
    sara.get_by_role("button", name="Föreslå").first.click()
    expect(sara.get_by_text("Du har själv föreslagit")).to_be_visible()
    the_page_is_accessible(sara)
    other = open_page("/lexsarah/gallring", as_=nils, size=size, dark=dark)
    the_page_is_accessible(other)
    other.get_by_role("button", name="Godkänn och gallra").click()
    expect(other.get_by_text("Föreslaget av Sara Kvist, godkänt av Nils Berg.")).to_be_visible()
    the_page_is_accessible(other)
    assert not Investigation.objects.filter(number=number).exists()


def test_whoever_investigates_asks_the_reporter_on_a_small_phone(open_page: Open, town: Town) -> None:
    one = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    page = open_page(f"/lexsarah/{one.number}/fraga/{Report.objects.get().number}", as_=town.josefin, size=SMALL_PHONE)
    the_page_is_accessible(page)
    page.get_by_role("textbox").fill("Vilken tid ringde du?")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("Frågan är skickad. Svaret kommer hit.")).to_be_visible()
