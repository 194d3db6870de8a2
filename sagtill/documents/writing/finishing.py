"""The last touch on a PDF: what stands in the margins is marked as no part of the text, and the properties are filled in.

The layout engine tags what stands in the margins of a page but leaves it out of the structure tree, which makes readers stumble
(ISO 14289-1, 7.1: what is not content is an artifact). Here those tags become artifacts.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime

import pikepdf
from pikepdf import Dictionary, Pdf

from sagtill.documents.rules.paper import Paper
from sagtill.law import clock

_MARKED = re.compile(rb"/[A-Za-z0-9]+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_MARGIN = b"/Artifact <</Type /Pagination>> BDC"


def finished(content: bytes, paper: Paper, made_at: datetime | None = None) -> bytes:
    """The PDF as it is given away."""
    with pikepdf.open(io.BytesIO(content)) as document:
        margins_are_artifacts(document)
        _fill_in(document, paper, made_at or clock.now())
        out = io.BytesIO()
        document.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue()


def margins_are_artifacts(document: Pdf) -> None:
    """Marked content that no element of the structure tree holds is not part of the text."""
    root = document.Root.StructTreeRoot
    reachable = {element.objgen for element in elements(root)}
    numbers = root.ParentTree.Nums
    by_key = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for page in document.pages:
        if "/StructParents" not in page:
            continue
        parents = by_key.get(int(page.StructParents))
        if not isinstance(parents, pikepdf.Array):
            continue
        loose = {number for number, parent in enumerate(parents) if parent.objgen not in reachable}
        if loose:
            _loosen(document, page, loose)


def _loosen(document: Pdf, page: pikepdf.Page, loose: set[int]) -> None:
    def instead(found: re.Match[bytes]) -> bytes:
        return _MARGIN if int(found[1]) in loose else found[0]

    page.contents_coalesce()
    said = page.Contents.read_bytes()
    page.Contents = document.make_stream(_MARKED.sub(instead, said))


def elements(node: pikepdf.Object) -> Iterator[Dictionary]:
    """Every structure element below this one, in reading order."""
    waiting: list[pikepdf.Object] = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, pikepdf.Array):
            waiting += reversed(list(at))
        elif isinstance(at, Dictionary):
            if "/S" in at:
                yield at
            if "/K" in at:
                waiting.append(at.K)


def _fill_in(document: Pdf, paper: Paper, made_at: datetime) -> None:
    """The properties, the same in both places where a PDF has them."""
    day = made_at.replace(microsecond=0)
    with document.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = paper.title
        meta["dc:language"] = [paper.language]
        if paper.author:
            meta["dc:creator"] = [paper.author]
        if paper.subject:
            meta["dc:description"] = paper.subject
        meta["xmp:CreatorTool"] = "Säg till"
        meta["xmp:CreateDate"] = day.isoformat()
        meta["xmp:ModifyDate"] = day.isoformat()
