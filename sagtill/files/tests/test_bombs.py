"""A file that is meant to break something costs only the file."""

import os
import struct
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sagtill.files import apart, rules, services
from sagtill.files.rules import RefusedFileError, cleaned
from sagtill.files.tests.made_files import a_picture


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
