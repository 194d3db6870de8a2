"""The catalogues of translations: .po files are kept, .mo files are made from them where the product is set up."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"
# The public pages come in more languages than the staff's. What no translator has reviewed is marked «fuzzy», as in every tool for
# catalogues, and is shown all the same: a draft is better than nothing for whoever cannot read Swedish (see the admin's list).
VOICES = Path(__file__).resolve().parent.parent / "voices" / "locale"


def read(path: Path) -> Catalog:
    """A catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def compile_all() -> list[str]:
    """Make every .mo file that is missing or older than its .po. Returns the languages that were made."""
    made = []
    for source in sorted([*LOCALE.glob("*/LC_MESSAGES/django.po"), *VOICES.glob("*/LC_MESSAGES/django.po")]):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(".new")
        with unfinished.open("wb") as file:
            write_mo(file, read(source), use_fuzzy=source.is_relative_to(VOICES))
        unfinished.replace(target)
        made.append(source.parent.parent.name)
    return made
