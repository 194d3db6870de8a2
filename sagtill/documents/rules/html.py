"""A paper as HTML: the preview on the page, and what the PDF is made of. Everything a person wrote is escaped."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from sagtill.documents.rules.paper import (
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Table,
    notes_of,
    plain,
    runs,
)

# A row with more text than this may be divided between two pages; shorter ones stay whole.
_LONG = 600
_FEW = 6
_MOST_COLUMNS = 4


class _Writer:
    """Writes the blocks one by one and counts the footnotes. `top` is the level of the paper's title on the page."""

    def __init__(self, paper: Paper, top: int, prefix: str) -> None:
        self.paper = paper
        self.top = top
        self.prefix = prefix
        self.notes = 0

    def line(self, line: Line) -> str:
        return "".join(self._runs(line))

    def _runs(self, line: Line) -> Iterator[str]:
        for run in runs(line):
            text = escape(run.text).replace("\n", "<br>")
            if run.mask:
                word = escape(self.paper.words.masked)
                yield f'<span class="mask">[{word} {run.mask}]</span>'
            else:
                yield f"<strong>{text}</strong>" if run.strong else text
            if run.note:
                self.notes += 1
                here = f"{self.prefix}not-{self.notes}"
                yield f'<a class="ref" id="{here}-ref" href="#{here}">{self.notes}</a>'

    def heading(self, text: str, level: int, key: str = "") -> str:
        tag = f"h{min(self.top + level - 1, 6)}"
        identity = f' id="{escape(self.prefix + key)}"' if key else ""
        return f"<{tag}{identity}>{text}</{tag}>"

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self.heading(self.line(block.text), block.level, block.key)
        if isinstance(block, Paragraph):
            look = f' class="{block.look}"' if block.look else ""
            return f"<p{look}>{self.line(block.text)}</p>"
        if isinstance(block, Bullets):
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{self.line(item)}</li>' for item in block.items)}</{tag}>"
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Picture):
            return self.picture(block)
        if isinstance(block, Signatures):
            boxes = "".join(f"<p>{escape(name)}<br>{escape(title)}</p>" for name, title in block.people)
            return f'<div class="sign">{boxes}</div>'
        return '<div class="newpage"></div>'

    def table(self, table: Table) -> str:
        caption = self.line(table.caption)
        head = "".join(
            f'<th scope="col"{self._numeric(table, column)}>{self.line(cell)}</th>'
            for column, cell in enumerate(table.head)
        )
        rows = "".join(f"<tr{_long(row)}>{''.join(self._cells(table, row))}</tr>" for row in table.rows)
        columns = "".join(f'<col class="w{width}">' for width in table.widths)
        columns = f"<colgroup>{columns}</colgroup>" if columns else ""
        looks = [
            name for name, is_so in (("set", columns), ("whole", _is_short(table)), ("many", _is_broad(table))) if is_so
        ]
        opening = f'<table class="{" ".join(looks)}">' if looks else "<table>"
        return (
            f"{opening}<caption>{caption}</caption>{columns}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _cells(self, table: Table, row: tuple[Line, ...]) -> Iterator[str]:
        for column, cell in enumerate(row):
            if column == 0 and table.row_heads:
                yield f'<th scope="row">{self.line(cell)}</th>'
            else:
                named = f' data-name="{escape(plain(table.head[column]))}"' if _is_broad(table) else ""
                yield f"<td{self._numeric(table, column)}{named}>{self.line(cell)}</td>"

    @staticmethod
    def _numeric(table: Table, column: int) -> str:
        return ' class="n"' if column in table.numeric else ""

    def picture(self, picture: Picture) -> str:
        source = f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"
        look = "wide" if picture.wide else "small"
        caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
        return f'<figure><img class="{look}" src="{source}" alt="{escape(picture.alt)}">{caption}</figure>'

    def ends(self) -> Iterator[str]:
        """Footnotes and reasons for masks, last in the paper."""
        notes = list(notes_of(self.paper.blocks))
        if notes:
            yield self.heading(escape(self.paper.words.notes), 2)
            listed = (
                f'<li id="{self.prefix}not-{number}">{escape(note)}</li>' for number, note in enumerate(notes, start=1)
            )
            yield f'<ol class="notes">{"".join(listed)}</ol>'
        if self.paper.reasons:
            yield self.heading(escape(self.paper.words.reasons), 2)
            yield f"<ol>{''.join(f'<li>{escape(reason)}</li>' for reason in self.paper.reasons)}</ol>"


def _is_broad(table: Table) -> bool:
    """More columns than a telephone has room for: there each cell says which column it is of."""
    return len(table.head) > _MOST_COLUMNS


def _is_short(table: Table) -> bool:
    """A small table is not divided between pages: its caption stays with it, and it is read in one look."""
    return len(table.rows) <= _FEW and not any(_long(row) for row in table.rows)


def _long(row: tuple[Line, ...]) -> str:
    return ' class="long"' if any(len(plain(cell)) > _LONG for cell in row) else ""


def body(paper: Paper, *, top: int = 1, prefix: str = "d-") -> str:
    """The paper as an article. On a page that has a heading of its own `top` is 2; ids begin with `prefix`."""
    writer = _Writer(paper, top, prefix)
    parts = [_letterhead(paper), writer.heading(escape(paper.title), 1)]
    parts += [writer.block(block) for block in paper.blocks]
    parts += writer.ends()
    return f'<article class="doc" lang="{escape(paper.language)}">{"".join(parts)}</article>'


def _letterhead(paper: Paper) -> str:
    def column(lines: tuple[str, ...], *, strong_first: bool = False) -> str:
        said = [escape(line) for line in lines]
        if said and strong_first:
            said[0] = f"<strong>{said[0]}</strong>"
        return f"<p>{'<br>'.join(said)}</p>" if said else ""

    parts = [column(paper.sender, strong_first=True), column(paper.facts), column(paper.marking, strong_first=True)]
    return f'<div class="letterhead">{"".join(parts)}</div>' if any(parts) else ""


def whole_page(paper: Paper) -> str:
    """The paper as an HTML document of its own, as the PDF is made from it."""
    meta = "".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in (("author", paper.author), ("description", paper.subject))
        if value
    )
    return (
        f'<!doctype html><html lang="{escape(paper.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title>{meta}</head><body>{body(paper)}</body></html>"
    )
