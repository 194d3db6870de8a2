"""The statistics pages one at a time, their charts, and the quality report: how long somebody waits for an answer."""

import statistics
import time
import urllib.request
from typing import Any

from tools.bench.databases import Place
from tools.bench.people import Visitors
from tools.bench.servers import start

MOST_PAGE_MS, MOST_CHART_MS, MOST_CHART_BYTES, MOST_REPORT_SECONDS = 300.0, 1.0, 8_000, 20.0
_TIMES = 7
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
    pages: dict[str, dict[str, float]] = {name: {} for name in PAGES}
    for size in sizes:
        place = Place(vendor, size)
        place.prepare()
        server = start(place, 8360)
        try:
            cookie = Visitors(place, server.address).signed_in["matsas"].cookie
            for name, path in PAGES.items():
                pages[name][str(size)] = _waited(f"{server.address}{path}", cookie)
        finally:
            server.stop()
    largest = Place(vendor, sizes[-1])
    return {"pages": pages, "charts": largest.ask("charts"), "quality_report": largest.ask("quality_report")}


def _waited(address: str, cookie: str) -> float:
    """The median of some answers, after two that warm up both processes."""
    taken = []
    for number in range(_TIMES + 2):
        begun = time.perf_counter()
        request = urllib.request.Request(address, headers={"Cookie": cookie})
        with urllib.request.urlopen(request) as answer:
            answer.read()
        if number > 1:
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def show(vendor: str, found: dict[str, Any]) -> None:
    """Print the times."""
    for name, by_size in found["pages"].items():
        said = "  ".join(f"{int(size):>9,}: {wait:6.0f} ms".replace(",", " ") for size, wait in by_size.items())
        print(f"{vendor:11}{name:26}{said}")
    print(f"{vendor:11}charts {found['charts']}, quality report {found['quality_report']}")
