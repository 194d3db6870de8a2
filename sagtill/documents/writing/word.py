"""A paper as DOCX for those who must go on writing: real heading styles, lists, table heads that repeat, and texts for pictures."""

import io
from datetime import datetime
from typing import Any

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
    runs,
)
from sagtill.law import clock

_LOOKS = {"lead": "Intense Quote", "small": "Normal", "quote": "Quote"}
_LANGUAGE_TAGS = {"sv": "sv-SE", "en": "en-GB"}
_DOTS_PER_SVG_UNIT = 2.0


def to_docx(paper: Paper, made_at: datetime | None = None) -> bytes:
    """The file. Charts become pictures with the same text for those who do not see them."""
    # Loading it takes time that only the worker should pay.
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Cm(2.5),
        Cm(2),
        Cm(2.2),
        Cm(2.2),
    )
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    _properties(document, paper, made_at or clock.now())
    writer = _Writer(document, paper)
    writer.letterhead()
    writer.line(document.add_paragraph(style="Title"), paper.title)
    for block in paper.blocks:
        writer.block(block)
    writer.ends()
    _foot(section, paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _properties(document: Any, paper: Paper, made_at: datetime) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = paper.title, paper.author, paper.subject
    core.language = _LANGUAGE_TAGS.get(paper.language, paper.language)
    core.comments, core.last_modified_by, core.revision = "", "Säg till", 1
    core.created = core.modified = made_at.replace(tzinfo=None, microsecond=0)
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for style in ("Normal",):
        properties = document.styles[style].element.get_or_add_rPr()
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), core.language)
        properties.append(language)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), core.language)


class _Writer:
    """Writes the blocks one by one and counts footnotes and pictures."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.notes = 0
        self.pictures = 0

    def letterhead(self) -> None:
        groups = [lines for lines in (self.paper.sender, self.paper.facts, self.paper.marking) if lines]
        for lines in groups:
            paragraph = self.document.add_paragraph()
            for number, line in enumerate(lines):
                run = paragraph.add_run(line)
                run.bold = number == 0 and lines is not self.paper.facts
                if number < len(lines) - 1:
                    run.add_break()

    def line(self, paragraph: Any, line: Line) -> None:
        for run in runs(line):
            if run.mask:
                paragraph.add_run(f"[{self.paper.words.masked} {run.mask}]").bold = True
            else:
                paragraph.add_run(run.text).bold = run.strong or None
            if run.note:
                self.notes += 1
                paragraph.add_run(str(self.notes)).font.superscript = True

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.line(self.document.add_paragraph(style=f"Heading {min(block.level - 1, 9)}"), block.text)
        elif isinstance(block, Paragraph):
            self.line(self.document.add_paragraph(style=_LOOKS.get(block.look, "Normal")), block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                style = "List Number" if block.ordered else "List Bullet"
                self.line(self.document.add_paragraph(style=style), item)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Picture):
            self.picture(block)
        elif isinstance(block, Signatures):
            self.signatures(block)
        else:
            self.document.add_page_break()

    def table(self, table: Table) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        self.line(self.document.add_paragraph(style="Caption"), table.caption)
        made = self.document.add_table(rows=1, cols=len(table.head), style="Table Grid")
        # A head that says so is repeated on each page, and readers know what the columns are called.
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        made.rows[0]._tr.get_or_add_trPr().append(repeated)
        for cell, said in zip(made.rows[0].cells, table.head, strict=True):
            self.line(cell.paragraphs[0], said)
            for run in cell.paragraphs[0].runs:
                run.bold = True
        for row in table.rows:
            for cell, said in zip(made.add_row().cells, row, strict=True):
                self.line(cell.paragraphs[0], said)
        self.document.add_paragraph()

    def picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        content = as_png(picture.content) if picture.media_type == "image/svg+xml" else picture.content
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(16 if picture.wide else 9))
        self.pictures += 1
        properties = shape._inline.docPr
        properties.set("descr", picture.alt)
        properties.set("name", f"Bild {self.pictures}")
        if picture.caption:
            self.document.add_paragraph(picture.caption, style="Caption")

    def signatures(self, signatures: Signatures) -> None:
        for name, title in signatures.people:
            paragraph = self.document.add_paragraph()
            paragraph.add_run("_" * 40).add_break()
            paragraph.add_run(name).add_break()
            paragraph.add_run(title)

    def ends(self) -> None:
        """Footnotes and reasons for masks, last in the document."""
        notes = list(notes_of(self.paper.blocks))
        for heading, lines in ((self.paper.words.notes, notes), (self.paper.words.reasons, list(self.paper.reasons))):
            if lines:
                self.document.add_paragraph(heading, style="Heading 1")
                for number, line in enumerate(lines, start=1):
                    self.document.add_paragraph(f"{number}. {line}")


def _foot(section: Any, paper: Paper) -> None:
    """Who it is from, what state it is in, and the page's number as a field that Word fills in."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph = section.footer.paragraphs[0]
    said = " · ".join(part for part in (paper.foot, paper.status) if part)
    paragraph.add_run(f"{said}{' · ' if said else ''}{paper.words.page} ")
    for name in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        if name == "NUMPAGES":
            paragraph.add_run(" (")
        paragraph._p.append(field)
    paragraph.add_run(")")


def as_png(svg: bytes) -> bytes:
    """A chart as a picture of dots, twice as sharp as it is drawn, in the product's own typeface."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), zoom=_DOTS_PER_SVG_UNIT, background="white")
    return bytes(drawn)
