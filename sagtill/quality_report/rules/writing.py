"""Text with numbers in it: {{key}} is a number, [[diagram:key]] on a line of its own a chart. No Django."""

import re
from collections.abc import Mapping

from sagtill.documents.rules.paper import Bullets, Heading, Line, Paragraph, Run, runs
from sagtill.documents.rules.written import Written, blocks_of
from sagtill.quality_report.rules.figures import CHARTS, FIGURES, Value

PLACE = re.compile(r"\{\{\s*([a-zåäö_]+)\s*\}\}")
CHART = re.compile(r"^\[\[diagram:([a-z_]+)\]\]$", re.MULTILINE)


def unknown(text: str) -> list[str]:
    """Names of numbers and charts that do not exist, in the order they stand."""
    numbers = [name for name in PLACE.findall(text) if name not in FIGURES]
    return [*numbers, *(name for name in CHART.findall(text) if name not in CHARTS)]


def used(text: str) -> list[str]:
    """The numbers that a text holds, each once."""
    return list(dict.fromkeys(name for name in PLACE.findall(text) if name in FIGURES))


def pieces(text: str) -> list[tuple[str, str]]:
    """The text cut at its charts: («text», …) and («chart», key)."""
    found: list[tuple[str, str]] = []
    at = 0
    for match in CHART.finditer(text):
        found += [("text", text[at : match.start()]), ("chart", match[1])]
        at = match.end()
    found.append(("text", text[at:]))
    return [(kind, said) for kind, said in found if kind == "chart" or said.strip()]


def filled(text: str, values: Mapping[str, Value]) -> tuple[Written, ...]:
    """The text as blocks, with its numbers. The first time a number stands there, a note says what it counts."""
    writer = _Filler(values)
    return tuple(writer.block(block) for block in blocks_of(text, 3))


class _Filler:
    """Fills in the numbers and remembers which of them have been explained."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = values
        self.explained: set[str] = set()

    def block(self, block: Written) -> Written:
        if isinstance(block, Heading):
            return Heading(self.line(block.text), block.level, block.key)
        if isinstance(block, Paragraph):
            return Paragraph(self.line(block.text), block.look)
        return Bullets(tuple(self.line(item) for item in block.items), block.ordered)

    def line(self, line: Line) -> Line:
        made: list[Run] = []
        for run in runs(line):
            at = 0
            for match in PLACE.finditer(run.text):
                if match[1] not in self.values:
                    continue
                if run.text[at : match.start()]:
                    made.append(Run(run.text[at : match.start()], strong=run.strong))
                begins = _begins_sentence("".join(one.text for one in made))
                made.append(self._number(self.values[match[1]], run, begins=begins))
                at = match.end()
            if run.text[at:]:
                made.append(Run(run.text[at:], strong=run.strong, note=run.note))
        return tuple(made)

    def _number(self, value: Value, run: Run, *, begins: bool) -> Run:
        first = value.key not in self.explained
        self.explained.add(value.key)
        said = value.spoken or value.shown
        said = said[:1].upper() + said[1:] if begins else said
        return Run(said, strong=run.strong, note=note_of(value) if first else "")


def _begins_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in ".!?"


def note_of(value: Value) -> str:
    """What a number counts, from where, for when, and which day it was counted; and that it is hidden, where it is."""
    kind = value.kind
    hidden = f" {kind.label}: {value.shown}." if value.spoken else ""
    return f"{kind.label}, {value.period}. {kind.definition} {kind.source}, {value.counted_on}.{hidden}"


def share_drafted(texts: Mapping[str, str], drafts: Mapping[str, str]) -> float:
    """How much of the report's words the drafts wrote, from 0 to 1; a report without words counts as 0."""
    words = sum(len(text.split()) for text in texts.values())
    own = sum(len(text.split()) for key, text in texts.items() if text.strip() == drafts.get(key, "").strip())
    return own / words if words else 0.0
