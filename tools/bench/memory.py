"""How much memory `sagtill serve --with-worker` takes, once every page has been asked for."""

from typing import Any

from tools.bench.databases import Place
from tools.bench.load import send
from tools.bench.machine import pss_megabytes
from tools.bench.people import Visitors
from tools.bench.scenarios import SCENARIOS
from tools.bench.servers import start

MOST_MEGABYTES = 300.0
_PORT = 8349


def measure() -> dict[str, Any]:
    """PSS in megabytes of the whole process tree, with each kind of database, after a few seconds of everything."""
    return {vendor: _measure(Place(vendor, 10_000)) for vendor in ("postgresql", "sqlite")}


def _measure(place: Place) -> dict[str, Any]:
    place.prepare()
    server = start(place, _PORT, with_worker=True)
    try:
        visitors = Visitors(place, server.address)
        for scenario in SCENARIOS:
            send(server.address, scenario.requests(visitors), 2)
        megabytes = pss_megabytes(server.pids())
    finally:
        server.stop()
    return {"pss_megabytes": megabytes, "missed": ["memory"] if megabytes > MOST_MEGABYTES else []}
