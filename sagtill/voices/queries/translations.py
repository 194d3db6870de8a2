"""The sentences of the public pages in a language: what the file says, what a translator has said, what is missing."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from sagtill.ui.languages import SPOKEN
from sagtill.voices.models import Translation

_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_VALUES = re.compile(r"%\(\w+\)s|\{\w+\}")
DRAFTED = tuple(code for code in SPOKEN if code not in ("sv", "en"))


@dataclass(frozen=True)
class Sentence:
    """One sentence. `text` is what is shown; empty means that the page falls back to Swedish."""

    number: int
    source: str
    text: str
    reviewed: Translation | None

    @property
    def state(self) -> str:
        if self.reviewed is not None:
            return "reviewed"
        return "draft" if self.text else "missing"


@lru_cache(maxsize=8)
def _file(language: str) -> dict[str, str]:
    path = _LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        found = [one for one in read_po(file, locale=language) if one.id]
    # What stands on the same page stands together: a sentence is translated with its neighbours in view.
    found.sort(key=lambda one: one.locations[0][0] if one.locations else "")
    return {str(one.id): str(one.string) for one in found}


def sentences(language: str) -> list[Sentence]:
    """Every sentence, page by page; one query."""
    known = {one.source: one for one in Translation.objects.filter(language=language).select_related("by")}
    return [
        Sentence(number, source, known[source].text if source in known else text, known.get(source))
        for number, (source, text) in enumerate(_file(language).items())
    ]


def left_to_review() -> list[tuple[str, str, int, int]]:
    """Code, Swedish name, how many sentences, and how many nobody has read, for each drafted language."""
    found = []
    for code in DRAFTED:
        listed = sentences(code)
        left = sum(one.reviewed is None for one in listed)
        found.append((code, SPOKEN[code][1], len(listed), left))
    return found


def same_values(source: str, text: str) -> bool:
    """Whether a translation holds the same names and days as the sentence, so that no promise loses its day; and no mark-up."""
    return not set("<>") & set(text) and sorted(_VALUES.findall(source)) == sorted(_VALUES.findall(text))
