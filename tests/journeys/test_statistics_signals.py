"""A month that stands out is a row on the manager's Min dag, leads to the chart, and is answered there."""

from playwright.sync_api import expect

from sagtill.organisation.testing import Town
from sagtill.statistics.models import Signal, TallyMark
from sagtill.statistics.services import counting
from sagtill.statistics.testing import told_by_month
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_page_is_accessible


def test_the_manager_says_what_lies_behind_a_busy_month(open_page: Open, town: Town) -> None:
    told_by_month(town, [6, 7, 5, 6, 8, 6, 7, 5, 6, 7, 6, 6, 7, 18])
    TallyMark.objects.all().delete()
    counting.refresh_all()
    path = f"/statistik/signaler/{Signal.objects.get().id}"
    for size, dark in ((DESKTOP, True), (SMALL_PHONE, True), (PHONE, False)):
        page = open_page(path, town.karin, size, dark=dark)
        the_page_is_accessible(page)
    page = open_page("/dag", town.karin, DESKTOP)
    the_page_is_accessible(page)
    # The reports of a year all wait to be judged, and they come before a figure.
    page.get_by_role("link", name="Visa alla").click()
    page.get_by_role("link", name="Se varför").click()
    expect(page.get_by_role("heading", name="Vet ni varför?")).to_be_visible()
    page.get_by_label("Orsaken med få ord").fill("Kampanj på APT")
    page.get_by_role("button", name="Svara").click()
    expect(page.get_by_text("Det står nu i diagrammet.")).to_be_visible()
    page = open_page("/dag?alla", town.karin, DESKTOP)
    expect(page.get_by_role("link", name="Bedöm").first).to_be_visible()
    expect(page.get_by_role("link", name="Se varför")).to_have_count(0)
    page = open_page(f"/statistik/matt/reports?unit={town.north.id}", town.karin, PHONE)
    expect(page.get_by_text("Kampanj på APT").first).to_be_attached()
