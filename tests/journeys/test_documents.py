"""From an investigation to finished documents, a masked copy, and a year's quality report, in a real browser."""

import re

from playwright.sync_api import Page, expect

from sagtill.documents.models import Document
from sagtill.investigations.documents import tasks as investigation_tasks
from sagtill.investigations.testing import decided, opened
from sagtill.organisation.testing import Town
from sagtill.quality_report import tasks as report_tasks
from tests.journeys.conftest import DESKTOP, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible


def worked() -> None:
    """The worker makes what waits."""
    for document in Document.objects.filter(state="waiting"):
        task = report_tasks.make if document.kind == "quality_report" else investigation_tasks.make
        task.func(str(document.id))


def seen_everywhere(open_page: Open, page: Page, town: Town) -> None:
    """The same page small and dark."""
    the_page_is_accessible(page)
    small = open_page(page.url, as_=town.josefin, size=SMALL_PHONE, dark=True)
    the_page_is_accessible(small)


def test_the_sas_makes_documents_and_tries_a_request(open_page: Open, town: Town) -> None:
    matter = decided(opened(town), town)
    page = open_page(f"/lexsarah/{matter.number}", as_=town.josefin, size=DESKTOP)
    page.get_by_role("link", name="Dokument, brev och underlag till IVO").click()
    the_heading_is(page, "Dokument")
    seen_everywhere(open_page, page, town)
    page.get_by_role("link", name="Läs hela utredningen").click()
    expect(page.get_by_role("heading", name="5. Orsaker")).to_be_visible()
    seen_everywhere(open_page, page, town)
    page.go_back()
    page.get_by_role("link", name="Gör Underlag till IVO").click()
    expect(page.get_by_role("heading", name="Kontrollera innan du skickar")).to_be_visible()
    seen_everywhere(open_page, page, town)
    page.get_by_role("button", name="Gör dokumentet").click()
    expect(page.get_by_text("Väntar på sin tur")).to_be_visible()
    seen_everywhere(open_page, page, town)
    worked()
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible(timeout=15000)
    the_page_is_accessible(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta dokumentet").click()
    assert fetched.value.suggested_filename == "underlag-till-ivo-1.pdf"
    page.goto(f"/lexsarah/{matter.number}/dokument/ivo")
    expect(page.get_by_label("1. Avsändarens diarienummer")).to_have_value(re.compile(".+"))
    seen_everywhere(open_page, page, town)
    page.goto(f"/lexsarah/{matter.number}/dokument")
    page.get_by_role("button", name="Pröva en ny begäran").click()
    page.get_by_label("Ord eller mening att maska").fill("Personen")
    page.get_by_role("button", name="Maska", exact=True).click()
    expect(page.get_by_text("maskat:").first).to_be_attached()
    seen_everywhere(open_page, page, town)
    page.get_by_role("button", name="Gör kopian som lämnas ut").click()
    worked()
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible(timeout=15000)


def test_a_letter_is_shown_before_it_is_made_without_script(open_page: Open, town: Town) -> None:
    matter = opened(town)
    page = open_page(f"/lexsarah/{matter.number}/dokument/gor/person_letter", as_=town.josefin, script=False)
    page.get_by_label("Vad hände?").fill("Hjälpen kom inte på lördagen.")
    page.get_by_label("Vad visar utredningen?").fill("Turen låg dubbelt.")
    page.get_by_label("Vad är gjort, och vad ska göras?").fill("En person ansvarar nu.")
    page.get_by_label("Namn, telefon och tider").fill("Karin, 010-11 22 33.")
    page.get_by_role("button", name="Visa brevet").click()
    expect(page.get_by_text("Det här hände: Hjälpen kom inte på lördagen.")).to_be_visible()
    expect(page.get_by_text("LIX")).to_be_visible()
    page.get_by_role("button", name="Gör dokumentet").click()
    worked()
    page.get_by_role("link", name="Se om det är klart").click()
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible()


def test_the_year_is_written_and_made_a_document(open_page: Open, town: Town) -> None:
    page = open_page("/berattelse", as_=town.josefin, size=DESKTOP)
    seen_everywhere(open_page, page, town)
    page.get_by_role("button", name="Börja").click()
    expect(page.get_by_role("heading", name="Delar")).to_be_visible()
    seen_everywhere(open_page, page, town)
    address = page.url
    page.get_by_role("link", name="1. Sammanfattning").click()
    expect(page.get_by_text("Under året kom det in").first).to_be_visible()
    page.get_by_label("Kommentar till de andra som skriver").fill("Stämmer det?")
    page.get_by_role("button", name="Lämna kommentaren").click()
    expect(page.get_by_role("button", name=re.compile("Hanterad"))).to_be_visible()
    seen_everywhere(open_page, page, town)
    page.get_by_label("Den här delen är klar").check()
    page.get_by_role("button", name="Spara").click()
    page.goto(f"{address}/siffror")
    seen_everywhere(open_page, page, town)
    page.goto(f"{address}/loften")
    page.get_by_label("Mål för nästa år").fill("Svar inom fem dagar")
    page.get_by_label("Hur vet ni att det hjälpte?").fill("Medianen är under fem")
    page.get_by_role("button", name="Lägg till målet").click()
    seen_everywhere(open_page, page, town)
    page.goto(f"{address}/hela")
    seen_everywhere(open_page, page, town)
    page.goto(address)
    page.get_by_role("button", name="Gör dokumentet").click()
    worked()
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible(timeout=20000)
