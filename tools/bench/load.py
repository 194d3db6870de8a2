"""Sending requests over 32 connections: with wrk where it is installed or can be, else with processes of Python's own client."""

import http.client
import multiprocessing
import os
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path

CONNECTIONS = 32
_LUA = Path(__file__).parent / "wrk.lua"
_HEADERS = {"Accept-Encoding": "gzip, br", "Accept-Language": "sv"}


@dataclass(frozen=True)
class Request:
    """One request as it is sent."""

    path: str
    cookie: str = ""
    body: str | None = None
    kind: str = "application/x-www-form-urlencoded"

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"

    def line(self) -> str:
        """The request as a line for wrk."""
        body = (self.body or "").replace("\r\n", "\1")
        return "\t".join((self.method, self.path, self.cookie, self.kind if self.body else "", body))


@dataclass(frozen=True)
class Answered:
    """What came of a round: how many answers in how many seconds, how many of them wrong, and how long they took in ms."""

    requests: int
    seconds: float
    errors: int
    p50: float
    p95: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@lru_cache(maxsize=1)
def has_wrk() -> bool:
    """Whether wrk is here; installed from Debian's packages when that is permitted."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-q", "-y", "wrk"], check=False, capture_output=True)
    return shutil.which("wrk") is not None


def send(address: str, requests: list[Request], seconds: float, connections: int = CONNECTIONS) -> Answered:
    """Send the requests in turn, over and over if they do not last, for so many seconds."""
    return (_with_wrk if has_wrk() else _with_python)(address, requests, seconds, connections)


def _with_wrk(address: str, requests: list[Request], seconds: float, connections: int) -> Answered:
    file = Path(f"/dev/shm/sagtill-bench-{os.getpid()}.txt")  # noqa: S108 - our own, removed at once
    file.write_text("\n".join(request.line() for request in requests) + "\n", encoding="utf-8")
    threads = 1
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{max(round(seconds), 1)}s", "--timeout", "20s"]
    command += ["-s", str(_LUA), address, "--", str(file), str(threads)]
    try:
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    finally:
        file.unlink()
    words = next(line for line in text.splitlines() if line.startswith("RESULT")).split()
    return Answered(int(words[1]), int(words[2]) / 1e6, int(words[3]), float(words[4]) / 1000, float(words[5]) / 1000)


def _with_python(address: str, requests: list[Request], seconds: float, connections: int) -> Answered:
    """Slower to send, so its figures are only good for ratios within the same run."""
    shares = [list(islice(requests, number, None, connections)) or requests for number in range(connections)]
    with multiprocessing.get_context("fork").Pool(connections) as pool:
        done = pool.starmap(_one_connection, [(address, share, seconds) for share in shares])
    times = sorted(time for taken, _ in done for time in taken)
    errors = sum(wrong for _, wrong in done)
    cuts = statistics.quantiles(times, n=20)
    return Answered(len(times), seconds, errors, statistics.median(times), cuts[18])


def _one_connection(address: str, requests: list[Request], seconds: float) -> tuple[list[float], int]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    end, taken, wrong = time.monotonic() + seconds, [], 0
    for request in cycle(requests):
        if time.monotonic() >= end:
            return taken, wrong
        headers = {**_HEADERS, **({"Cookie": request.cookie} if request.cookie else {})}
        if request.body is not None:
            headers["Content-Type"] = request.kind
        began = time.monotonic()
        connection.request(request.method, request.path, request.body and request.body.encode(), headers)
        answer = connection.getresponse()
        answer.read()
        taken.append((time.monotonic() - began) * 1000)
        wrong += answer.status >= 400
    return taken, wrong
