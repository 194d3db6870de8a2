"""ClamAV: asked by its own protocol before a file is looked into; when it is away the file waits and the report does not."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from sagtill.audit.models import AuditRow
from sagtill.files import clamd, delivery, rules, services
from sagtill.files.clamd import Verdict
from sagtill.files.models import Attachment
from sagtill.files.services import keeping
from sagtill.files.tests.made_files import EICAR, a_picture
from sagtill.organisation.testing import Town


class FakeClamd(threading.Thread):
    """Speaks clamd's protocol: reads INSTREAM as it is specified, and answers what it is told to."""

    def __init__(self, path: str) -> None:
        super().__init__(daemon=True)
        self.path, self.answer, self.seen = path, b"stream: OK\0", list[bytes]()
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(path)
        self.listening.listen()

    def run(self) -> None:
        while True:
            try:
                one, _ = self.listening.accept()
            except OSError:
                return
            with one:
                self._serve(one)

    def _serve(self, one: socket.socket) -> None:
        read = one.makefile("rb")
        command = b""
        while not command.endswith(b"\0"):
            command += read.read(1)
        if command == b"zPING\0":
            one.sendall(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", read.read(4))[0]:
            content += read.read(size)
        self.seen.append(content)
        infected = EICAR in content
        one.sendall(b"stream: Eicar-Signature FOUND\0" if infected else self.answer)


@pytest.fixture
def fake(tmp_path: Path, settings: Any) -> Iterator[FakeClamd]:
    server = FakeClamd(str(tmp_path / "clamd.ctl"))
    server.start()
    settings.CLAMD = f"unix:{server.path}"
    clamd.forget()
    yield server
    server.listening.close()
    clamd.forget()


def upload(content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("x", content or a_picture())


def test_a_clean_file_is_kept_and_was_seen_whole_before_it_was_cleaned(fake: FakeClamd) -> None:
    content = a_picture(size=(900, 900), quality=100)
    assert not services.read_upload(upload(content)).quarantined
    assert fake.seen == [content]
    assert clamd.is_there()


def test_an_infected_file_is_refused(fake: FakeClamd) -> None:
    with pytest.raises(rules.RefusedFileError) as refused:
        services.read_upload(upload(a_picture() + EICAR))
    assert str(refused.value) == rules.INFECTED


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"x" * 9000])
def test_an_answer_that_says_neither_means_waiting(fake: FakeClamd, answer: bytes) -> None:
    fake.answer = answer
    assert services.read_upload(upload()).quarantined


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_when_it_is_away_files_wait_and_nobody_waits_for_it_again_at_once(
    settings: Any, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = address
    clamd.forget()
    assert clamd.judge(b"x") is Verdict.UNKNOWN
    monkeypatch.setattr(clamd, "_ask", lambda _content: pytest.fail("asked again"))
    assert clamd.judge(b"x") is Verdict.UNKNOWN
    assert not clamd.is_there()
    clamd.forget()


def test_a_file_in_quarantine_is_fetched_by_nobody_until_it_has_been_scanned(
    town: Town, fake: FakeClamd, settings: Any
) -> None:
    settings.CLAMD = "unix:/nowhere"
    assert services.receive(town.board.id, town.north.id, [upload(), upload()]) == []
    waiting = Attachment.objects.all()
    assert [one.quarantined for one in waiting] == [True, True]
    with pytest.raises(Http404):
        delivery.download(waiting[0])
    assert services.any_in_quarantine()
    assert services.scan_waiting() == 0
    settings.CLAMD = f"unix:{fake.path}"
    clamd.forget()
    services.path_of(town.board.id, waiting[1].pk).unlink()
    assert services.scan_waiting() == 1
    assert delivery.download(Attachment.objects.get(pk=waiting[0].pk)).status_code == 200


def test_what_turns_out_to_be_harmful_is_taken_away_and_said(
    town: Town, fake: FakeClamd, settings: Any, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    settings.CLAMD = "unix:/nowhere"
    services.receive(town.board.id, town.north.id, [upload()])
    settings.CLAMD = f"unix:{fake.path}"
    clamd.forget()
    fake.answer = b"stream: Win.Test FOUND\0"
    with django_capture_on_commit_callbacks(execute=True):
        assert services.scan_waiting() == 1
    one = Attachment.objects.get()
    assert (one.quarantined, one.infected) == (True, True)
    assert not services.path_of(town.board.id, one.pk).exists()
    assert not services.any_in_quarantine()
    row = AuditRow.objects.get(act="destroy", object_kind="attachment")
    assert (row.reason, row.at.hour) == ("virus", keeping.noon().hour)


CONF = """LocalSocket {0}/clamd.ctl
DatabaseDirectory {0}
Foreground yes
User root
LogFile {0}/log
"""


def _real(program: str, place: Path) -> "subprocess.Popen[bytes]":
    (place / "test.ndb").write_text(f"Eicar:0:*:{EICAR[-40:].hex()}\n")
    (place / "conf").write_text(CONF.format(place))
    return subprocess.Popen([program, "-c", str(place / "conf")])


# Debian's own clamd too, where it is installed (apt-get install clamav-daemon).
@pytest.mark.parametrize("program", ["", *filter(None, [shutil.which("clamd")])])
def test_it_tells_a_harmful_file_from_a_clean_one(tmp_path: Path, settings: Any, program: str) -> None:
    settings.CLAMD = f"unix:{tmp_path}/clamd.ctl"
    clamd.forget()
    process = _real(program, tmp_path) if program else None
    if process is None:
        FakeClamd(f"{tmp_path}/clamd.ctl").start()
    try:
        deadline = time.monotonic() + 30
        while not clamd.is_there() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert clamd.judge(a_picture()) is Verdict.CLEAN
        assert clamd.judge(a_picture() + EICAR) is Verdict.INFECTED
    finally:
        if process is not None:
            process.kill()
            process.wait()
