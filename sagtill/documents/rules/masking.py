"""Masking passages: the words themselves are taken out, so that nothing is left behind the black.

Every line of a paper has an address, its number in reading order. A mark is an address, from and to in its letters, and the reason.
The black is as long for one letter as for a hundred, so that its length tells nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sagtill.documents.rules.paper import (
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signatures,
    Table,
    lines_of,
    plain,
    runs,
)

# What stands where something was: without a letter of it.
BLACK = "█████"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """From letter `start` up to but not with letter `end` in line number `line`, because of `reason`."""

    line: int
    start: int
    end: int
    reason: str


class BadMarkError(ValueError):
    """The mark is not about anything in the paper."""


# What stands round the text, on every page. It comes last, so that the text's own addresses stand as they always have.
_ROUND = ("sender", "facts", "marking", "foot", "status")


def _round(paper: Paper) -> Iterator[str]:
    for name in _ROUND:
        value = getattr(paper, name)
        yield from (value,) if isinstance(value, str) else value


def addressed(paper: Paper) -> list[str]:
    """The paper's lines as they read, by address. The title has address 0; the head and the foot of the page come last."""
    return [paper.title, *(plain(line) for block in paper.blocks for line in lines_of(block)), *_round(paper)]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is sought in, and for each letter of it which letter of the text it comes from: some become two."""
    folded = [" " if letter.isspace() else letter.casefold() for letter in text]
    return "".join(folded), [number for number, letter in enumerate(folded) for _ in letter]


def find(paper: Paper, words: str) -> list[tuple[int, int, int]]:
    """Everywhere these words stand, capitals or not, whatever space is between them: line, start, end."""
    wanted, _ = _folded(words)
    found = []
    for number, text in enumerate(addressed(paper)):
        folded, origin = _folded(text)
        start = folded.find(wanted) if wanted else -1
        while start >= 0:
            after = start + len(wanted)
            found.append((number, origin[start], origin[after - 1] + 1))
            start = folded.find(wanted, after)
    return found


def masked(paper: Paper, marks: Iterable[Mark], *, without_pictures: bool = True) -> Paper:
    """The paper with the marked passages gone. Pictures go too: nobody has marked what they show.

    Raises BadMarkError for a mark outside the paper.
    """
    ordered = sorted(marks)
    texts = addressed(paper)
    reasons = list(dict.fromkeys(mark.reason for mark in ordered))
    by_line: dict[int, list[Mark]] = {}
    for mark in ordered:
        if not 0 <= mark.line < len(texts) or not 0 <= mark.start < mark.end <= len(texts[mark.line]):
            raise BadMarkError(f"line {mark.line}, {mark.start}–{mark.end}")
        by_line.setdefault(mark.line, []).append(mark)
    cutter = _Cutter(by_line, reasons)
    title = plain(cutter.cut(paper.title))
    blocks = [cutter.block(block) for block in paper.blocks]
    if without_pictures:
        blocks = [block for block in blocks if not isinstance(block, Picture)]
    around = _cut_round(cutter, paper)
    return replace(paper, title=title, blocks=tuple(blocks), reasons=tuple(reasons), **around)


def _cut_round(cutter: "_Cutter", paper: Paper) -> dict[str, Any]:
    """The head and the foot without what is marked. What the file says of itself goes with them: it says the same."""
    cut: dict[str, Any] = {}
    for name in _ROUND:
        value = getattr(paper, name)
        if isinstance(value, str):
            cut[name] = plain(cutter.cut(value))
        else:
            cut[name] = tuple(plain(cutter.cut(line)) for line in value)
    if any(cut[name] != getattr(paper, name) for name in _ROUND):
        cut |= {"author": "", "subject": ""}
    return cut


class _Cutter:
    """Walks the lines in the order of their addresses."""

    def __init__(self, by_line: dict[int, list[Mark]], reasons: list[str]) -> None:
        self._by_line = by_line
        self._reasons = reasons
        self._at = -1

    def cut(self, line: Line) -> Line:
        self._at += 1
        marks = self._by_line.get(self._at)
        return _without(line, marks, self._reasons) if marks else line

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading | Paragraph):
            return replace(block, text=self.cut(block.text))
        if isinstance(block, Bullets):
            return replace(block, items=tuple(self.cut(item) for item in block.items))
        if isinstance(block, Table):
            caption = self.cut(block.caption)
            head = tuple(self.cut(cell) for cell in block.head)
            return replace(
                block,
                caption=caption,
                head=head,
                rows=tuple(tuple(self.cut(cell) for cell in row) for row in block.rows),
            )
        if isinstance(block, Signatures):
            people = tuple((plain(self.cut(name)), plain(self.cut(title))) for name, title in block.people)
            return replace(block, people=people)
        if isinstance(block, Picture) and block.caption:
            return replace(block, caption=plain(self.cut(block.caption)))
        return block


def _without(line: Line, marks: list[Mark], reasons: list[str]) -> Line:
    """The line without what is marked. Footnotes that hang on a masked piece go with it."""
    made: list[Run] = []
    position, covered = 0, 0
    for run in runs(line):
        end = position + len(run.text)
        at = position
        for mark in marks:
            start, stop = max(mark.start, at, covered), min(mark.end, end)
            if start >= end or stop <= at or start >= stop:
                continue
            if run.text[at - position : start - position]:
                made.append(replace(run, text=run.text[at - position : start - position], note=""))
            if mark.start >= position or not made or not made[-1].mask:
                made.append(Run(BLACK, mask=reasons.index(mark.reason) + 1))
            at = covered = stop
        if at < end:
            made.append(replace(run, text=run.text[at - position :]))
        position = end
    return tuple(made)
