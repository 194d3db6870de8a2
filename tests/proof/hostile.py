"""Files that somebody might send to do harm, made here so that no virus scanner has anything against the repository."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image

CANARY = "kanariefågel-i-filen"
# What the telephone's own photograph says of it, in its Exif and its XMP.
TELEPHONE = "Kanarietelefon"


def a_photo(canary: str = CANARY) -> bytes:
    """A photograph that says where it was taken, with what, and what its maker wrote in it."""
    exif = Image.Exif()
    exif[0x010F] = canary
    exif[0x9286] = canary
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 45.0), 3: "E", 4: (18.0, 4.0, 6.0), 29: "2026:11:22"})
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(made, "JPEG", exif=exif, comment=canary.encode())
    return made.getvalue()


def a_photo_of_a_telephone() -> bytes:
    """A real HEIC photograph, as telephones take them: HEVC inside, with maker, place and owner written in it, lying on its side.

    The libraries we use only read the format, so it was made once, with libheif and x265.
    """
    return (Path(__file__).parent / "pictures" / "photo.heic").read_bytes()


def a_huge_picture() -> bytes:
    """A small file that says that it is 60 000 × 60 000 points."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9000))
        + chunk(b"IEND", b"")
    )


def a_zip(**files: bytes) -> bytes:
    """An archive; also what a document of Office is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def a_pdf_with_script() -> bytes:
    """A PDF that runs a script, opens a page on the net, and carries a file inside."""
    import pikepdf

    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{CANARY}')")
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
        pdf.docinfo["/Author"] = CANARY
        pdf.attachments["inuti.exe"] = f"MZ {CANARY}".encode()
        pdf.save(made)
    return made.getvalue()


# Split, so that this file itself is no test virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
REFUSED: dict[str, bytes] = {
    "nothing.jpg": b"",
    "eicar.txt": EICAR,
    "page.html": b"<script>alert(1)</script>",
    "picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "gif-and-script.gif": b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)//",
    "bomb.zip": a_zip(**{f"noll{number}": b"\0" * 1_000_000 for number in range(20)}),
    "nested.zip": a_zip(inner=a_zip(inner=a_zip(inner=b"\0" * 1_000_000))),
    "macro.docm": a_zip(word__vbaProject=b"Sub AutoOpen()"),
    "huge.png": a_huge_picture(),
    "broken.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 200,
    "broken.pdf": b"%PDF-1.7\n%%EOF",
    "program.exe": b"MZ" + b"\0" * 100,
    "../../etc/passwd": b"root:x:0:0",
}
