"""Collects every sentence a person can see, and brings the catalogues up to date with them.

python tools/messages.py            update the .po files and make the .mo files
python tools/messages.py --missing  say which English sentences are still to be written; exit 1 if there are any
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sagtill.config import messages  # noqa: E402 - the project's folder comes first
from sagtill.voices import public_words  # noqa: E402

KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}


def sentences() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """(where, sentence or its singular and plural) for code and templates."""
    for path in sorted((ROOT / "sagtill").rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or {"tests", "migrations", "static"} & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Templates become lines of Python calls; indentation means nothing there.
            text = "\n".join(line.strip() for line in templatize(text).splitlines())
        where = str(path.relative_to(ROOT))
        for _line, _function, found, _comments in extract_python(
            io.BytesIO(text.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}
        ):
            plural = isinstance(found, tuple)
            said = tuple(part for part in found[:2] if part) if plural else found
            if said:
                yield where, (said[0] if len(said) == 1 else said) if plural else said  # type: ignore[misc]


def collect() -> Catalog:
    """A template catalogue of every sentence, with the files it stands in."""
    catalog = Catalog(project="Säg till", charset="utf-8", fuzzy=False)
    for where, said in sentences():
        catalog.add(said, locations=[(where, 0)])
    return catalog


# Where the sentences stand that somebody outside the staff meets.
_PUBLIC_FOLDERS = ("sagtill/voices/templates/voices/",)
_STAFF_PAGES = {
    "register",
    "registered",
    "cards",
    "cards_made",
    "heard",
    "open_rows",
    "write_row",
    "translations",
    "translate",
    "print",
    "prints",
}
_PUBLIC_FILES = {
    "sagtill/voices/forms/adults.py",
    "sagtill/voices/forms/children.py",
    "sagtill/voices/views/telling.py",
    "sagtill/voices/queries/figures.py",
    "sagtill/voices/rules.py",
    "sagtill/voices/public_words.py",
    "sagtill/reports/templates/reports/code.html",
    "sagtill/reports/templates/reports/receipt_voice.html",
    "sagtill/reports/templates/reports/_ask_voice.html",
    "sagtill/reports/templates/reports/_say_more_voice.html",
    "sagtill/reports/views/by_code.py",
    "sagtill/reports/views/receipt.py",
    "sagtill/ui/templates/ui/voice.html",
    "sagtill/ui/templates/ui/base.html",
    "sagtill/ui/templates/ui/_listen.html",
    "sagtill/ui/templates/ui/_own_languages.html",
    "sagtill/ui/templates/ui/_errors.html",
    "sagtill/files/rules/judging.py",
    "sagtill/files/rules/cleaning.py",
}


def _all_there() -> None:
    """A file that has moved is named where it lies now. Raises FileNotFoundError."""
    if gone := sorted(name for name in _PUBLIC_FILES if not (ROOT / name).is_file()):
        raise FileNotFoundError(", ".join(gone))


def is_public(where: str) -> bool:
    """Whether somebody outside the staff meets what stands in this file."""
    in_folder = where.startswith(_PUBLIC_FOLDERS) and Path(where).stem not in _STAFF_PAGES
    return in_folder or where in _PUBLIC_FILES


def collect_public() -> Catalog:
    """A template catalogue of what the public pages say."""
    catalog = Catalog(project="Säg till", charset="utf-8", fuzzy=False)
    for where, said in sentences():
        if is_public(where) and said not in public_words.NOT_PUBLIC:
            catalog.add(said, locations=[(where, 0)])
    for said in public_words.ALSO_PUBLIC:
        catalog.add(said, locations=[("sagtill/voices/public_words.py", 0)])
    return catalog


def update(path: Path, template: Catalog) -> Catalog:
    """Bring one catalogue up to date; sentences that are gone are dropped, new ones are empty."""
    catalog = messages.read(path) if path.is_file() else Catalog(locale=path.parent.parent.name, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, omit_header=False, sort_output=True, no_location=False, include_lineno=False, width=120)
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Sentences without a translation."""
    empty = []
    for message in catalog:
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string):
            empty.append(message.id if isinstance(message.id, str) else message.id[0])
    return empty


def main() -> int:
    _all_there()
    template = collect()
    if "--missing" in sys.argv:
        known = messages.read(messages.LOCALE / "en/LC_MESSAGES/django.po")
        known.update(template, no_fuzzy_matching=True)
        empty = missing(known)
        for sentence in empty:
            print(sentence)
        return 1 if empty else 0
    for path in sorted(
        {*messages.LOCALE.glob("*/LC_MESSAGES/django.po"), messages.LOCALE / "en/LC_MESSAGES/django.po"}
    ):
        catalog = update(path, template)
        print(f"{path.parent.parent.name}: {len(list(catalog)) - 1} sentences, {len(missing(catalog))} to write")
    public = collect_public()
    for path in sorted(messages.VOICES.glob("*/LC_MESSAGES/django.po")):
        catalog = update(path, public)
        print(f"voices {path.parent.parent.name}: {len(list(catalog)) - 1} sentences, {len(missing(catalog))} to write")
    messages.compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
