"""What people write in a text field, as blocks: paragraphs, lists, and bold words. Nothing else is read into it."""

import re
from collections.abc import Iterator

from sagtill.documents.rules.paper import Bullets, Heading, Line, Paragraph, Run

# What a written text can become.
Written = Heading | Paragraph | Bullets

_BULLET = re.compile(r"^\s*[-*•]\s+")
_NUMBER = re.compile(r"^\s*\d+[.)]\s+")
_HEADING = re.compile(r"^#{2,4}\s+")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def blocks_of(text: str, heading_level: int = 3) -> tuple[Written, ...]:
    """Paragraphs are parted by an empty line; «- » begins a list, «1. » a numbered one, «## » a heading, **two stars** bold."""
    return tuple(block for part in _parts(text) for block in _block(part, heading_level))


def _parts(text: str) -> Iterator[list[str]]:
    part: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if raw.strip():
            part.append(raw.strip())
        elif part:
            yield part
            part = []
    if part:
        yield part


def _block(part: list[str], level: int) -> Iterator[Written]:
    waiting: list[str] = []
    items: list[Line] = []
    kind: re.Pattern[str] | None = None
    for line in part:
        found = next((pattern for pattern in (_BULLET, _NUMBER) if pattern.match(line)), None)
        if found is not None:
            if waiting:
                yield Paragraph(line_of("\n".join(waiting)))
                waiting = []
            if kind is not None and found is not kind:
                yield Bullets(tuple(items), ordered=kind is _NUMBER)
                items = []
            kind = found
            items.append(line_of(found.sub("", line)))
            continue
        if kind is not None:
            yield Bullets(tuple(items), ordered=kind is _NUMBER)
            items, kind = [], None
        if _HEADING.match(line):
            if waiting:
                yield Paragraph(line_of("\n".join(waiting)))
                waiting = []
            yield Heading(line_of(_HEADING.sub("", line)), level)
        else:
            waiting.append(line)
    if kind is not None:
        yield Bullets(tuple(items), ordered=kind is _NUMBER)
    if waiting:
        yield Paragraph(line_of("\n".join(waiting)))


def line_of(text: str) -> Line:
    """A line with its bold words."""
    pieces = _STRONG.split(text)
    if len(pieces) == 1:
        return text
    return tuple(Run(piece, strong=bool(index % 2)) for index, piece in enumerate(pieces) if piece)
