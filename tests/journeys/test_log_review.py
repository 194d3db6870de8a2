"""The log review in a browser: a question, its answer, the signature, and what the reporter and the nämnd see."""

from playwright.sync_api import expect

from sagtill.cases.testing import a_case
from sagtill.law import clock
from sagtill.log_review.testing import a_read_month, read, review_of
from sagtill.organisation.testing import Town
from tests.journeys.conftest import DESKTOP, PHONE, SMALL_PHONE, Open, the_heading_is, the_page_is_accessible


def test_a_month_is_reviewed_explained_and_signed(open_page: Open, town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    asked = review.samples.get(person=town.karin)
    page = open_page("/logg", as_=town.josefin, size=DESKTOP)
    the_page_is_accessible(page)
    page.get_by_role("link", name="Granska").first.click()
    the_page_is_accessible(page)
    page.goto(f"/logg/lasning/{asked.id}")
    page.get_by_label("Fråga medarbetaren").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Skriv vad du undrar.").first).to_be_visible()
    page.get_by_label("Anteckning").fill("Vad behövde du det till?")
    the_page_is_accessible(page)
    page.get_by_role("button", name="Spara").click()
    karins = open_page(f"/logg/fraga/{asked.id}", as_=town.karin, size=SMALL_PHONE, dark=True)
    the_page_is_accessible(karins)
    karins.get_by_label("Varför läste du ärendet?").fill("Jag hade jouren den kvällen.")
    karins.get_by_role("button", name="Skicka svaret").click()
    expect(karins.get_by_text("Tack! Svaret är skickat.")).to_be_visible()
    for sample in review.samples.all():
        page.goto(f"/logg/lasning/{sample.id}")
        page.get_by_label("Befogad").check()
        page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Underteckna granskningen").click()
    expect(page.get_by_text("Granskningen är undertecknad. Tack!")).to_be_visible()
    the_page_is_accessible(page)
    page.goto("/logg/sammanstallning")
    the_page_is_accessible(page)


def test_the_reporter_and_whoever_looks_into_an_incident_see_who_has_read(open_page: Open, town: Town) -> None:
    case = a_case(town)
    read(town.karin, case, at=clock.now())
    amina = open_page(f"/rapport/{case.number}", as_=town.amina, size=PHONE, dark=True)
    amina.get_by_role("link", name="Vem har läst min rapport?").click()
    the_heading_is(amina, "Vem har läst min rapport?")
    expect(amina.get_by_text("Enhetschef")).to_be_visible()
    the_page_is_accessible(amina)
    page = open_page("/logg/handelser", as_=town.josefin, size=DESKTOP)
    page.get_by_label("Vem?").select_option(str(town.karin.id))
    page.get_by_label("Från").fill("2020-01-01T00:00")
    page.get_by_label("Till").fill("2099-01-01T00:00")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_text(case.number)).to_be_visible()
    the_page_is_accessible(page)
