"""Everything one presses has room for a thumb, on every page that is open to all and on the whole way of telling (ux.md 12, 14)."""

import pytest
from playwright.sync_api import Page

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from tests.journeys.conftest import PHONE, SMALL_PHONE, Open
from tests.proof.asking import patterns
from tests.proof.registry import PAGES

LEAST = 48
# A link inside a sentence is let be (WCAG 2.5.8); one that stands alone is not, wherever it stands.
_SMALL = """least => {
    const inSentence = el => {
        const around = el.closest('p,li,dd,td,span.hint');
        return getComputedStyle(el).display === 'inline' && around && around.innerText.trim() !== el.innerText.trim();
    };
    const pressed = 'a[href],button,input:not([type=hidden]),select,textarea,summary';
    return [...document.querySelectorAll(pressed)]
        .filter(el => el.checkVisibility() && !el.classList.contains('vh') && !el.classList.contains('skip') && !inSentence(el))
        .map(el => [(el.closest('label') || el).getBoundingClientRect(), el])
        .filter(([box]) => box.height < least - 0.5 || box.width < least - 0.5)
        .map(([box, el]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${(el.innerText || el.outerHTML).slice(0, 60)}`);
}"""
# These give no page that anybody presses on: a script, a style sheet, and the showroom of those who build.
_NO_PAGE = {"queue-worker", "print-stylesheet", "session", "components"}
_SIZES = pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["390 px", "320 px"])
_DOORS = {"tyck": ["klaga", "foresla", "tacka"], "barn": "12345", "ung": "12345"}


def the_thumb_has_room(page: Page) -> None:
    page.wait_for_load_state("load")
    small = page.evaluate(_SMALL, LEAST)
    assert not small, f"{page.url}: {small}"


def open_to_all() -> list[str]:
    """The addresses that take no value, from the list of all addresses, and the voices' own."""
    plain = [one for one in patterns() if PAGES[one.name or ""].audience == "public" and "<" not in str(one.pattern)]
    found = [f"/{one.pattern}" for one in plain if one.name not in _NO_PAGE and "(?P" not in str(one.pattern)]
    for way, doors in _DOORS.items():
        found += [f"/{way}", f"/{way}/start", f"/{way}/om/prata", f"/{way}/om/din-text", f"/kod?v={way}"]
        found += [f"/{way}/beratta/{door}" for door in doors]
    return [*found, "/tyck/om/overklaga", "/tyck/om/vart", "/lyssnad/FEL"]


@_SIZES
def test_on_every_page_that_is_open_to_all(open_page: Open, listening: Town, size: tuple[int, int]) -> None:
    page, looked_at = open_page("/", size=size), 0
    for address in open_to_all():
        answer = page.goto(address)
        assert answer is not None
        if answer.status in (401, 405) or "text/html" not in answer.headers.get("content-type", ""):
            continue
        for leg in page.evaluate("[...document.querySelectorAll('.leg[id]')].map(el => el.id)") or [""]:
            page.evaluate("leg => { location.hash = leg }", leg)
            the_thumb_has_room(page)
            looked_at += 1
    assert looked_at > 50


KINDS = ["Något blev fel", "Jag ser en risk", "Hot, våld eller trakasserier", "Något gick bra"]
_ONWARD = (
    *("Fortsätt anonymt", "Det kunde ha gått illa", "Ingen märkbar påverkan", "En arbetskamrat", "Mig"),
    *("Ja", "Nej", "Fortsätt", "Skicka"),
)


@_SIZES
@pytest.mark.parametrize("start", ["/r", "/anonym"])
@pytest.mark.parametrize("kind", KINDS)
def test_on_every_step_of_telling(
    open_page: Open, listening: Town, size: tuple[int, int], start: str, kind: str
) -> None:
    page = open_page(start, as_=listening.amina if start == "/r" else None, size=size)
    steps = 0
    while not Report.objects.exists():
        the_thumb_has_room(page)
        onward(page, kind)
        steps += 1
        assert steps < 14, page.url
    the_thumb_has_room(page)
    assert steps >= 3


def onward(page: Page, kind: str) -> None:
    """Fill in what the step asks, and press what leads on."""
    for box in page.locator("main textarea:visible").all()[:1]:
        box.fill("Kvällsbesöket hos en person på min slinga blev inte av i går.")
    for place in page.locator("main select:visible").all():
        place.select_option(index=1)
    for first in page.locator("main fieldset:visible").all():
        choices = first.locator("input[type=radio]:visible, input[type=checkbox]:visible")
        if choices.count() and not first.locator("input:checked").count():
            choices.first.check()
    for name in (kind, *_ONWARD):
        found = page.locator("main button:visible, main a.btn:visible").filter(has_text=name)
        if found.count():
            found.first.click()
            return
    pytest.fail(f"nothing leads on from {page.url}: {page.locator('main').inner_text()[:400]}")
