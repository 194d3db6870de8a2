"""Swedish words as the search sees them: stems, so that «besöket» finds «besöken». No Django.

PostgreSQL's own Swedish dictionary and SQLite's lack of one would give different hits, so the stems are made here, by Snowball, both
when a text is stored and when somebody asks. Words are found by their beginning too, since Swedish joins words into one.
"""

import re
import threading
from functools import lru_cache
from typing import Any
from uuid import UUID

import Stemmer

MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
# Who asks for the left also finds the right: what stemming cannot join, because the vowel changes or the trade has two words.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "fick": ("få",),
    "föll": ("falla",),
    "falla": ("föll",),
    "glömde": ("glömma", "bortglömd"),
    "glömma": ("glömde",),
    "hot": ("hota", "hotfull"),
    "larm": ("trygghetslarm",),
    "läkemedel": ("medicin",),
    "medicin": ("läkemedel",),
    "säbo": ("särskilt boende",),
    "uteblev": ("utebli", "utebliven"),
}
_local = threading.local()


def _stemmer() -> Any:
    # The stemmer keeps state while it works, so each thread has its own.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("swedish")
    return _local.stemmer


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One word's stem, in small letters: «besöken» → «besök»."""
    return str(_stemmer().stemWord(word.lower()))


def unit_word(unit_id: UUID) -> str:
    """A word no person writes, so that the index knows the unit and common words need not be looked up everywhere."""
    return f"qu{unit_id.hex}"


def stems(text: str) -> list[str]:
    """The stems of a text's words and numbers, in order."""
    return [stem(word) for word in _WORD.findall(text)]


def asked(query: str) -> list[list[str]]:
    """What a query asks for: for each word, the stems of which one must be there. At most twelve words count."""
    words = [word.lower() for word in _WORD.findall(query)][:MOST_WORDS]
    return [[stem(word), *(found for other in SYNONYMS.get(word, ()) for found in stems(other))] for word in words]
