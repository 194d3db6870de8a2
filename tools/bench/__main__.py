"""python -m tools.bench: measure everything, print the tables, write build/bench.json. Exit status 1 when a goal is missed."""

import argparse
import os
import sys
from datetime import UTC, datetime
from typing import Any

from tools.bench import databases, figures, long_documents, memory, promises, results, weight
from tools.bench.load import CONNECTIONS, has_wrk
from tools.bench.machine import load_average
from tools.bench.measuring import Bench
from tools.bench.scenarios import SCENARIOS

_SIZES = {"postgresql": [10_000, 1_000_000], "sqlite": [10_000, 100_000]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--database", choices=list(_SIZES), action="append", help="only this one")
    parser.add_argument("--sizes", help="numbers of reports with commas between, the smallest first")
    parser.add_argument("--only", default="", help="scenarios whose name holds this")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--figures-only", action="store_true", help="only the statistics and the quality report")
    parser.add_argument("--documents-only", action="store_true", help="only a long investigation and its document")
    parser.add_argument("--speed-only", action="store_true", help="neither memory nor the weight of pages")
    parser.add_argument("--keep", action="store_true", help="leave the filled databases for the next time")
    return parser.parse_args()


def main() -> int:
    """Measure; returns the exit status."""
    options = _options()
    scenarios = [one for one in SCENARIOS if options.only in one.name]
    found: dict[str, Any] = {"about": _about(options)}
    print(f"{found['about']}")
    for vendor in options.database or _SIZES:
        sizes = [int(size) for size in options.sizes.split(",")] if options.sizes else _SIZES[vendor]
        if not options.figures_only and not options.speed_only:
            found.setdefault("long", {})[vendor] = long_documents.measure(vendor, sizes[0])
            long_documents.show(vendor, found["long"][vendor])
        if options.documents_only:
            continue
        found.setdefault("figures", {})[vendor] = figures.measure(vendor, sizes)
        figures.show(vendor, found["figures"][vendor])
        if options.figures_only:
            continue
        with Bench(vendor, sizes, options.seconds) as bench:
            bench.warm(scenarios)
            for number in range(options.rounds):
                print(f"{vendor}: round {number + 1} of {options.rounds}, load {load_average():.1f}", flush=True)
                bench.round(scenarios)
            found[vendor] = results.collected(bench, scenarios)
        results.show(vendor, found[vendor])
    if not options.speed_only and not options.figures_only and not options.documents_only:
        found["memory"] = memory.measure()
        found["weight"] = weight.measure()
        results.show_sizes(found)
    results.keep(found)
    kept = promises.all_of(found)
    promises.show(kept)
    if not options.keep:
        databases.clean_up()
    return 0 if all(one.met for one in kept) else 1


def _about(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": round(load_average(), 1),
        "connections": CONNECTIONS,
        "rounds": options.rounds,
        "seconds": options.seconds,
        "client": "wrk" if has_wrk() else "python",
    }


if __name__ == "__main__":
    sys.exit(main())
