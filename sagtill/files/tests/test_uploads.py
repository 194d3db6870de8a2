"""Hostile and ordinary files: what is refused, what is taken out, and that one bad file never costs more than itself."""

import io
import json
import os
import re
import resource
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from sagtill.files import apart, delivery, queries, rules, services
from sagtill.files.models import Attachment
from sagtill.files.rules import CleanFile, RefusedFileError, cleaned
from sagtill.files.uploads import MOST_OF_ALL, MOST_OF_ONE, OnlyWhatFits
from sagtill.organisation.testing import Town
from sagtill.vault import services as vault

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


def a_zip(name: str = "x.txt", content: bytes = b"hej", *, link: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        about = zipfile.ZipInfo(name)
        about.compress_type = zipfile.ZIP_DEFLATED
        if link:
            about.external_attr = 0o120777 << 16
        packed.writestr(about, content)
    return out.getvalue()


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


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", rules.EMPTY),
    "eicar": (EICAR, rules.WRONG_TYPE),
    "a zip bomb": (a_zip(content=bytes(50_000_000)), rules.WRONG_TYPE),
    "a zip in a zip": (a_zip("y.zip", a_zip()), rules.WRONG_TYPE),
    "a zip with a link": (a_zip("../../x", b"/etc/passwd", link=True), rules.WRONG_TYPE),
    "a document with macros": (a_zip("word/vbaProject.bin"), rules.WRONG_TYPE),
    "a picture that is a script": (b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)", rules.WRONG_TYPE),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", rules.WRONG_TYPE),
    "a page": (b"<!doctype html><script>alert(1)</script>", rules.WRONG_TYPE),
    "a program": (b"MZ" + bytes(400), rules.WRONG_TYPE),
    "too large": (b"\xff\xd8\xff" + bytes(rules.LARGEST), rules.TOO_LARGE),
    "half a picture": (a_picture(size=(400, 400))[:200], rules.BROKEN),
    "a picture in name only": (b"\x89PNG\r\n\x1a\n" + bytes(100), rules.BROKEN),
    "a pdf in name only": (b"%PDF-1.7 hej", rules.BROKEN),
    "a sound with a lie": (b"\0\0\0\x10ftypM4A \0\0\0\0\xff\xff\xff\xffmoov", rules.BROKEN),
    "a photograph in name only": (b"\0\0\0\x18ftypheic" + bytes(100), rules.BROKEN),
    "something with a brand of its own": (b"\0\0\0\x18ftypqqqq" + bytes(100), rules.WRONG_TYPE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_words(what: str) -> None:
    content, sentence = REFUSED[what]
    for look in (cleaned, lambda content: services.read_upload(SimpleUploadedFile("x", content))):
        with pytest.raises(RefusedFileError) as refused:
            look(content)
        assert str(refused.value) == sentence


def a_picture_bomb() -> bytes:
    """A picture that claims to be enormous, in a few bytes."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(9))) + part(b"IEND", b"")


def a_pdf_bomb() -> bytes:
    """Objects packed so well that unpacked they would fill the memory."""
    packed = zlib.compress(b"5 0 " + b" " * 60_000_000 + b"(x)", 9)
    head = f"%PDF-1.7\n4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode()
    body = head + packed + b"\nendstream\nendobj\n"
    catalogue = len(body)
    body += b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/X 5 0 R>>\nendobj\n"
    pages = len(body)
    body += b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    start = len(body)
    rows = [(0, 0, 65535), (1, catalogue, 0), (1, pages, 0), (0, 0, 0), (1, 9, 0), (2, 4, 0), (1, start, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    about = f"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length {len(table)}>>\nstream\n".encode()
    return body + about + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize("bomb", [a_picture_bomb, a_pdf_bomb])
def test_a_bomb_takes_neither_memory_nor_time_from_the_service(bomb: Any) -> None:
    content = bomb()
    assert len(content) < rules.LARGEST
    before, started = resident(), time.monotonic()
    kept, refused = services.take_in([SimpleUploadedFile("x", content)])
    assert len(kept) + len(refused) == 1
    assert all(len(one.content) < rules.LARGEST for one in kept)
    assert resident() - before < 100_000_000
    assert time.monotonic() - started < 40


def test_a_picture_that_claims_to_be_enormous_is_too_large() -> None:
    with pytest.raises(RefusedFileError) as refused:
        cleaned(a_picture_bomb())
    assert str(refused.value) in (rules.TOO_LARGE, rules.BROKEN)
    broad = a_picture("PNG", (9000, 6000))
    with pytest.raises(RefusedFileError) as refused:
        cleaned(broad)
    assert str(refused.value) == rules.TOO_LARGE


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


@pytest.mark.parametrize("does", ["exec sleep 60", "kill -SEGV $$", "echo not json", "exit 3"])
def test_a_library_that_never_returns_or_dies_costs_only_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(apart, "_SECONDS", -9)
    with pytest.raises(RefusedFileError) as refused:
        apart.cleaned_apart(a_picture())
    assert str(refused.value) == rules.BROKEN


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


def test_after_a_change_of_key_files_are_sealed_anew_a_few_at_a_time(town: Town, files_directory: Path) -> None:
    files = [CleanFile(b"hej", "image/png", "png", "Bild") for _ in range(4)]
    made = services.attach(town.board.id, town.north.id, files)
    services.path_of(town.board.id, made[0].id).unlink()
    times = services.path_of(town.board.id, made[1].id).stat().st_mtime
    vault._new_key(town.board.id, 2)
    vault.forget_keys()
    assert [services.reseal(town.board.id, most=2) for _ in range(3)] == [2, 1, 0]
    assert services.content_of(made[1]) == b"hej"
    assert services.path_of(town.board.id, made[1].id).stat().st_mtime == times
    assert queries.of([town.north.id])[town.north.id] == made


def test_the_kinds_are_told_by_their_first_bytes() -> None:
    assert rules.recognise(b"\0\0\0\x18ftypmif1") == "heic"
    assert rules.recognise(b"\0\0\0\x18ftypisom") == "m4a"


def test_a_protected_pdf_is_refused(tmp_path: Path) -> None:
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(RefusedFileError):
        cleaned((tmp_path / "x.pdf").read_bytes())


def test_the_rest_is_kept_when_one_is_bad_and_no_more_than_five() -> None:
    uploads = [SimpleUploadedFile("x", content) for content in (EICAR, *[a_picture()] * 6)]
    kept, refused = services.take_in(uploads)
    assert len(kept) == 5
    assert refused == [rules.WRONG_TYPE, rules.TOO_MANY]


NAMES = ["../../etc/passwd", "a\r\nSet-Cookie: x=1", 'a"; filename="b.exe', "å" * 400, ""]


@pytest.mark.parametrize("name", NAMES)
def test_the_senders_name_of_a_file_is_never_used(town: Town, files_directory: Path, name: str) -> None:
    upload = SimpleUploadedFile(name or "x", a_picture())
    assert services.receive(town.board.id, town.north.id, [upload]) == []
    attachment = Attachment.objects.get()
    answer = delivery.download(attachment)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bilaga-1.jpg"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert len(answer.headers.items()) == 4
    written = [path for path in files_directory.rglob("*") if path.is_file()]
    assert [re.fullmatch(r"[0-9a-f]{32}", path.name) is not None for path in written] == [True]
    assert b"JFIF" not in written[0].read_bytes()


def test_a_full_disk_costs_the_file_and_not_what_it_came_with(
    town: Town, files_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused = services.receive(town.board.id, town.north.id, [SimpleUploadedFile("x", a_picture())])
    assert refused == [rules.NOT_KEPT]
    assert not Attachment.objects.exists()
    assert not [path for path in files_directory.rglob("*") if path.is_file()]


def test_a_file_that_was_changed_on_the_disk_does_not_open(town: Town, files_directory: Path) -> None:
    services.attach(town.board.id, town.north.id, [CleanFile(b"hej", "image/png", "png", "Bild")])
    path = next(one for one in files_directory.rglob("*") if one.is_file())
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    from sagtill.vault.rules import CannotOpenError

    with pytest.raises(CannotOpenError):
        services.content_of(Attachment.objects.get())


def test_no_more_of_a_file_is_written_down_than_fits() -> None:
    handler = OnlyWhatFits()
    chunk = bytes(1024 * 1024)
    kept = [handler.receive_data_chunk(chunk, start * len(chunk)) is not None for start in range(100)]
    assert sum(kept) == MOST_OF_ONE // len(chunk) + 1
    assert not kept[-1]
    handler = OnlyWhatFits()
    assert sum(handler.receive_data_chunk(chunk, 0) is not None for _ in range(100)) == MOST_OF_ALL // len(chunk)
    handler.file_complete(1)


def test_an_endless_file_is_refused_without_filling_the_disk(town: Town, client: Any, tmp_path: Path) -> None:
    from django.test import RequestFactory

    content = b"\xff\xd8\xff" + bytes(3 * MOST_OF_ONE)
    request = RequestFactory().post("/x", {"files": SimpleUploadedFile("x.jpg", content)})
    upload: Any = request.FILES["files"]
    assert rules.LARGEST < (upload.size or 0) <= MOST_OF_ONE + 128 * 1024
    with pytest.raises(RefusedFileError, match="för stor"):
        services.read_upload(upload)
