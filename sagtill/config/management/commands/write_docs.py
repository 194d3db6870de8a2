"""sagtill manage write_docs: write docs/generated from the code; with --check only say whether they are as the code says."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sagtill.config import docs
from sagtill.law import docs as law
from sagtill.organisation.docs import access_page
from sagtill.reports.docs import fields_section, states_page

GENERATED = Path(__file__).resolve().parents[4] / "docs" / "generated"

# File name to the function that writes it. A new page is one line here.
PAGES: dict[str, Callable[[], str]] = {
    "access.md": lambda: access_page(fields_section()),
    "deadlines.md": law.deadlines_page,
    "definitions.md": law.definitions_page,
    "lex_sarah.md": law.lex_sarah_page,
    "sagtill.conf": docs.settings_example,
    "settings.md": docs.settings_page,
    "states.md": states_page,
}


def differing(directory: Path) -> list[str]:
    """The files that are not as the code writes them: changed, missing, or no longer written by anything."""
    there = {path.name for path in directory.glob("*.*")}
    wrong = [name for name, write in PAGES.items() if name not in there or _read(directory / name) != write()]
    return sorted({*wrong, *(there - set(PAGES))})


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Command(BaseCommand):
    """Writes or checks the generated pages."""

    help = "Skriv docs/generated ur koden, eller granska dem med --check."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="ändra inget; säg vad som inte stämmer")
        parser.add_argument("--directory", type=Path, default=GENERATED)

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["directory"]
        if options["check"]:
            wrong = differing(directory)
            if wrong:
                raise CommandError(f"Stämmer inte med koden: {', '.join(wrong)}. Kör: make docs")
            return
        directory.mkdir(parents=True, exist_ok=True)
        for name in differing(directory):
            if name in PAGES:
                (directory / name).write_text(PAGES[name](), encoding="utf-8")
            else:
                (directory / name).unlink()
