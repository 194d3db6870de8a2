"""How much the browser fetches: the first visit, and a step of the report flow when everything else is already there.

Over HTTP/2, as from the proxy that stands in front of a real service: there headers that are the same each time are not sent again.
"""

from typing import Any

from playwright.sync_api import CDPSession, Page, Request, sync_playwright

from tools.bench.databases import Place
from tools.bench.servers import start

MOST_FIRST, MOST_STEP = 60_000, 4_000
_PORT = 8349


class _Counter:
    """Bytes over the network with all headers, and who was asked."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def taken(self) -> int:
        counted, self.bytes = self.bytes, 0
        return counted


def measure() -> dict[str, Any]:
    """Bytes of a first visit, of the report's first page, and of each step after it; and requests to anybody else."""
    place = Place("sqlite", 10_000)
    place.prepare()
    server = start(place, _PORT, secure=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(locale="sv-SE", ignore_https_errors=True)
            found = _walk(page, server.address)
            browser.close()
    finally:
        server.stop()
    too_heavy = [name for name, size in found["steps"].items() if size > MOST_STEP]
    first = ["first visit"] if found["first_visit"] > MOST_FIRST else []
    found["missed"] = [*first, *too_heavy, *found["elsewhere"]]
    return found


def _walk(page: Page, address: str) -> dict[str, Any]:
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            elsewhere.append(request.url)

    page.on("request", note)
    counter = _Counter(page.context.new_cdp_session(page))
    page.goto(f"{address}/", wait_until="networkidle")
    found: dict[str, Any] = {"first_visit": counter.taken(), "elsewhere": elsewhere}
    page.goto(f"{address}/r", wait_until="networkidle")
    found["report_start"] = counter.taken()
    # The first time round fetches what every later report has already.
    _walk_the_steps(page, counter)
    page.goto(f"{address}/r", wait_until="networkidle")
    counter.taken()
    found["steps"] = _walk_the_steps(page, counter)
    return found


def _walk_the_steps(page: Page, counter: _Counter) -> dict[str, int]:
    taken = {}
    for name, act in _STEPS:
        act(page)
        page.wait_for_load_state("networkidle")
        taken[name] = counter.taken()
    return taken


def _tell(page: Page) -> None:
    page.fill("textarea[name=text]", "Kvällsbesöket blev inte av i går. Turen låg dubbelt i planeringen.")
    unit = page.locator("select[name=unit] option:not([value=''])").first.get_attribute("value")
    page.select_option("select[name=unit]", unit)
    page.click("form button.btn:not(.link)")


_STEPS = [
    ("what", lambda page: page.click("button[value=fel]")),
    ("how", _tell),
    ("check", lambda page: page.click("button[name=choice][value=could]")),
]
