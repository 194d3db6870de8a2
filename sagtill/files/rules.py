"""Which files may be attached, how they are recognised, and how what they hide is taken out. No Django.

A file is judged by its first bytes, never by its name. Pictures are drawn anew, so that place, camera and anything hidden behind the
picture are gone; PDF loses its properties, scripts and attached files; sound loses its properties.
"""

import io
import struct
from dataclasses import dataclass
from uuid import UUID

from sagtill.law.words import N_

LARGEST = 10 * 1024 * 1024
MOST_FILES = 5
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 3000

TOO_LARGE = N_("Filen är för stor. Välj en fil under 10 MB.")
WRONG_TYPE = N_("Den här filtypen går inte. Välj en bild, pdf eller ljudfil.")
EMPTY = N_("Filen är tom. Välj en annan fil.")
TOO_MANY = N_("Du kan lägga till högst fem filer.")
INFECTED = N_("Filen stoppades i vår viruskontroll. Rapporten går att skicka utan den.")
NOT_KEPT = N_("Filen gick inte att spara just nu. Resten är skickat. Försök lägga till den igen om en stund.")
BROKEN = N_("Filen går inte att läsa. Rapporten går att skicka utan den.")


def relative_path(organisation_id: UUID, key: UUID) -> str:
    """Where a sealed file lies below the directory for files: under names that say nothing."""
    return f"{organisation_id.hex}/{key.hex[:2]}/{key.hex}"


def place_of(key: UUID) -> str:
    """The place that a sealed file is bound to."""
    return f"files.attachment|{key}|content"


class RefusedFileError(Exception):
    """The file is not taken; the message is the Swedish sentence for the person."""


@dataclass(frozen=True)
class CleanFile:
    """A file as it may be kept: its content, and its type by the content."""

    content: bytes
    content_type: str
    extension: str
    label: str
    # Nobody could say whether it is harmful: it waits, and nobody may fetch it.
    quarantined: bool = False


def recognise(head: bytes) -> str | None:
    """«jpeg», «png», «heic», «pdf» or «m4a» by the first bytes, else None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}:
            return "heic"
        if brand in {b"M4A ", b"M4B ", b"mp42", b"isom", b"mp41", b"dash"}:
            return "m4a"
    return None


def cleaned(content: bytes) -> CleanFile:
    """The file without what it hides. Raises RefusedFileError with the sentence that says what to do."""
    if not content:
        raise RefusedFileError(EMPTY)
    if len(content) > LARGEST:
        raise RefusedFileError(TOO_LARGE)
    kind = recognise(content[:16])
    try:
        if kind in {"jpeg", "png", "heic"}:
            return _picture(content, kind)
        if kind == "pdf":
            return CleanFile(_pdf(content), "application/pdf", "pdf", N_("Dokument"))
        if kind == "m4a":
            return CleanFile(_sound(content), "audio/mp4", "m4a", N_("Ljud"))
    except RefusedFileError:
        raise
    except Exception as error:
        # The libraries raise many kinds of errors on broken or hostile files; for the person they all mean the same.
        raise RefusedFileError(BROKEN) from error
    raise RefusedFileError(WRONG_TYPE)


def _picture(content: bytes, kind: str) -> CleanFile:
    from PIL import Image, ImageOps

    if kind == "heic":
        from pi_heif import register_heif_opener  # type: ignore[attr-defined]

        register_heif_opener()
    with Image.open(io.BytesIO(content), formats=["HEIF"] if kind == "heic" else [kind.upper()]) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise RefusedFileError(TOO_LARGE)
        picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        # Smaller first, so that nothing after it needs the memory of the whole.
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        drawn = Image.new("RGB", upright.size, "white")
        if kind == "png":
            clear = upright.convert("RGBA")
            drawn.paste(clear, mask=clear.getchannel("A"))
        else:
            drawn.paste(upright.convert("RGB"))
        out = io.BytesIO()
        if kind == "png":
            drawn.save(out, "PNG", optimize=False)
            return CleanFile(out.getvalue(), "image/png", "png", N_("Bild"))
        drawn.save(out, "JPEG", quality=88)
        return CleanFile(out.getvalue(), "image/jpeg", "jpg", N_("Bild"))


def _pdf(content: bytes) -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as document:
        if document.is_encrypted:
            raise RefusedFileError(BROKEN)
        root = document.Root
        for name in ("/Metadata", "/OpenAction", "/AA", "/AF", "/PieceInfo", "/AcroForm"):
            if name in root:
                del root[name]
        if "/Names" in root:
            for name in ("/JavaScript", "/EmbeddedFiles"):
                if name in root.Names:
                    del root.Names[name]
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for page in document.pages:
            # Notes and links on a page may carry scripts and names of writers; the page itself is what is kept.
            for name in ("/AA", "/AF", "/Metadata", "/PieceInfo", "/Annots"):
                if name in page:
                    del page[name]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _sound(content: bytes) -> bytes:
    """The sound without its properties: the atoms «udta» and «meta» become empty space of the same length."""
    blank = bytearray(content)
    _blank_atoms(blank, 0, len(blank), depth=0)
    return bytes(blank)


def _blank_atoms(content: bytearray, start: int, end: int, depth: int) -> None:
    position = start
    while position + 8 <= end:
        (size,) = struct.unpack_from(">I", content, position)
        name = bytes(content[position + 4 : position + 8])
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, position + 8)
            head = 16
        size = size or end - position
        if size < head or position + size > end:
            raise RefusedFileError(BROKEN)
        if name in {b"udta", b"meta"}:
            content[position + 4 : position + 8] = b"free"
            content[position + head : position + size] = bytes(size - head)
        elif name in {b"mvhd", b"tkhd", b"mdhd"}:
            _blank_times(content, position + head)
        if name in {b"moov", b"trak", b"mdia", b"minf", b"stbl"} and depth < 8:
            _blank_atoms(content, position + head, position + size, depth + 1)
        position += size


def _blank_times(content: bytearray, position: int) -> None:
    """When the recording was made stands in these heads, in 4 or 8 bytes, twice."""
    width = 8 if content[position] == 1 else 4
    content[position + 4 : position + 4 + 2 * width] = bytes(2 * width)
