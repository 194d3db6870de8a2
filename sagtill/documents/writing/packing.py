"""Several PDFs as one, in two ways.

To be read: the paper first, then each attachment on pages of its own, with a bookmark that says what it is. The pages of somebody
else's PDF have no tags that we can vouch for, so the whole then no longer says that it is PDF/UA.

For the archive: the attachments lie within the file as they came, byte for byte. That is PDF/A-3 (ISO 19005-3, 6.8), which lets any
file be embedded that is said to belong to the document; the paper itself keeps everything that PDF/A-2a promises.
"""

import io
import re
from collections.abc import Sequence

import pikepdf
from pikepdf import OutlineItem
from pikepdf.models.metadata import encode_pdf_date

from sagtill.documents.rules.packs import BrokenEnclosureError, Enclosure
from sagtill.law import clock


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


def enclosing(first: bytes, enclosures: Sequence[Enclosure]) -> bytes:
    """A PDF/A-2a with the attachments within it, as PDF/A-3a. Raises BrokenEnclosureError when one does not open as a PDF."""
    if not enclosures:
        return first
    with pikepdf.open(io.BytesIO(first)) as whole:
        for enclosure in enclosures:
            # «Bilaga 2» is called the same in the paper, in the reader's list, and as a file.
            name = f"{'-'.join(re.findall(r'[a-z0-9]+', enclosure.title.lower()))}.pdf"
            # It is then also named in the document's list of files that belong to it (AF).
            whole.attachments[name] = _as_file(whole, enclosure, name)
        with whole.open_metadata(set_pikepdf_as_editor=False) as meta:
            meta["pdfaid:part"] = "3"
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()


def _as_file(whole: pikepdf.Pdf, enclosure: Enclosure, name: str) -> pikepdf.AttachedFileSpec:
    try:
        pages_in(enclosure.content)
    except pikepdf.PdfError as error:
        raise BrokenEnclosureError(enclosure.title) from error
    return pikepdf.AttachedFileSpec(
        whole,
        enclosure.content,
        description=enclosure.title,
        filename=name,
        mime_type="application/pdf",
        mod_date=encode_pdf_date(clock.now()),
        relationship=pikepdf.Name.Supplement,  # type: ignore[call-arg]
    )


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
