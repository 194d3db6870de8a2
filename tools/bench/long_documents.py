"""An investigation that has grown: 300 entries, 200 causes, two hundred pages. How long its document and its pages take."""

import time
import urllib.request
from typing import Any

from tools.bench.databases import Place
from tools.bench.people import Visitors
from tools.bench.servers import start

MOST_DOCUMENT_SECONDS, FEWEST_PAGES, MOST_PAGE_MS = 20.0, 200, 300.0
_PORT = 8371
_TIMES = 7
PAGES = {
    "the desk": "",
    "the part with the entries": "/del/2",
    "the part with the causes": "/del/5",
    "the timeline": "/tidslinje",
    "what comes after": "/efter",
}


def measure(vendor: str, reports: int) -> dict[str, Any]:
    """CPU seconds and seconds for the document as the worker makes it, its pages, and milliseconds for each page of the desk."""
    place = Place(vendor, reports)
    place.prepare()
    made = place.ask("long_investigation")
    server = start(place, _PORT)
    try:
        cookie = Visitors(place, server.address).signed_in["matsas"].cookie
        address = f"{server.address}/lexsarah/{made['number']}"
        waits = {name: _waited(f"{address}{path}", cookie) for name, path in PAGES.items()}
    finally:
        server.stop()
    return {**made, "waits": waits}


def _waited(address: str, cookie: str) -> float:
    """The median of some answers, after two that warm up the process."""
    taken = []
    for number in range(_TIMES + 2):
        begun = time.perf_counter()
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": cookie})) as answer:
            answer.read()
        if number > 1:
            taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]


def show(vendor: str, found: dict[str, Any]) -> None:
    """Print what it took."""
    print(
        f"{vendor:11}a long investigation: {found['pages']} pages, {found['cpu_seconds']:.1f} CPU s, waited {found['waited']:.1f} s"
    )
    for name, wait in found["waits"].items():
        print(f"{vendor:11}{name:26}{wait:6.0f} ms")
