"""How easy every public page is to read, and what it weighs."""

import gzip
import html
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from sagtill.methods.readability import readability
from sagtill.organisation.access import Actor
from sagtill.organisation.testing import Town
from sagtill.voices.services import cards
from sagtill.voices.testing import a_form, child_says, press, young_says

# The goals of ux.md 14 (G16).
GOALS = {"tyck": 25, "barn": 15, "ung": 20}
ABOUT = {
    "tyck": ("overklaga", "vart", "din-text", "prata"),
    "barn": ("din-text", "prata"),
    "ung": ("din-text", "prata"),
}


DOORS = {"tyck": ("klaga", "foresla", "tacka"), "barn": "12345", "ung": "12345"}
PAGES = [
    (way, address)
    for way in GOALS
    for address in (
        f"/{way}",
        f"/{way}/start",
        *(f"/{way}/beratta/{door}" for door in DOORS[way]),
        *(f"/{way}/om/{what}" for what in ABOUT[way]),
        f"/kod?v={way}",
    )
]


def sentences_in(page: str) -> str:
    """What one reads on the page: a sentence for each piece of text, without the list of languages and of places."""
    body = page[page.index("<main") : page.index("</main>")]
    body = re.sub(r"<(select|script|svg)\b.*?</\1>", " ", body, flags=re.DOTALL)
    body = re.sub(r'<(details|ul)[^>]*class="(?:langs|plain links)".*?</\1>', " ", body, flags=re.DOTALL)
    pieces = [" ".join(html.unescape(one).split()) for one in re.split(r"<[^>]+>", body)]
    said = [one if one[-1] in ".?!:" else f"{one}." for one in pieces if re.search(r"\w", one)]
    return "\n".join(said)


@pytest.mark.parametrize(("way", "address"), PAGES)
def test_every_screen_is_as_easy_to_read_as_was_promised(
    client: Client, listening: Town, way: str, address: str
) -> None:
    found = readability(sentences_in(client.get(address).content.decode()))
    assert found.lix <= GOALS[way], f"{address}: {found.lix:.1f}\n"


def test_a_childs_receipt_of_having_kept_the_code_and_the_way_back_are_easy_to_read(
    client: Client, listening: Town
) -> None:
    for way, goal in GOALS.items():
        assert readability(sentences_in(client.post(f"/{way}/sparad").content.decode())).lix <= goal, way
    first = {"nyckel": str(uuid4()), "text": "hej", "klar": "kod.reader"}
    client.post("/barn/beratta/1/skicka", first)
    again = client.post("/barn/beratta/1/skicka", {**first, "text": "något annat"}).content.decode()
    assert "Det här är redan skickat" in again
    assert readability(sentences_in(again)).lix <= GOALS["barn"]


OPEN_TO_ALL = ["/", "/lyssnad", "/vad-vi-gjorde", "/kvalitet", "/tillganglighet", "/uppgifter", "/visselblasa"]


@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_what_is_open_to_all_is_as_easy_to_read_as_a_complaint(client: Client, listening: Town, address: str) -> None:
    found = readability(sentences_in(client.get(address).content.decode()))
    assert found.lix <= GOALS["tyck"], f"{found.lix:.1f}"


@pytest.mark.parametrize(("for_young", "goal"), [(False, GOALS["tyck"]), (True, GOALS["barn"])])
def test_a_card_after_a_visit_is_as_easy_to_read_as_was_promised(
    client: Client, listening: Town, for_young: bool, goal: int
) -> None:
    (code,) = cards.make(Actor(listening.karin), listening.north, 1, for_young=for_young)
    answers: list[dict[str, str]] = [{}, {"lyssnad": "no"}, {"lyssnad": "no", "forstod": "no"}]
    for said in answers:
        page = client.post(f"/lyssnad/{code}", said).content.decode()
        assert readability(sentences_in(page)).lix <= goal


RECEIPTS = [("tyck", "adult"), ("barn", "child"), ("ung", "young")]


@pytest.mark.parametrize(("way", "who"), RECEIPTS)
def test_the_receipts_are_as_easy_to_read_as_was_promised(client: Client, listening: Town, way: str, who: str) -> None:
    answer = {
        "adult": lambda: press(client, "/tyck/beratta/klaga", a_form()),
        "child": lambda: child_says(client, "hej"),
        "young": lambda: young_says(client, "hej"),
    }[who]()
    page = answer.content.decode()
    code = re.search(r'id="code"[^>]*>([^<]+)<', page)
    assert code
    assert readability(sentences_in(page)).lix <= GOALS[way]
    mine = client.post("/kod", {"code": code[1]}).content.decode()
    assert readability(sentences_in(mine)).lix <= GOALS[way]


def test_a_first_visit_weighs_at_most_sixty_kilobytes(client: Client, listening: Town) -> None:
    for address in ("/barn", "/barn/start", "/barn/beratta/1", "/tyck/beratta/klaga", "/ung/start"):
        for language in ("sv", "ar"):
            page = client.get(address, {"sprak": language}).content
            linked = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2|svg))"', page.decode()))
            total = len(gzip.compress(page)) + 600 * (len(linked) + 1)
            for name in linked:
                found = finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name))
                assert isinstance(found, str), name
                content = Path(found).read_bytes()
                total += len(content) if name.endswith("woff2") else len(gzip.compress(content))
            assert total <= 60 * 1024, f"{address} {language}: {total / 1024:.1f} KB"
