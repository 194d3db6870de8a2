"""Papers for the tests, and reading finished files back: what a reader, and a machine that reads aloud, would find in them."""

import io
from collections import Counter
from typing import Any

import pikepdf

from sagtill.documents.rules.paper import (
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signatures,
    Table,
)
from sagtill.documents.writing.finishing import elements

CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60">'
    b'<rect width="120" height="20" fill="#0B5A5E"/><text x="4" y="50" font-family="Atkinson Next">Januari</text></svg>'
)


def a_paper(**more: Any) -> Paper:
    """One of everything."""
    blocks = (
        Heading("Vad som har hänt", key="p2"),
        Paragraph((Run("Kvällshjälpen kom "), Run("inte", strong=True, note="Enligt loggen."), Run(" två kvällar."))),
        Bullets(("Turen lades dubbelt.", "Larmet gick till en stängd brevlåda.")),
        Heading("Åtgärder", level=3),
        Table(
            "Vad som görs",
            ("Åtgärd", "Ansvarig", "Dagar"),
            (("En person ansvarar på helger", "K. Holm", "14"), ("Larmet går till bemannad telefon", "IT", "7")),
            numeric=frozenset({2}),
        ),
        Picture(CHART, "Ett streck för januari: 120.", "Rapporter i januari"),
        Signatures((("Josefin Lind", "SAS, utredare"), ("Doris Ahl", "Socialchef"))),
    )
    usual: dict[str, Any] = {
        "title": "Utredning enligt lex Sarah: kvällshjälp uteblev",
        "sender": ("Lindviks kommun", "Omsorgsnämnden"),
        "blocks": blocks,
        "facts": ("Datum 2026-11-23", "Utredning LS 2026-07"),
        "marking": ("Sekretess", "26 kap. 1 § OSL"),
        "foot": "Omsorgsnämnden",
        "status": "Utkast. Inte undertecknad.",
        "author": "Omsorgsnämnden",
        "subject": "Utredning enligt 27 kap. SoL",
    }
    return Paper(**{**usual, **more})


class Read:
    """A PDF as it is read back."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root = self.pdf.Root
        self.elements = list(elements(self.root.StructTreeRoot)) if "/StructTreeRoot" in self.root else []

    @property
    def tags(self) -> Counter[str]:
        """How many elements there are of each kind."""
        return Counter(str(element.S).lstrip("/") for element in self.elements)

    @property
    def headings(self) -> list[str]:
        """H1, H2 … in reading order."""
        kinds = [str(element.S).lstrip("/") for element in self.elements]
        return [kind for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]

    @property
    def alternatives(self) -> list[str]:
        """What the pictures say to whoever does not see them."""
        return [str(element.Alt) for element in self.elements if "/Alt" in element]

    @property
    def bookmarks(self) -> list[str]:
        with self.pdf.open_outline() as outline:
            return _titles(outline.root)

    def property(self, name: str) -> Any:
        """One of the file's properties, as «dc:title», or None."""
        with self.pdf.open_metadata() as meta:
            return meta.get(name)

    def fonts_without_program(self) -> list[str]:
        """Typefaces that the reader would have to have: there must be none."""
        missing = []
        for page in self.pdf.pages:
            for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items():
                descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = descendant.FontDescriptor
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                    missing.append(str(name))
        return missing

    def everything(self) -> bytes:
        """All that lies in the file, unpacked: for seeing that something is not there in any form."""
        out = io.BytesIO()
        self.pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        return out.getvalue()

    def text(self) -> str:
        """The text, by the file's own tables of letters, in drawing order."""
        return "".join(_page_text(page) for page in self.pdf.pages)


def _titles(items: Any) -> list[str]:
    return [title for item in items for title in (item.title, *_titles(item.children))]


def _page_text(page: pikepdf.Page) -> str:
    tables = {str(name): _letters(font) for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()}
    table: dict[int, str] = {}
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "Tf":
            table = tables.get(str(operands[0]), {})
        elif str(operator) in ("TJ", "Tj"):
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
                    said += [table.get(code, "?") for code in codes]
            said.append(" ")
    return "".join(said)


def _letters(font: Any) -> dict[int, str]:
    table: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return table
    inside = False
    for line in font.ToUnicode.read_bytes().decode("ascii", "replace").splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            inside = True
        elif line.startswith("endbf"):
            inside = False
        elif inside:
            codes = [part.strip("<> ") for part in line.split("> <")]
            if len(codes) == 2:
                table[int(codes[0], 16)] = bytes.fromhex(codes[1]).decode("utf-16-be")
    return table
