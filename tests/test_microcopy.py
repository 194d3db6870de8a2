"""The texts that were tried on readers stand in the product word for word."""

import json
import re
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DECIDED: list[dict[str, Any]] = json.loads((HERE / "microcopy.json").read_text(encoding="utf-8"))
# Rooms that are not built yet; their texts wait with them.
NOT_BUILT = {"APT", "Kampanjdag", "Bibliotek", "Lägesbild"}
# Decided for something that the product does in another way, or not; each with the reason.
OTHERWISE = {
    ("Alla sidor", "lagg_till"): "nothing is installed on a home screen",
    ("R4 Stämmer det här?", "m5"): "what is not filled in is not listed",
    ("A1 Innan du börjar", "nat"): "the anonymous pages have no service worker that could say it",
    ("A2 Spara din kod", "kod"): "an example; every code is drawn anew",
    (
        "Felmeddelanden",
        "server",
    ): "what was written may not have been saved when the server failed, so the page does not say that it was",
    ("D2 Hjälptexter per del", "d4b"): "asked as questions of their own, so that each is answered",
    ("D2 Hjälptexter per del", "d4k"): "each answer that is missing is named for itself",
    ("D2 Hjälptexter per del", "b1"): "the regulation's six outcomes stand there instead of three",
    ("Tomt", "stat"): "the sentence engine says it: we need at least twelve months",
    ("Tomt", "bib"): "the library between municipalities is not built",
    ("Vänta", "exp"): "exports are made at once",
    ("Vänta", "fel"): "a document that failed is tried again by itself, and the page says so",
}
_PLACE = re.compile(r"%\(\w+\)[sd]|\{[^}]*\}")


def _plain(text: str) -> str:
    """Without markup, and with every placeholder the same."""
    text = _PLACE.sub("*", re.sub(r"<[^>]+>", "", text))
    # Telephone numbers are settings; small words begin a sentence on the page where the decided line had a colon.
    return re.sub(r"\s+", " ", re.sub(r"\d[\d -]{4,}\d", "*", text)).strip().lower()


@cache
def _said() -> str:
    """Every sentence of the product, a line each."""
    catalogue = runpy.run_path(str(HERE.parent / "tools" / "messages.py"))["collect"]()
    sentences: set[str] = set()
    for message in catalogue:
        sentences.update(message.id if isinstance(message.id, tuple) else [message.id])
    return "\n".join(sorted(map(_plain, filter(None, sentences))))


def _parts(text: str) -> list[str]:
    """A line as the page may draw it: sentence by sentence, and around what is filled in."""
    fragments = re.split(r"[*]|(?<=[.?!:])\s|^\d\.\s", _plain(text))
    return [part for part in (fragment.strip(" .,:–") for fragment in fragments) if len(part) > 3]


@pytest.mark.parametrize(
    "row",
    [row for row in DECIDED if row["group"] not in NOT_BUILT and (row["screen"], row["key"]) not in OTHERWISE],
    ids=lambda row: f"{row['screen']}-{row['key']}",
)
def test_a_decided_text_stands_in_the_product(row: dict[str, Any]) -> None:
    if _plain(row["text"]) in _said():
        return
    missing = [part for part in _parts(row["text"]) if part not in _said()]
    assert not missing, f"{row['group']}, {row['screen']}: {row['text']}"
