"""What a file hides is gone."""

import io
import json
import resource
import struct
import sys
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from sagtill.files import apart, rules, services
from sagtill.files.rules import cleaned
from sagtill.files.tests.made_files import EICAR, a_picture, a_zip


def a_pdf(*objects: str, trailer: str = "") -> bytes:
    """A small PDF by hand: catalogue, pages, one page, and what else is given."""
    parts = ["<</Type/Catalog/Pages 2 0 R%s>>" % trailer, "<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects]  # noqa: UP031
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer <</Size {len(parts) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF".encode()


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/AA<</O 4 0 R>>/Annots[<</Subtype/Text/T(Skvaller)>>]>>"
SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
INFO = "<</Author(Skvaller Skvallersson)/Producer(Word)>>"
HOSTILE_PDF = a_pdf(PAGE, SCRIPT, INFO, trailer="/OpenAction 4 0 R/Names<</JavaScript<</Names[(a) 4 0 R]>>>>")


def a_sound(*, times: bool = True) -> bytes:
    def atom(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + name + content

    head = bytes([0, 0, 0, 0]) + struct.pack(">II", 3_900_000_000, 3_900_000_001) + bytes(88)
    wide = bytes([1, 0, 0, 0]) + struct.pack(">QQ", 3_900_000_000, 3_900_000_001) + bytes(88)
    track = atom(b"trak", atom(b"tkhd", wide) + atom(b"mdia", atom(b"mdhd", head)))
    about = atom(b"udta", atom(b"meta", b"Skvallers telefon 59.3293 18.0686"))
    movie = atom(b"moov", (atom(b"mvhd", head) if times else b"") + track + about)
    large = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 20) + b"ljud"
    return atom(b"ftyp", b"M4A \0\0\0\0") + movie + large + struct.pack(">I", 0) + b"free" + b"slut"


SECRETS = [b"Skvaller", b"59.3293", b"SkvallerPhone"]


def with_exif() -> bytes:
    picture = Image.new("RGB", (40, 20), "teal")
    exif = picture.getexif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "SkvallerPhone", "Skvaller", 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue() + b"<?php echo 'Skvaller'; ?>"


def with_text() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Skvaller")
    return a_picture("PNG", pnginfo=about) + a_zip("Skvaller")


HIDING = {"jpg": with_exif(), "png": with_text(), "pdf": HOSTILE_PDF, "m4a": a_sound()}


@pytest.mark.parametrize("extension", HIDING)
def test_what_a_file_hides_is_gone(extension: str) -> None:
    content = HIDING[extension]
    assert any(secret in content for secret in SECRETS)
    clean = services.read_upload(SimpleUploadedFile("Skvaller.exe", content))
    assert clean.extension == extension
    assert not [secret for secret in (*SECRETS, b"JavaScript", b"<?php", b"PK\x03") if secret in clean.content]
    if extension == "m4a":
        assert struct.pack(">I", 3_900_000_000) not in clean.content
        assert b"ljud" in clean.content
    if extension == "jpg":
        assert Image.open(io.BytesIO(clean.content)).size == (20, 40)


def test_cleaning_beside_the_service_gives_what_cleaning_in_it_would() -> None:
    for content in (a_picture(), a_picture("PNG"), HOSTILE_PDF, a_sound(times=False)):
        assert apart.cleaned_apart(content) == cleaned(content)
    assert cleaned(a_picture(size=(5000, 100))).content


@pytest.mark.parametrize("content", [a_picture(), EICAR])
def test_the_process_beside_the_service_has_little_memory_and_writes_to_nobody_else(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    limits: dict[int, tuple[int, int]] = {}
    out = io.BytesIO()
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: limits.update({what: most}))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    assert apart.main() == 0
    assert limits[resource.RLIMIT_AS][0] < 2**30
    assert limits[resource.RLIMIT_FSIZE] == (0, 0)
    said = json.loads(out.getvalue().split(b"\n")[0])
    assert said.get("extension", said.get("refused")) in ("jpg", rules.WRONG_TYPE)


def a_plain_pdf(*, names: bool) -> bytes:
    import pikepdf

    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    if names:
        document.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary())
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("names", [True, False])
def test_a_pdf_that_hides_nothing_stays(names: bool) -> None:
    assert cleaned(a_plain_pdf(names=names)).extension == "pdf"
