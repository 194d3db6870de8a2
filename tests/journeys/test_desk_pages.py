"""Every page of the desk that the stories pass by: axe finds nothing, small and dark as well as wide, and also when a form is wrong."""

import pytest
from playwright.sync_api import Page, expect

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.documents.rules.making import Form
from sagtill.investigations.documents import services, tasks
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import informing, urgent, writing
from sagtill.investigations.testing import complete, decided, fresh, opened, proposed, providers
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.testing import Town
from tests.journeys.conftest import DESKTOP, SMALL_PHONE, Open, the_page_is_accessible

SIZES = pytest.mark.parametrize(
    ("size", "dark"), [(DESKTOP, False), (SMALL_PHONE, True)], ids=["desktop", "small phone dark"]
)


def _all_accessible(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        the_page_is_accessible(page)


def _under(one: Investigation, *ends: str) -> list[str]:
    return [f"/lexsarah/{one.number}/{end}" for end in ends]


@SIZES
def test_the_forms_of_an_open_investigation(open_page: Open, town: Town, size: tuple[int, int], dark: bool) -> None:
    opened(town, case=lifted(a_case(town, town.samir), town.karin))
    one = complete(opened(town, concerns_child=True), town.josefin)
    entry = writing.note(as_(town.josefin), one, writing.Noted("Klockan var 15.", "Logg", Basis.FACT, 2))
    reason, claim, report = one.reasons.get(), one.claims.all()[0], one.cases.get().case.reports.get()
    page = open_page("/lexsarah", as_=town.josefin, size=size, dark=dark)
    parts = [f"del/{part}" for part in (2, 3, 6, 7, 8)]
    forms = ["trygg", "allvarligt", "anmal", "diarienummer", "uppgift?del=2", f"uppgift/{entry.pk}", "tidslinje"]
    causes = ["orsak", f"orsak/{reason.pk}", f"orsak/{reason.pk}/ingen-atgard", "atgard", "foljd", f"foljd/{claim.pk}"]
    likes = [f"liknande/{row.pk}" for row in one.similar.all()]
    away = ["utredare", "ersattare", "enheten", "ratt-enhet", "annan"]
    _all_accessible(
        page,
        [
            "/lexsarah",
            "/lexsarah/ny",
            "/lexsarah/annans-verksamhet",
            *_under(one, *parts, *forms, *causes, *likes, "jav", "beslutsfattare", "forslag", "spar/police"),
            *_under(one, *[f"lamna/{end}" for end in away], f"svara/{report.number}"),
        ],
    )


@SIZES
def test_the_pages_of_deciding_and_after(open_page: Open, town: Town, size: tuple[int, int], dark: bool) -> None:
    waiting = proposed(complete(opened(town), town.josefin), town)
    doris = open_page(f"/lexsarah/{waiting.number}/jav", as_=town.doris, size=size, dark=dark)
    the_page_is_accessible(doris)
    case = lifted(a_case(town, town.samir), town.karin)
    one = opened(town, case=case, concerns_child=True)
    pack = services.order(as_(town.josefin), one, DocumentKind.IVO_PACK, Form.PDF, {"own": {}, "attachments": []})
    tasks.make.func(str(pack.id))
    send = {"sent_on": clock.today(), "way": "post", "ivo_number": "", "attached": False, "documents": [pack.id]}
    urgent.notify(as_(town.josefin), one, **send)  # type: ignore[arg-type]
    one = decided(fresh(one), town, Outcome.SERIOUS)
    page = open_page(f"/lexsarah/{one.number}/efter", as_=town.josefin, size=size, dark=dark)
    ends = ("efter", "ivo", "ivo/utredningen", "beratta", "brev", "namnden", "oppna", "dokument")
    _all_accessible(page, [*_under(one, *ends), *_under(waiting, "del/9", "forslag/tillbaka"), "/lexsarah/till-ivo"])


@SIZES
def test_what_a_provider_tells_and_the_board_receives(
    open_page: Open, town: Town, size: tuple[int, int], dark: bool
) -> None:
    one = providers(town)
    page = open_page(f"/lexsarah/{one.number}/informera", as_=town.sara, size=size, dark=dark)
    the_page_is_accessible(page)
    informing.inform(as_(town.sara), one, "report", "En rapport om natten.", board=town.board)
    board = open_page("/lexsarah/fran-utforare", as_=town.josefin, size=size, dark=dark)
    expect(board.get_by_text("En rapport om natten.")).to_be_visible()
    the_page_is_accessible(board)


@pytest.mark.parametrize(
    ("end", "button"),
    [
        ("orsak", "Spara"),
        ("forslag", "Lägg förslaget"),
        ("anmal", "Spara att anmälan är skickad"),
        ("lamna/enheten", ""),
    ],
)
def test_a_form_that_is_wrong_says_so_and_is_accessible(open_page: Open, town: Town, end: str, button: str) -> None:
    one = complete(opened(town), town.josefin)
    page = open_page(f"/lexsarah/{one.number}/{end}", as_=town.josefin, size=SMALL_PHONE)
    if end == "anmal":
        page.get_by_label("Vilken dag skickades anmälan?").fill("")
    named = page.get_by_role("button", name=button, exact=True) if button else page.locator("main form button.btn")
    named.first.click()
    expect(page.locator(".errsum")).to_be_visible()
    the_page_is_accessible(page)


def test_the_register_is_printed_without_what_belongs_to_the_screen(open_page: Open, town: Town) -> None:
    one = decided(opened(town), town)
    page = open_page("/lexsarah/register", as_=town.agneta, size=DESKTOP)
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_text(one.diary_number, exact=True)).to_be_visible()
    expect(page.get_by_text(one.title)).to_have_count(0)


def test_the_calendar_file_is_fetched_and_says_days_only(open_page: Open, town: Town) -> None:
    one = opened(town)
    page = open_page("/lexsarah", as_=town.josefin, size=DESKTOP)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Dagar till din kalender").click()
    text = fetched.value.path().read_text(encoding="utf-8")
    assert "SUMMARY:Säg till: en utredning ska vara klar" in text
    assert one.title not in text
    assert one.number not in text


_WHAT_STICKS_OUT = """() => [...document.querySelectorAll('.lane')].flatMap(lane => [...lane.querySelectorAll('*')]
    .filter(one => one.getBoundingClientRect().right > lane.getBoundingClientRect().right + 1)
    .map(one => one.className || one.tagName))"""


def test_a_card_keeps_to_its_lane_however_long_its_words(open_page: Open, town: Town) -> None:
    one = complete(opened(town), town.josefin)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    proposed(fresh(one), town, Outcome.SERIOUS)
    page = open_page("/lexsarah", as_=town.josefin, size=DESKTOP)
    tag = page.locator(".lane .tag").filter(has_text="Till IVO senast")
    tag.evaluate("one => one.textContent = 'Till IVO senast onsdag 30 september 2027 (lagen)'")
    assert page.evaluate(_WHAT_STICKS_OUT) == []


def test_a_heading_has_air_before_the_words_that_follow(open_page: Open, town: Town) -> None:
    one = opened(town)
    page = open_page("/lexsarah", as_=town.josefin, size=DESKTOP)
    for address in ("/lexsarah/till-ivo", "/lexsarah/fran-utforare", "/lexsarah/register", *_under(one, "tidslinje")):
        page.goto(address)
        above = page.evaluate("""() => {
            const heading = document.querySelector('h1'), one = heading.nextElementSibling ?? heading;
            const before = (one === heading ? heading.previousElementSibling : heading).getBoundingClientRect();
            return one.getBoundingClientRect().top - before.bottom;
        }""")
        assert above >= 8, f"{address}: {above} px"
