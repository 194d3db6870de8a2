"""A home-care worker in a cellar: the network goes in the middle of a report, and nothing that was written is lost."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from tests.journeys.conftest import PATIENCE_MS, the_heading_is, the_page_is_accessible


@pytest.fixture
def phone(browser: Browser, live_server: object, town: Town) -> Iterator[BrowserContext]:
    """Amina's phone, signed in."""
    url: str = live_server.url  # type: ignore[attr-defined]
    client = Client()
    client.force_login(town.amina, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    context = browser.new_context(
        base_url=url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="sv-SE"
    )
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    yield context
    context.set_offline(offline=False)
    context.close()


def _ready(context: BrowserContext) -> Page:
    """The start of the report flow, once the phone has put away what it needs."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto("/r")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("sagtillQueue.lock().then(lock => Boolean(lock))")
    page.wait_for_function("caches.match('/r/utan-nat').then(Boolean)")
    page.reload()
    return page


@pytest.mark.django_db(transaction=True)
def test_a_report_begun_with_a_network_is_finished_without_and_sent_once_when_it_is_back(phone: BrowserContext) -> None:
    page = _ready(phone)
    page.get_by_role("button", name="Något blev fel eller blev inte gjort").click()
    page.get_by_label("Vad hände?").fill("Larmet i källaren gick inte att höra och hon låg kvar en timme.")
    phone.set_offline(offline=True)
    page.get_by_role("button", name="Fortsätt").click()
    the_heading_is(page, "Hur gick det för den det gällde?")
    expect(page.get_by_text("Inget nät just nu. Du kan skriva ändå.")).to_be_visible()
    the_page_is_accessible(page)
    page.get_by_role("button", name="Påverkades lite").click()
    the_heading_is(page, "Stämmer det här?")
    expect(page.get_by_text("Larmet i källaren")).to_be_visible()
    page.get_by_role("button", name="Skicka rapporten").click()
    the_heading_is(page, "Rapporten är sparad och låst i telefonen. Den är inte skickad än.")
    the_page_is_accessible(page)
    assert not Report.objects.exists()
    phone.set_offline(offline=False)
    expect(page.get_by_text("Klart. Rapporten skickades")).to_be_visible()
    expect(page.get_by_text("Den är inte skickad än")).to_be_hidden()
    report = Report.objects.get()
    assert report.plain_text.startswith("Larmet i källaren")
    assert report.outcome == "little"
    page.goto("/r")
    expect(page.locator("#queue")).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_a_report_is_written_from_the_beginning_without_a_network(phone: BrowserContext) -> None:
    page = _ready(phone)
    phone.set_offline(offline=True)
    page.goto("/r")
    the_heading_is(page, "Vad vill du berätta?")
    page.get_by_role("button", name="Hot, våld eller trakasserier").click()
    page.get_by_role("button", name="Nej, det pågår").click()
    the_heading_is(page, "Sätt dig i säkerhet först")
    page.get_by_role("button", name="Nu är det lugnt. Fortsätt rapporten").click()
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("alert")).to_have_text("Skriv vad som hände")
    page.get_by_role("textbox", name="Vad hände?").fill("En anhörig följde efter mig till bilen och slog på rutan.")
    page.get_by_role("radio", name="Jag", exact=True).check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka rapporten").click()
    the_heading_is(page, "Rapporten är sparad och låst i telefonen. Den är inte skickad än.")
    # Nothing of what was written can be read in the phone.
    stored = page.evaluate(
        """() => new Promise(done => { indexedDB.open('sagtill').onsuccess = event => {
            event.target.result.transaction('waiting').objectStore('waiting').getAll().onsuccess =
                found => Promise.all(found.target.result.map(one => one.envelope.text())).then(done); }; })"""
    )
    assert len(stored) == 1
    assert "anhörig" not in stored[0]
    phone.set_offline(offline=False)
    expect(page.get_by_text("Klart. Rapporten skickades")).to_be_visible()
    assert Report.objects.get().kind == "threat"


_FORGET = """() => new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase("sagtill");
    asked.onsuccess = () => done(true);
    asked.onerror = () => failed(asked.error);
})"""


@pytest.mark.django_db(transaction=True)
def test_what_was_typed_stays_on_the_page_for_whoever_is_not_signed_in(phone: BrowserContext) -> None:
    page = _ready(phone)
    phone.clear_cookies()
    # From a page that does not use it, and waited for: else the next page may still find the key in it.
    page.goto("/hjalp")
    page.evaluate(_FORGET)
    page.goto("/r")
    page.get_by_role("button", name="Jag ser en risk").click()
    page.get_by_label("Vad är du orolig för?").fill("Trappan är hal och någon kommer att falla där.")
    phone.set_offline(offline=True)
    page.get_by_role("button", name="Fortsätt").click()
    the_heading_is(page, "Det du skrev finns kvar")
    expect(page.get_by_text("Trappan är hal")).to_be_visible()
    phone.set_offline(offline=False)
    page.get_by_role("button", name="Försök igen").click()
    # The server goes on where the network was lost: without an account the place has to be chosen.
    expect(page.get_by_label("Vad är du orolig för?")).to_have_value("Trappan är hal och någon kommer att falla där.")
