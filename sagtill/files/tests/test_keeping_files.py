"""Files on the disk: sealed anew, changed, too large, and no room for them."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sagtill.files import delivery, queries, rules, services
from sagtill.files.models import Attachment
from sagtill.files.rules import CleanFile, RefusedFileError
from sagtill.files.tests.made_files import EICAR, a_picture
from sagtill.files.uploads import MOST_OF_ALL, MOST_OF_ONE, OnlyWhatFits
from sagtill.organisation.testing import Town
from sagtill.vault import services as vault


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
