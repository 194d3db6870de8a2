"""A new level: the SAS writes down the cause, and the chart shows the break with the old and the new limits."""

from playwright.sync_api import expect

from sagtill.law import calendar, clock
from sagtill.organisation.testing import Town
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.testing import told_by_month
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible

STEADY = [6, 7, 5, 6, 8, 6, 7, 5, 6, 7, 6, 6]
FEWER = [2, 1, 2, 3, 1, 2, 2, 1]


def test_a_new_routine_begins_a_new_level(open_page: Open, town: Town) -> None:
    told_by_month(town, [6, *STEADY, *FEWER])
    begins = calendar.add_months(first_of(clock.today()), -8)
    page = open_page("/statistik/handelser", town.josefin, DESKTOP)
    the_heading_is(page, "Händelser i diagrammen")
    page.get_by_label("Vad är det?").select_option(label="Ny rutin eller nytt arbetssätt")
    page.get_by_label("Med få ord").fill("Genomgång före helgen")
    page.get_by_label("Från och med").fill(f"{begins}")
    page.get_by_label("Hur ska gränserna räknas?").select_option(label="En ny nivå börjar då: räkna nya gränser")
    the_page_is_accessible(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Ny nivå", exact=True)).to_be_visible()
    for size, dark in ((DESKTOP, False), (DESKTOP, True), (PHONE, False), (SMALL_PHONE, True)):
        page = open_page("/statistik/matt/reports?period=24", town.josefin, size, dark=dark)
        expect(page.get_by_text("De nya gränserna är säkra först efter tolv månader.").first).to_be_visible()
        the_page_is_accessible(page)
