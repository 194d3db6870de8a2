"""Several PDFs as one: the paper first, then each attachment on pages of its own, with a bookmark that says what it is.

The pages of somebody else's PDF have no tags that we can vouch for, so the whole then no longer says that it is PDF/UA.
"""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import OutlineItem

from sagtill.documents.rules.packs import BrokenEnclosureError, Enclosure


def packed(first: bytes, enclosures: Sequence[Enclosure]) -> bytes:
    """One PDF. Raises BrokenEnclosureError when an attachment does not open."""
    if not enclosures:
        return first
    with pikepdf.open(io.BytesIO(first)) as whole:
        starts = []
        for enclosure in enclosures:
            starts.append(len(whole.pages))
            _append(whole, enclosure)
        with whole.open_outline() as outline:
            for enclosure, start in zip(enclosures, starts, strict=True):
                outline.root.append(OutlineItem(enclosure.title, start))
        with whole.open_metadata(set_pikepdf_as_editor=False) as meta:
            if "pdfuaid:part" in meta:
                del meta["pdfuaid:part"]
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()


def _append(whole: pikepdf.Pdf, enclosure: Enclosure) -> None:
    try:
        with pikepdf.open(io.BytesIO(enclosure.content)) as attached:
            for page in attached.pages:
                if "/StructParents" in page:
                    del page["/StructParents"]
            whole.pages.extend(attached.pages)
    except pikepdf.PdfError as error:
        raise BrokenEnclosureError(enclosure.title) from error


def pages_in(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)
