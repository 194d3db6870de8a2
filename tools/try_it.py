"""Ten real cases, tried as new users would: told on a phone, handled to the end, by what is on the screen and nothing else.

make try         (a few minutes: it builds a demo town of its own, unless TRY_URL names one that is running)

Prints how many presses and how long each report took. Fails if a light is wrong, a page answers with an error, or a case stays open.
The time is the machine's, with the text pasted; beside it stands the time with the text typed at 36 words a minute.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PHONE, DESKTOP = (390, 844), (1280, 900)
WORDS_A_MINUTE = 36
LIGHTS = ["Mottagen", "Vi läser", "Vi utreder", "Vi har svarat", "Klart"]

# Which case of the data file, who tells it, who leads the unit, and who is SAS there.
CAST = [
    ("C004", "Yusuf Aden", "Peter Nyström", "Annika Rosén"),
    ("C010", "Sofia Lundin", "Helena Bergqvist", "Annika Rosén"),
    ("C031", "Linnea Falk", "Tomas Ekdahl", "Annika Rosén"),
    ("C047", "Petra Malm", "Marie Sandell", "Annika Rosén"),
    ("C091", "Birgitta Holmgren", "Peter Nyström", "Annika Rosén"),
    ("C059", "Hassan Omar", "Nadia Karimi", "Josefin Lind"),
    ("C087", "Viktor Sund", "Stefan Vik", "Josefin Lind"),
    ("C077", "Amina Ek", "Karin Holm", "Josefin Lind"),
    ("C082", "Tiina Koskela", "Rickard Öberg", "Josefin Lind"),
    ("C039", "Olle Hedman", "Mikael Lager", "Sara Nordgren"),
]
DOORS = {"resursrisk": "Jag ser en risk", "hot_vald": "Hot, våld eller trakasserier"}
WENT = {
    1: "Ingen påverkades",
    2: "Det kunde ha gått illa",
    3: "Personen påverkades lite",
    4: "Personen påverkades allvarligt",
}
REPLY = "Tack för att du sa till. Vi har gått igenom hur vi gör och ändrat det. Säg till igen om det inte hjälper."

# Gives somebody's page, signed in: by name, on a phone or at a desk.
Sit = Callable[[str, tuple[int, int]], Page]


class NotAsItShouldError(AssertionError):
    """What stands on the screen is not what should."""


@dataclass
class Told:
    """A report on its way: its number, what it cost to tell, and who has to do with it."""

    case: dict[str, object]
    reporter: str
    manager: str
    sas: str
    number: str = ""
    presses: int = 0
    seconds: float = 0.0
    steps: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return str(self.case["text"])

    @property
    def is_serious(self) -> bool:
        return int(str(self.case["severity"])) >= 4

    @property
    def typed_seconds(self) -> float:
        """With the text typed by a person instead of pasted."""
        return self.seconds + 60 * len(self.text.split()) / WORDS_A_MINUTE


def cases() -> dict[str, dict[str, object]]:
    """The data file's cases by their ids."""
    lines = (ROOT / "sagtill" / "demo" / "data" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return {str(case["id"]): case for case in map(json.loads, lines)}


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text().replace("\xad", "").strip()


# -- telling -------------------------------------------------------------------


def tell(page: Page, told: Told) -> None:
    """From «Rapportera» to the thank-you page, counting presses."""

    def press(what: Locator) -> None:
        what.click()
        told.presses += 1

    page.locator("a.brand").locator("visible=true").first.click()
    page.get_by_role("link", name="Rapportera").locator("visible=true").first.click()
    started = time.monotonic()
    press(page.get_by_role("button", name=DOORS.get(str(told.case["kind"]), "Något blev fel")))
    if heading(page) == "Är faran över?":
        press(page.get_by_role("button", name="Ja, det är lugnt nu"))
    if page.get_by_role("group", name="Vem drabbades?").count():
        press(page.get_by_text("Flera", exact=True))
        press(page.get_by_text("Hot", exact=True))
    page.locator("textarea").fill(told.text)
    press(page.get_by_role("button", name="Fortsätt"))
    if heading(page) == "Hur gick det för den det gällde?":
        press(page.get_by_role("button", name=WENT[int(str(told.case["severity"]))]))
    if heading(page) == "Är personen trygg nu?":
        press(page.get_by_role("button", name="Ja", exact=True))
    if told.text not in page.locator("main").inner_text().replace("\xad", ""):
        raise NotAsItShouldError(f"the last page does not show what was written: {heading(page)}")
    press(page.get_by_role("button", name="Skicka rapporten"))
    told.seconds = time.monotonic() - started
    page.get_by_role("link", name="Se din rapport").click()
    told.number = page.get_by_text("Nummer").first.inner_text().split()[1].rstrip(",")


def lit(page: Page, told: Told) -> list[str]:
    """The lights that the reporter sees lit, found by way of «Mina rapporter»."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/")
    row = page.locator(".row", has_text=told.number).first
    row.get_by_role("link").last.click()
    shown = page.locator("main ol").first.get_by_role("listitem").all()
    lamps = [one.inner_text() for one in shown if "(inte än)" not in one.inner_text()]
    return [light for lamp in lamps for light in LIGHTS if lamp.strip().startswith(light)]


# -- handling ------------------------------------------------------------------


def judge(page: Page, told: Told) -> None:
    """Three questions. What may be serious goes to the SAS, who takes it from there."""
    at_sas = "sas" in told.steps
    page.get_by_role("group", name="Är den det gäller trygg nu?").get_by_text("Ja", exact=True).click()
    page.get_by_text("Stor följd, eller kunde ha blivit det" if told.is_serious else "Liten följd", exact=True).click()
    lifts = told.is_serious and not at_sas
    page.get_by_text("Jag lyfter till SAS" if lifts else "Jag åtgärdar och svarar", exact=True).click()
    if told.is_serious:
        page.get_by_label("Varför bedömer du så?").fill("Vi har gått igenom vad som hände och vad som går att ändra.")
    page.get_by_role("button", name="Spara bedömningen").click()
    told.steps.append("sas" if lifts else "assessed")


def call(page: Page, told: Told) -> None:
    page.get_by_text("Ja, vi har pratat", exact=True).click()
    for asked in ("Arbetsmiljöverket", "polis"):
        page.get_by_role("group", name=asked).get_by_text("Nej", exact=True).click()
    page.get_by_role("button", name="Spara").click()


def reply(page: Page, told: Told) -> None:
    page.get_by_role("textbox").first.fill(REPLY)
    page.get_by_role("button", name="Skicka svaret").click()
    told.steps.append("answered")


def plan(page: Page, told: Told) -> None:
    page.get_by_label("Eller skriv en ny orsak").fill("Ingen har ansvar för att gå igenom det i tid.")
    page.get_by_label("Vad handlar orsaken om?").select_option(label="Rutin")
    page.get_by_label("Vad ska göras?").fill("En person går igenom listan varje dag klockan 15.")
    page.get_by_text("Medel: det blir lättare att göra rätt").click()
    page.get_by_label("Hur vet vi att det hjälpte?").fill("Inget missat på tre månader.")
    page.get_by_role("button", name="Spara åtgärden").click()


def done(page: Page, told: Told) -> None:
    page.get_by_role("button", name="Ja, den är klar").click()


def helped(page: Page, told: Told) -> None:
    page.get_by_text("Ja, det fungerar", exact=True).click()
    page.get_by_label("Hur vet vi det?").fill("Vi har räknat i tre veckor, och inget har missats.")
    page.get_by_role("button", name="Spara uppföljningen").click()


def no_investigation(page: Page, told: Told) -> None:
    """The SAS judges that lex Sarah is not needed, and says why: the case goes on like any other."""
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_role("link", name="Bedöm", exact=True).click()
    judge(page, told)


FORMS: dict[str, Callable[[Page, Told], None]] = {
    "Bedöm": judge,
    "Öppna en utredning enligt lex Sarah": no_investigation,
    "Ring den som drabbades": call,
    "Svara": reply,
    "Ny åtgärd": plan,
    "Är åtgärden klar?": done,
    "Hjälpte det?": helped,
}


def step(page: Page, told: Told) -> str:
    """Do the next thing with the case that is open, as its page says. Returns the heading of what was done, or «» when closed."""
    if page.get_by_role("heading", name="Ärendet är avslutat").count():
        return ""
    panel = page.locator("section.next")
    if page.get_by_role("button", name="Avsluta", exact=True).count():
        page.get_by_role("button", name="Avsluta", exact=True).click()
        return "Avsluta"
    button = panel.locator("a.btn").last
    follow = page.get_by_role("link", name="Klar?").or_(page.get_by_role("link", name="Följ upp"))
    (button if button.count() else follow.first).click()
    where = heading(page)
    do = next((form for name, form in FORMS.items() if where.startswith(name)), None)
    if do is None:
        raise NotAsItShouldError(f"{told.number}: no way on from «{where}»")
    do(page, told)
    return where


def open_case(page: Page, number: str) -> None:
    """By its row on Min dag, or by the search."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/dag")
    rows = page.locator(".row", has_text=number)
    if rows.count():
        rows.first.get_by_role("heading").get_by_role("link").click()
        return
    page.get_by_role("searchbox").fill(number)
    page.get_by_role("searchbox").press("Enter")
    page.locator(".row", has_text=number).first.get_by_role("heading").get_by_role("link").click()


def handle(sit: Sit, told: Told) -> None:
    """From new to closed, with a look at the reporter's lights after every step."""
    check_lights(sit, told, ["Mottagen"])
    for _ in range(14):
        page = sit(told.sas if "sas" in told.steps else told.manager, DESKTOP)
        open_case(page, told.number)
        what = step(page, told)
        if not what:
            check_lights(sit, told, LIGHTS)
            return
        expected = LIGHTS[:2]
        if {"assessed", "sas"} & set(told.steps):
            expected = LIGHTS[:3]
        if "answered" in told.steps:
            expected = LIGHTS[:4]
        if what == "Avsluta":
            expected = LIGHTS
        check_lights(sit, told, expected)
    raise NotAsItShouldError(f"{told.number} is not closed after fourteen steps")


def check_lights(sit: Sit, told: Told, expected: list[str]) -> None:
    shown = lit(sit(told.reporter, PHONE), told)
    if shown != expected:
        raise NotAsItShouldError(f"{told.number}: the lights are {shown}, not {expected}")


def thank(sit: Sit, told: Told) -> None:
    """The reporter says that the answer holds."""
    page = sit(told.reporter, PHONE)
    page.get_by_role("button", name="Tack, det stämmer").click()
    if not page.get_by_text("Du har sagt att det stämmer. Tack!").count():
        raise NotAsItShouldError(f"{told.number}: the thanks is not shown")


# -- the whole -----------------------------------------------------------------


def try_all(sit: Sit, cast: list[tuple[str, str, str, str]]) -> list[Told]:
    """Every case of the cast, told and closed."""
    known, tried = cases(), []
    for name, reporter, manager, sas in cast:
        told = Told(known[name], reporter, manager, sas)
        tell(sit(reporter, PHONE), told)
        handle(sit, told)
        thank(sit, told)
        print(
            f"{told.number} ({name}): {told.presses} presses, {told.seconds:.1f} s, typed {told.typed_seconds:.0f} s; closed"
        )
        tried.append(told)
    return tried


@contextmanager
def sitting(browser: Browser, base: str) -> Iterator[Sit]:
    """People in windows of their own, signed in by one press as the demo lets them."""
    pages: dict[tuple[str, tuple[int, int]], Page] = {}

    def sit(name: str, size: tuple[int, int]) -> Page:
        if (name, size) not in pages:
            touch = size == PHONE
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, has_touch=touch, locale="sv-SE"
            )
            page = context.new_page()
            page.on("response", lambda answer: _no_error(answer.status, answer.url))
            page.goto(f"{base}/logga-in")
            page.get_by_role("button", name=name).first.click()
            pages[name, size] = page
        return pages[name, size]

    yield sit


def _no_error(status: int, url: str) -> None:
    if status >= 500:
        print(f"{url} answered {status}", file=sys.stderr)
        raise NotAsItShouldError(url)


def main() -> int:
    from tools.screenshots import BASE, chromium, town

    named = os.environ.get("TRY_URL", "").rstrip("/")
    with nullcontext() if named else town(), sync_playwright() as playwright:
        browser = chromium(playwright)
        with sitting(browser, named or BASE) as sit:
            tried = try_all(sit, CAST)
        browser.close()
    presses = statistics.median(told.presses for told in tried)
    pasted = statistics.median(told.seconds for told in tried)
    typed = statistics.median(told.typed_seconds for told in tried)
    print(f"{len(tried)} cases, all closed, all lights right.")
    print(f"A report: median {presses:g} presses and {pasted:.1f} s with the text pasted, {typed:.0f} s typed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
