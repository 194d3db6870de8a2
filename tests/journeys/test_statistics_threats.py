"""After threats: the manager writes in the staff-years, and reads the rate and what came after, on every screen."""

from datetime import timedelta

from playwright.sync_api import expect

from sagtill.cases.rules import Called, Told
from sagtill.cases.services import contacting
from sagtill.cases.testing import a_case, as_, fresh
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.testing import Town
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.testing import counted_anew, told_by_month
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible


def a_manager_since_two_years(town: Town) -> Person:
    """Whoever is to take part in a case must have been assigned when it came."""
    with clock.moved_by(timedelta(days=-730)):
        vera = organisation.add_person(town.board, "vera", "Vera", last_name="Lund", password="lindvik-prov-1")
        organisation.assign(vera, Role.MANAGER, town.north, decided_by="Nämnden")
    return vera


def test_the_manager_sees_threats_by_staff_and_what_came_after(open_page: Open, town: Town) -> None:
    vera = a_manager_since_two_years(town)
    told_by_month(town, [1, 1, 0, 2, 1, 0, 1, 1, 2, 0, 1, 1, 0, 1, 6], Kind.THREAT)
    day = calendar.add_months(first_of(clock.today()), -2) + timedelta(days=3)
    with clock.moved_to(clock.at(day, 9)):
        case = a_case(town, kind=Kind.THREAT, threat_kinds=("threat",))
        contacting.contact(as_(vera), fresh(case), contacting.Contact(Called.YES, Told.NO, Told.YES))
    counted_anew(town)
    page = open_page("/statistik/matt/threat_rate", vera, DESKTOP)
    the_heading_is(page, "Antal årsarbetare saknas, så hot kan inte räknas per 100 årsarbetare.")
    the_page_is_accessible(page)
    begins = calendar.add_months(first_of(clock.today()), -12)
    page = open_page(f"/statistik/resurser/{town.north.id}?manad={begins:%Y-%m}", vera, PHONE)
    page.locator("input[name=fte]").fill("24,5")
    the_page_is_accessible(page)
    page.get_by_role("button", name="Spara").click()
    page = open_page(f"/statistik/resurser/{town.north.id}", vera, PHONE)
    page.get_by_label("Ärenden per handläggare, median").fill("14")
    page.get_by_label("Ärenden per handläggare, flest").fill("31")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Den i mitten har 14 ärenden, den som har flest har 31.")).to_be_visible()
    for size, dark in ((DESKTOP, True), (PHONE, False), (SMALL_PHONE, True)):
        for path in ("matt/threat_rate", "matt/threat_care", "resurser", "matt/threats"):
            page = open_page(f"/statistik/{path}", vera, size, dark=dark)
            the_page_is_accessible(page)
    expect(page.get_by_text("Bara de som deltar i ett ärende om hot räknar det.").first).to_be_visible()
