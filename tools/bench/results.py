"""The table for people, and the file for machines."""

import json
from pathlib import Path
from typing import Any

from tools.bench.measuring import Bench
from tools.bench.scenarios import FLOORS, Scenario

# At a hundred times as many reports a page may take so many times as long.
LONGEST = 1.5
_HEAD = f"{'':32}{'req/s':>8}{'ratio':>7}{'CPU ms':>8}{'DB ms':>7}{'p50':>7}{'p95':>7}{'err':>5}  {'× small':>7}"


def collected(bench: Bench, scenarios: list[Scenario]) -> dict[str, Any]:
    """Every figure by database, number of reports and scenario, with whether the goals are reached."""
    floors = [name for name in FLOORS if bench.figures[0, name].answered]
    found: dict[str, Any] = {"floor": {name: bench.figures[0, name].summary() for name in floors}}
    smallest = bench.sizes[0]
    for size in bench.sizes:
        found[str(size)] = {}
        for one in scenarios:
            figures = bench.figures[size, one.name].summary()
            figures["slower"] = bench.figures[smallest, one.name].per_second / max(figures["per_second"], 0.01)
            figures["missed"] = missed(one, figures)
            found[str(size)][one.name] = figures
    return found


def missed(scenario: Scenario, figures: dict[str, Any]) -> list[str]:
    """Which goals a scenario does not reach."""
    goal = scenario.goal
    wrong = [
        ("ratio", figures["ratio"] < goal.ratio),
        ("CPU", goal.cpu_ms is not None and figures["cpu_ms"] > goal.cpu_ms),
        ("errors", figures["errors"] > 0),
        ("size", scenario.scales and figures["slower"] > LONGEST),
    ]
    return [name for name, is_wrong in wrong if is_wrong]


def show(vendor: str, found: dict[str, Any]) -> None:
    """Print one database's table."""
    for size, rows in found.items():
        print(f"\n{vendor}, {'the floor' if size == 'floor' else f'{int(size):,} reports'.replace(',', ' ')}")
        print(_HEAD)
        for name, row in rows.items():
            slower = f"{row['slower']:.2f}" if "slower" in row else ""
            print(
                f"{name:32}{row['per_second']:8.0f}{row['ratio']:7.2f}{row['cpu_ms']:8.2f}{row['database_ms']:7.2f}"
                f"{row['p50_ms']:7.0f}{row['p95_ms']:7.0f}{row['errors']:5.0f}  {slower:>7}"
                f"  {'MISSED: ' + ', '.join(row['missed']) if row.get('missed') else ''}"
            )


def keep(found: dict[str, Any], file: Path = Path("build/bench.json")) -> None:
    """Write everything to the file."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def show_sizes(found: dict[str, Any]) -> None:
    """Print memory and weights."""
    for vendor, row in found["memory"].items():
        print(f"\nmemory of serve --with-worker, {vendor}: {row['pss_megabytes']:.0f} MB {row['missed'] or ''}")
    weight = found["weight"]
    print(
        f"first visit: {weight['first_visit'] / 1000:.1f} kB, then the report's first page {weight['report_start'] / 1000:.1f} kB"
    )
    print(
        "a step of the report: " + ", ".join(f"{name} {size / 1000:.1f} kB" for name, size in weight["steps"].items())
    )
    print(f"requests to others: {len(weight['elsewhere'])} {weight['missed'] or ''}")
