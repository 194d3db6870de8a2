"""Every quotation is compared with the section it cites. Statute text is free of copyright (9 § URL)."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import sagtill.law
from sagtill.law.deadlines import ALL
from sagtill.law.duties import DUTIES
from sagtill.law.duty import Duty
from sagtill.law.sources import Source

STATUTES = Path(__file__).parent / "statutes"
FILES = {
    "SoL (2025:400)": "SoL-2025-400.txt",
    "LSS (1993:387)": "LSS-1993-387.txt",
    "SoF (2025:468)": "SoF-2025-468.txt",
    "LVU (1990:52)": "LVU-1990-52.txt",
    "OSL (2009:400)": "OSL-2009-400.txt",
    "FL (2017:900)": "FL-2017-900.txt",
    "AML (1977:1160)": "AML-1977-1160.txt",
    "SoLPuL (2001:454)": "SoLPuL-2001-454.txt",
    "lagen (1930:173) om beräkning av lagstadgad tid": "Lag-1930-173.txt",
}
SECTION = re.compile(r"^(?:(\d+) kap\. )?(\d+(?: [a-z])?)(?:[–\-\d a-z]*) §")


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def sections(law: str) -> dict[tuple[str, str], str]:
    """(chapter, section) to text in one line; two wordings of one section follow each other."""
    found: dict[tuple[str, str], str] = {}
    chapter = section = ""
    for paragraph in (STATUTES / FILES[law]).read_text(encoding="utf-8").split("\n\n"):
        if heading := re.fullmatch(r"(\d+) kap\.\s*", paragraph):
            chapter = heading.group(1)
        elif begins := re.match(r"(\d+(?: [a-z])?) § ", paragraph):
            section = begins.group(1)
        found[chapter, section] = one_line(f"{found.get((chapter, section), '')} {paragraph}")
    return found


def cited_section(source: Source) -> str:
    place = SECTION.match(source.section)
    assert place, source.section
    return sections(source.law)[place.group(1) or "", place.group(2)]


def all_sources() -> list[Source]:
    found: dict[int, Source] = {}
    for module in pkgutil.iter_modules(sagtill.law.__path__):
        if not module.ispkg:
            for value in vars(importlib.import_module(f"sagtill.law.{module.name}")).values():
                found |= {id(source): source for source in _sources_in(value)}
    return list(found.values())


def _sources_in(value: object) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _sources_in(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _sources_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _sources_in(getattr(value, field.name))


QUOTED = [source for source in all_sources() if source.text]


def test_there_are_quotations_to_compare() -> None:
    assert len(QUOTED) > 60


@pytest.mark.parametrize("source", QUOTED, ids=lambda source: source.citation)
def test_a_quotation_stands_word_for_word_in_the_section_it_cites(source: Source) -> None:
    words = cited_section(source)
    for part in source.text.split(" … "):
        assert part in words
        words = words[words.index(part) :]


@pytest.mark.parametrize(
    "source",
    [source for source in all_sources() if source.grade == "A" and source.law in FILES],
    ids=lambda source: source.citation,
)
def test_every_section_graded_a_is_among_the_statutes_copied_here(source: Source) -> None:
    assert cited_section(source)


@pytest.mark.parametrize("duty", [duty for duty in DUTIES if duty.time_word], ids=lambda duty: duty.key)
def test_the_time_word_of_a_duty_is_the_words_of_the_section(duty: Duty) -> None:
    if duty.source.law in FILES:
        assert duty.time_word in duty.source.text
        assert duty.time_word in cited_section(duty.source)


def test_the_time_word_of_every_clock_is_the_words_of_the_section() -> None:
    for row in ALL:
        if row.word and row.source.law in FILES:
            assert row.word in cited_section(row.source), row.key


WORDINGS = [
    ("SoL (2025:400)", "27", "7", "2026-01-01", "Kommunen ska anmäla till Inspektionen för vård och omsorg"),
    ("SoL (2025:400)", "19", "6", "2026-01-15", "Informationen ska lämnas senast en vecka"),
    ("SoL (2025:400)", "26", "2", "2026-01-01", "Anmälan ska göras inom en månad"),
    ("SoL (2025:400)", "34", "7", "2026-01-01", "15 000 kronor och högst 1 500 000 kronor"),
    ("LSS (1993:387)", "", "15", "2026-01-01", "c) uppmärksammas allvarliga brister"),
]


@pytest.mark.parametrize(("law", "chapter", "section", "day", "words"), WORDINGS)
def test_a_new_wording_stands_after_the_mark_of_its_first_day(
    law: str, chapter: str, section: str, day: str, words: str
) -> None:
    text = sections(law)[chapter, section]
    before, mark, after = text.partition(f"/Träder i kraft I:{day}/")
    assert mark
    assert words in after
    assert words not in before
