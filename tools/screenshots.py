"""Takes the pictures of the README and the handbook from a running demo town of its own.

make screenshots      (a few minutes: it builds the town, walks through it, and writes docs/pictures/)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = os.environ.get("PORT", "8765")
BASE = f"http://127.0.0.1:{PORT}"
TEXT = "Kvällsbesöket hos en person på min slinga blev inte av i går. Turen låg dubbelt i planeringen och ingen såg det förrän i morse."


@contextmanager
def town() -> Iterator[None]:
    """The demo town, served from a temporary place."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SAGTILL_DATA": home, "PORT": PORT}
        process = subprocess.Popen([sys.executable, "-m", "sagtill", "demo"], cwd=ROOT, env=environment)
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{BASE}/r", timeout=2)
                    break
                except OSError:
                    time.sleep(0.5)
            yield
        finally:
            process.terminate()
            process.wait(20)


def chromium(playwright: Playwright) -> Browser:
    """Debian's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


def sign_in(page: Page, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{BASE}/logga-in")
    page.get_by_role("button", name=name).first.click()


def take(page: Page, name: str, *, whole: bool = True) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
    print(f"docs/pictures/{name}.png")


def reporter(page: Page) -> str:
    """Amina tells, and gets her receipt. Returns the report's number."""
    sign_in(page, "Amina Ek")
    page.goto(f"{BASE}/r")
    take(page, "report-start")
    page.get_by_role("button", name="Något blev fel").click()
    page.get_by_label("Vad hände?").fill(TEXT)
    page.get_by_text("I går", exact=True).click()
    take(page, "report-what")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Det kunde ha gått illa").click()
    page.get_by_role("button", name="Skicka rapporten").click()
    take(page, "report-thanks")
    return page.url.rsplit("/", 1)[1]


def anonymous(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{BASE}/anonym")
    page.get_by_role("button", name="Jag ser en risk").click()
    page.get_by_label("Vad är du orolig för?").fill("Vi är för få på helgen, och två av larmen går till samma telefon.")
    page.locator("select[name=unit]").select_option(label="Boende Söder")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka rapporten").click()
    take(page, "code")


def manager(page: Page, number: str) -> None:
    """Karin reads, judges and answers."""
    sign_in(page, "Karin Holm")
    page.goto(f"{BASE}/dag")
    take(page, "day", whole=False)
    page.goto(f"{BASE}/arende/{number}")
    take(page, "case", whole=False)
    page.goto(f"{BASE}/arende/{number}/bedom")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Liten följd").check()
    page.get_by_label("Jag åtgärdar").check()
    take(page, "assess", whole=False)
    page.get_by_role("button", name="Spara bedömningen").click()
    page.goto(f"{BASE}/arende/{number}/{number}/svara")
    page.get_by_label("Ditt svar").fill(
        "Tack för att du sa till. Från i dag går en person igenom kvällsturerna klockan 15. Säg till igen om det inte hjälper."
    )
    page.get_by_role("button", name="Skicka svaret").click()


def investigator(page: Page) -> None:
    """Josefin's overview and cause tree, and the part about the child in Annika's investigation."""
    sign_in(page, "Josefin Lind")
    page.goto(f"{BASE}/lexsarah")
    take(page, "lex-sarah-overview", whole=False)
    page.get_by_role("link", name="Larm besvarades inte").first.click()
    page.get_by_role("link", name="5. Orsaker").click()
    take(page, "lex-sarah-causes", whole=False)
    sign_in(page, "Annika")
    page.goto(f"{BASE}/lexsarah")
    page.get_by_role("link", name="Två orosanmälningar").first.click()
    page.get_by_role("link", name="4. Följder för den enskilde").click()
    take(page, "lex-sarah-child", whole=False)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with town(), sync_playwright() as playwright:
        browser = chromium(playwright)
        phone = browser.new_context(
            viewport={"width": 390, "height": 780}, locale="sv-SE", device_scale_factor=1
        ).new_page()
        desk = browser.new_context(
            viewport={"width": 1280, "height": 860}, locale="sv-SE", device_scale_factor=1
        ).new_page()
        number = reporter(phone)
        manager(desk, number)
        investigator(desk)
        sign_in(phone, "Amina Ek")
        phone.goto(f"{BASE}/rapport/{number}")
        take(phone, "receipt")
        anonymous(phone)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
