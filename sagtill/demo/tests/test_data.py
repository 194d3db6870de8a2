"""Every file of the demo's data."""

import re
from typing import Any

import pytest

from sagtill.demo.tests.files import CASES, DIALOGUE, EVERYDAY, FROM_CASES, PEOPLE, SEASONS, TOWN, VOICES, Line, words

PLACES = words(
    """
    Malmö Göteborg Stockholm Kalmar Luleå Karlskrona Kävlinge Solna Kristianstad Götene Lidköping
    Halmstad Älvsbyn Kungsbacka Karlshamn Hässleholm Uppsala Bollebygd Västervik Södertälje Tyresö
    Haninge Nacka Täby Helsingborg Gnosjö Åstorp Järfälla Värmdö Karlsborg Håbo Östersund Vetlanda
    Bengtsfors Skåne Sörmland Västerbotten Umeå Linköping Norrköping Örebro Västerås Gävle Sundsvall
    Borås Jönköping Eskilstuna Skövde Nyköping Kumla Enköping Gotland Jämtland Farsta Småland Landskrona
    Trollhättan Varberg Visby Kiruna
    """
)
FIRST_NAMES = {person["first_name"] for person in PEOPLE} | words(
    """
    Anna Ahmed Ali Erik Eva Johan Kalle Karl Kerstin Lars Leila Lisa Mohammed Nils Oskar Per Pelle Sven
    """
)


def texts(thing: Any) -> list[str]:
    """Every text in a line, however deep, except the address of a source."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for key, value in thing.items() if key != "source" for text in texts(value)]
    return [text for value in thing for text in texts(value)] if isinstance(thing, list) else []


@pytest.mark.parametrize(("found", "prefix"), [(EVERYDAY, "V"), (VOICES, "K"), (DIALOGUE, "D")])
def test_invented_lines_are_numbered_and_marked(found: list[Line], prefix: str) -> None:
    assert [line["id"] for line in found] == [f"{prefix}{n:03d}" for n in range(1, len(found) + 1)]
    assert all(line["invented"] is True for line in found)


def test_everything_but_the_retold_cases_is_marked_as_invented() -> None:
    assert TOWN["invented"] is True
    assert SEASONS["invented"] is True
    assert SEASONS["simulated"] is True
    assert all(line["invented"] is True for line in FROM_CASES)
    assert all(case["invented"] is False and case["quotation"] is False for case in CASES)


def test_a_line_holds_no_person_number_address_or_place() -> None:
    for line in EVERYDAY + CASES + FROM_CASES + VOICES + DIALOGUE:
        for text in texts(line):
            assert not re.search(r"\b(19|20)?\d{6}[-+ ]?\d{4}\b", text)
            assert not re.search(r"[\w.]+@\w+|\b0\d{1,3}[- ]\d{5}", text)
            assert '"' not in text, "Swedish quotation marks only"
            found = set(re.findall(r"\w+", text))
            assert not found & PLACES
            assert not found & FIRST_NAMES
