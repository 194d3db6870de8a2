"""How what a file hides is taken out. No Django.

Pictures are drawn anew, so that place, camera and anything hidden behind the picture are gone; PDF loses its properties, scripts and
attached files; sound loses its properties.
"""

import io
import struct

from sagtill.files.rules.judging import (
    BROKEN,
    EMPTY,
    LARGEST,
    TOO_LARGE,
    WRONG_TYPE,
    CleanFile,
    RefusedFileError,
    recognise,
)
from sagtill.law.words import N_

_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 3000


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
