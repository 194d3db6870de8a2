"""The statistics pages one at a time, their charts, and the quality report: how long somebody waits for an answer."""

import statistics
import time
import urllib.request
from contextlib import ExitStack
from typing import Any

from tools.bench.databases import Place
from tools.bench.people import Visitors
from tools.bench.servers import start

MOST_PAGE_MS, MOST_CHART_MS, MOST_CHART_BYTES, MOST_REPORT_SECONDS = 300.0, 1.0, 8_000, 20.0
_TIMES = 21
_FIGURES = [
    "reports",
    "first_reply",
    "open_cases",
    "causes",
    "effect",
    "silence",
    "threats",
    "threat_rate",
    "threat_care",
    "lex_sarah",
    "voices",
    "missed",
    "categories",
    "promises",
]
PAGES: dict[str, str] = {
    "statistics": "/statistik",
    "statistics, 36 months": "/statistik?period=36",
    "statistics, an area": "/statistik?area=older",
    **{f"figure {key}": f"/statistik/matt/{key}" for key in _FIGURES},
    "cases behind": "/statistik/arenden?matt=reports",
    "before and after": "/statistik/effekt",
    "the radar": "/statistik/tystnad",
    "key figures": "/statistik/nyckeltal",
    "resources": "/statistik/resurser",
}


def measure(vendor: str, sizes: list[int]) -> dict[str, Any]:
    """Milliseconds by page and size for the SAS, who sees everything; charts and the report on the largest."""
    places = [Place(vendor, size) for size in sizes]
    for place in places:
        place.prepare()
    with ExitStack() as running:
        asking: dict[str, tuple[str, str]] = {}
        for number, place in enumerate(places):
            server = start(place, 8360 + number)
            running.callback(server.stop)
            asking[str(place.reports)] = (server.address, Visitors(place, server.address).signed_in["matsas"].cookie)
        pages = {name: _waited(path, asking) for name, path in PAGES.items()}
    return {"pages": pages, "charts": places[-1].ask("charts"), "quality_report": places[-1].ask("quality_report")}


def _waited(path: str, asking: dict[str, tuple[str, str]]) -> dict[str, float]:
    """The median of some answers from each, after two that warm up both processes.

    They are asked in turn: a machine that is slower for a while is so for all of them.
    """
    taken: dict[str, list[float]] = {size: [] for size in asking}
    for number in range(_TIMES + 2):
        for size, (address, cookie) in asking.items():
            begun = time.perf_counter()
            request = urllib.request.Request(f"{address}{path}", headers={"Cookie": cookie})
            with urllib.request.urlopen(request) as answer:
                answer.read()
            if number > 1:
                taken[size].append((time.perf_counter() - begun) * 1000)
    return {size: statistics.median(times) for size, times in taken.items()}


def show(vendor: str, found: dict[str, Any]) -> None:
    """Print the times."""
    for name, by_size in found["pages"].items():
        said = "  ".join(f"{int(size):>9,}: {wait:6.0f} ms".replace(",", " ") for size, wait in by_size.items())
        print(f"{vendor:11}{name:26}{said}")
    print(f"{vendor:11}charts {found['charts']}, quality report {found['quality_report']}")
