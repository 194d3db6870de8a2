"""A paper: what a document says, as plain data. The same paper becomes HTML, PDF and DOCX, so they say the same thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sagtill.law.words import N_


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `note` is a footnote's text; `mask` is the number of the reason why something is masked here."""

    text: str
    strong: bool = False
    note: str = ""
    mask: int = 0


Line = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the paper's own title is level 1, so the levels here begin at 2."""

    text: Line
    level: int = 2
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `look` is "" or "lead", "small" or "quote"."""

    text: Line
    look: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with numbers or without."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption that says what it shows. The first cell of each row is that row's heading when `row_heads`.

    `widths` are the columns' shares of the page in per cent. They spare the layout engine from trying every word of a long
    table to find out how wide its columns could be, which is a third of the time of a long investigation.
    """

    caption: Line
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    row_heads: bool = True
    numeric: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a chart. `content` is SVG, PNG or JPEG; `alt` says what it shows to whoever does not see it."""

    content: bytes
    alt: str
    caption: str = ""
    wide: bool = True

    @property
    def media_type(self) -> str:
        """By the first bytes. Raises ValueError for anything else than SVG, PNG and JPEG."""
        if self.content.startswith(b"\x89PNG\r\n\x1a\n"):
            return "image/png"
        if self.content.startswith(b"\xff\xd8\xff"):
            return "image/jpeg"
        if self.content.lstrip()[:4] == b"<svg":
            return "image/svg+xml"
        raise ValueError("a picture is SVG, PNG or JPEG")


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on: each has a name and what the person is."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | Picture | Signatures | NewPage


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that the layout itself writes, in the paper's language."""

    page: str = N_("Sida")
    notes: str = N_("Noter")
    masked: str = N_("maskat")
    reasons: str = N_("Det här är maskat")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before it is a file.

    `sender` are the lines up to the left (municipality, administration, handler), `facts` those in the middle (date, number),
    `marking` what stands to the right (a sekretessmarkering), `foot` and `status` the two ends of each page's foot.
    """

    title: str
    sender: tuple[str, ...]
    blocks: tuple[Block, ...]
    facts: tuple[str, ...] = ()
    marking: tuple[str, ...] = ()
    foot: str = ""
    status: str = ""
    language: str = "sv"
    author: str = ""
    subject: str = ""
    # Why something is masked, in the order of their numbers.
    reasons: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)


def runs(line: Line) -> tuple[Run, ...]:
    """A line as pieces."""
    return (Run(line),) if isinstance(line, str) else line


def plain(line: Line) -> str:
    """A line as it reads."""
    return "".join(run.text for run in runs(line))


def lines_of(block: Block) -> list[Line]:
    """Every line of a block, in reading order: what can be marked, searched and counted."""
    if isinstance(block, Heading | Paragraph):
        return [block.text]
    if isinstance(block, Bullets):
        return list(block.items)
    if isinstance(block, Table):
        return [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
    if isinstance(block, Signatures):
        return [part for person in block.people for part in person]
    if isinstance(block, Picture):
        return [block.caption] if block.caption else []
    return []


def text_of(paper: Paper) -> str:
    """The whole paper as plain text, one line for each line."""
    lines = [paper.title, *(plain(line) for block in paper.blocks for line in lines_of(block))]
    return "\n".join(line for line in lines if line)


def notes_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The footnotes, in reading order."""
    for block in blocks:
        for line in lines_of(block):
            yield from (run.note for run in runs(line) if run.note)
