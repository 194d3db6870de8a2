"""Stories in a real browser: Chromium from Debian's packages against the product on a real port, and an axe check at the end."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PHONE, SMALL_PHONE, DESKTOP = (390, 844), (320, 640), (1280, 900)
# A page comes at once on an idle machine. Where much else is tried at the same time it may take its time, and is still right.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one worker's browser and run after each other there."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("Chromium is missing: run tools/chromium.sh")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": found, "args": arguments}


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, live_server: Any, town: Town) -> Iterator[Open]:
    """Open the product as somebody, on a screen of some size: `open_page("/r", as_=town.amina, size=PHONE, dark=True)`."""
    contexts: list[BrowserContext] = []

    def open_(
        path: str,
        as_: Person | None = None,
        size: tuple[int, int] = PHONE,
        *,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            locale="sv-SE",
            java_script_enabled=script,
        )
        contexts.append(context)
        if as_ is not None:
            context.add_cookies([_session(as_, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()


def _session(person: Person, url: str) -> Any:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}


def the_page_is_accessible(page: Page) -> None:
    """axe finds nothing, and nothing sticks out of the screen."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS)
    said = [
        f"{rule['id']}: {rule['help']} – {', '.join(str(node['target']) for node in rule['nodes'][:4])}"
        for rule in found["violations"]
    ]
    assert not said, f"{page.url}\n" + "\n".join(said)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px too wide"


_WHAT_IS_CHOSEN = """() => {
    document.querySelectorAll('input').forEach(el => el.toggleAttribute('checked', el.checked));
    return document.documentElement.outerHTML;
}"""


def the_page_is_accessible_without_script(page: Page) -> None:
    """As `the_page_is_accessible`, for a page where no script may run.

    axe is a script. So the page as it stands, with what has been chosen on it, is shown once more at the same address where
    scripts may run, and none of the product's own is let through.
    """
    shown = f"<!doctype html>{page.evaluate(_WHAT_IS_CHOSEN)}"
    browser, size = page.context.browser, page.viewport_size
    assert browser is not None
    assert size is not None
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light", locale="sv-SE")

    def answer(route: Route) -> None:
        kind = route.request.resource_type
        if kind == "document":
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")
        elif kind == "script":
            route.abort()
        else:
            route.continue_()

    twin = context.new_page()
    twin.route("**/*", answer)
    twin.goto(page.url)
    the_page_is_accessible(twin)
    context.close()


def the_heading_is(page: Page, text: str) -> None:
    """One first heading, and it says this."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


_SPACED = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}"


def the_text_may_be_spaced_out(page: Page) -> None:
    """Nothing sticks out when a reader spaces the text (WCAG 1.4.12)."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        _SPACED,
    )
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
