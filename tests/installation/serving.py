"""A real service on a port of its own: the process tree that a municipality runs, and a reporter who sends a form to it."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from sagtill.vault import installation, rules
from sagtill.vault.sqlcipher.base import open_file
from tests.installation.conftest import Installation


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(done: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until something is so; fail with `what` when it takes too long."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def family(pid: int) -> list[int]:
    """A process and everything below it."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    return found


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Service:
    """A running installation."""

    installation: Installation
    process: "subprocess.Popen[bytes]"
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self, path: str = "/hjalp") -> bool:
        """Whether a page comes."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as response:  # noqa: S310 - our own service
                return bool(response.status == 200)
        except (OSError, http.client.HTTPException):
            return False

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None, timeout: float = 30
    ) -> str:
        """Send a form. Raises OSError when no whole answer comes."""
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, data, headers or {})  # noqa: S310 - our own service
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - as above
                return str(response.read().decode())
        except http.client.HTTPException as broken:
            raise ConnectionError(str(broken)) from broken

    def child(self, words: str) -> list[int]:
        """The processes of the tree whose command line, or name, holds the words."""
        return [pid for pid in family(self.process.pid) if words in _said_by(pid)]

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Tell the whole tree to stop, and wait for it."""
        self.process.send_signal(number)
        self.process.wait(timeout=20)


def _said_by(pid: int) -> str:
    try:
        said = Path(f"/proc/{pid}/cmdline").read_bytes() + b" " + Path(f"/proc/{pid}/comm").read_bytes()
        return said.replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


@contextlib.contextmanager
def served(one: Installation, *arguments: str, **settings: str) -> Iterator[Service]:
    """Serve an installation until the block ends."""
    port = free_port()
    one.settings |= {"SAGTILL_PORT": str(port), "SAGTILL_ADDRESS": f"http://127.0.0.1:{port}", **settings}
    with (one.data / "log").open("wb") as log:
        command = [sys.executable, "-m", "sagtill", "serve", *arguments]
        process = subprocess.Popen(command, env=one.environment, stdout=log, stderr=log)
    service = Service(one, process, port)
    below: list[int] = []
    try:
        wait_for(service.answers, 150, (one.data / "log").read_text())
        yield service
    finally:
        below = family(process.pid)
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        for pid in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@dataclass
class Reporter:
    """Somebody who fills in the anonymous form, knowing the installation's key so that every page but the last can be skipped."""

    installation: Installation

    @cached_property
    def key(self) -> bytes:
        return installation.from_text((self.installation.data / "key").read_text())

    def connect(self) -> Any:
        """A connection to the installation's database, outside the service."""
        path = self.installation.data / "sagtill.db"
        return open_file(path, installation.derive(self.key, "sqlcipher").hex())

    def ask(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What the database says."""
        opened = self.connect()
        try:
            return list(opened.execute(sql, values))
        finally:
            opened.close()

    @cached_property
    def unit(self) -> str:
        return str(self.ask("SELECT id FROM organisation_unit LIMIT 1")[0][0])

    def form(self, text: str, key: str = "") -> dict[str, str]:
        """The last page of the flow, filled in."""
        values = {
            "key": key or str(uuid4()),
            "kind": "deviation",
            "unit": self.unit,
            "text": text,
            "happened_on": date.today().isoformat(),  # noqa: DTZ011 - the reporter's own calendar
            "outcome": "could",
            "when": "today",
            "checking": True,
        }
        packed = zlib.compress(json.dumps(values).encode())
        sealed = rules.seal(installation.derive(self.key, "answers"), 0, "report-answers", packed)
        return {"svar": urlsafe_b64encode(sealed).decode(), "fran": "stammer"}

    @staticmethod
    def code_in(page: str) -> str:
        """The code on the receipt, or nothing."""
        found = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{4}[\s-]){5}[0-9A-HJKMNP-TV-Z]{4}", page)
        return found.group(0) if found else ""
