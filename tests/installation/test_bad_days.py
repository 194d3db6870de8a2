"""The bad days of a machine: killed under load, answers that never came, a full disk. Nothing acknowledged is lost or doubled."""

import contextlib
import os
import resource
import signal
import socket
import threading
import time
import urllib.error
import urllib.parse
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.installation.conftest import Installation
from tests.installation.serving import Reporter, Service, family, served, wait_for

TEXT = "Kvällsbesöket blev inte av, och ingen ringde till henne."
SEND = "/anonym/skicka"


@pytest.fixture
def service(founded: Installation) -> Iterator[Service]:
    with served(founded, "--with-worker", SAGTILL_WORKERS="2") as running:
        wait_for(lambda: running.child("sagtill-worker"), 90, "the worker is there")
        yield running


def reports(reporter: Reporter) -> int:
    return int(reporter.ask("SELECT count(*) FROM reports_report")[0][0])


def sent_until_answered(service: Service, reporter: Reporter, key: str) -> str:
    """The receipt's code, sent again until it comes: a worker whose web server was killed may answer once more before it ends."""
    codes: list[str] = []

    def sends() -> bool:
        with contextlib.suppress(OSError):
            codes.append(reporter.code_in(service.post(SEND, reporter.form(TEXT, key), timeout=10)))
        return bool(codes)

    wait_for(sends, 90, "an answer comes")
    return codes[0]


def test_killed_again_and_again_under_load_nothing_is_lost_and_nothing_doubled(service: Service) -> None:
    reporter, acknowledged, stop = Reporter(service.installation), dict[str, str](), threading.Event()

    def write() -> None:
        while not stop.is_set():
            key, code = str(uuid4()), ""
            sent = reporter.form(TEXT, key)
            while not code and not stop.is_set():
                # What got no answer is sent again, as people do.
                with contextlib.suppress(OSError):
                    code = reporter.code_in(service.post(SEND, sent, timeout=10))
            if code:
                acknowledged[key] = code

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for words in ("worker-1", "sagtill-worker", "worker-2", "granian"):
        before = len(acknowledged)
        wait_for(lambda before=before: len(acknowledged) >= before + 3, 120, f"reports come before {words} is killed")
        wait_for(lambda words=words: service.child(words), 90, f"{words} is there")
        os.kill(service.child(words)[0], signal.SIGKILL)
    stop.set()
    for writer in writers:
        writer.join()
    assert len(acknowledged) >= 12
    for key, code in acknowledged.items():
        assert sent_until_answered(service, reporter, key) == code
    stored = reporter.ask("SELECT count(*), count(DISTINCT key), count(DISTINCT report_id) FROM reports_submission")[0]
    assert stored[0] == stored[1] == stored[2] == reports(reporter)
    assert reports(reporter) >= len(acknowledged)
    assert reporter.ask("PRAGMA integrity_check") == [("ok",)]


def test_an_answer_that_never_came_is_the_same_receipt_when_it_is_sent_again(service: Service) -> None:
    reporter = Reporter(service.installation)
    form = reporter.form(TEXT)
    body = urllib.parse.urlencode(form).encode()
    head = f"POST {SEND} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", service.port)) as line:
            line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            time.sleep(0.4)
    codes = set()

    def again() -> None:
        codes.add(reporter.code_in(service.post(SEND, form)))

    senders = [threading.Thread(target=again) for _ in range(6)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(codes) == 1
    assert "" not in codes
    assert reports(reporter) == 1


def limited(service: Service, size: int) -> None:
    """No process of the service may make a file larger than this: to SQLite that is a disk that is full."""
    for pid in family(service.process.pid):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_refuses_in_words_keeps_the_text_and_comes_back_by_itself(service: Service) -> None:
    reporter = Reporter(service.installation)
    service.post(SEND, reporter.form(TEXT))
    limited(service, 4096)
    form = reporter.form(TEXT)
    with pytest.raises(urllib.error.HTTPError) as refused:
        service.post(SEND, form)
    page = refused.value.read().decode()
    assert refused.value.code in (500, 503)
    assert form["svar"] in page
    assert "Traceback" not in page
    assert service.answers("/hjalp")
    limited(service, resource.RLIM_INFINITY)
    assert reporter.code_in(service.post(SEND, form))
    assert reports(reporter) == 2
    assert reporter.ask("PRAGMA integrity_check") == [("ok",)]
    assert TEXT not in (service.installation.data / "log").read_text()
