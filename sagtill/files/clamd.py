"""Asking ClamAV about a file, over its own protocol (clamd(8), INSTREAM). A few lines instead of a library under the GPL."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.conf import settings

_PATIENCE_SECONDS = 20.0
_CONNECT_SECONDS = 2.0
_PART = 64 * 1024
_LONGEST_ANSWER = 4096
# After a try in vain nobody else waits for it this long; the files wait in quarantine instead.
_LEAVE_ALONE_SECONDS = 30.0


class Verdict(StrEnum):
    """What is known of a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    # ClamAV did not answer, or could not say.
    UNKNOWN = "unknown"


_silent_until = 0.0
_lock = threading.Lock()


def forget() -> None:
    """Ask again at once."""
    _leave_alone(0.0)


def _leave_alone(seconds: float) -> None:
    global _silent_until
    with _lock:
        _silent_until = time.monotonic() + seconds if seconds else 0.0


def judge(content: bytes) -> Verdict:
    """Whether a file carries something harmful. Without ClamAV configured every file is as clean as its cleaning made it."""
    if not settings.CLAMD:
        return Verdict.CLEAN
    if time.monotonic() < _silent_until:
        return Verdict.UNKNOWN
    try:
        said = _ask(content)
    except OSError:
        _leave_alone(_LEAVE_ALONE_SECONDS)
        return Verdict.UNKNOWN
    if said.endswith(" OK"):
        return Verdict.CLEAN
    return Verdict.INFECTED if said.endswith(" FOUND") else Verdict.UNKNOWN


def _ask(content: bytes) -> str:
    with _connected(settings.CLAMD) as one:
        one.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PART):
            part = content[start : start + _PART]
            one.sendall(struct.pack(">I", len(part)) + part)
        one.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
            part = one.recv(_LONGEST_ANSWER)
            if not part:
                break
            answer += part
    return answer.rstrip(b"\0").decode(errors="replace").strip()


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    if address.startswith("unix:"):
        one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        place: str | tuple[str, int] = address.removeprefix("unix:")
    else:
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        host, _, port = address.rpartition(":")
        place = (host, int(port))
    with one:
        one.settimeout(_CONNECT_SECONDS)
        one.connect(place)
        one.settimeout(_PATIENCE_SECONDS)
        yield one


def is_there() -> bool:
    """Whether ClamAV answers, for whoever checks the installation."""
    try:
        with _connected(settings.CLAMD) as one:
            one.sendall(b"zPING\0")
            return one.recv(16).startswith(b"PONG")
    except (OSError, ValueError):
        return False
