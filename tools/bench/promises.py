"""What was promised, what was measured, and whether the promise holds: one table for all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.bench import long_documents
from tools.bench.figures import MOST_CHART_BYTES, MOST_CHART_MS, MOST_PAGE_MS, MOST_REPORT_SECONDS
from tools.bench.long_documents import FEWEST_PAGES, MOST_DOCUMENT_SECONDS
from tools.bench.memory import MOST_MEGABYTES
from tools.bench.results import LONGEST
from tools.bench.scenarios import SCENARIOS
from tools.bench.weight import MOST_FIRST, MOST_STEP

_VENDORS = ("postgresql", "sqlite")


@dataclass(frozen=True)
class Promise:
    """One line of the table."""

    said: str
    measured: str
    met: bool


def all_of(found: dict[str, Any]) -> list[Promise]:
    """Every promise that this run has measured."""
    made = [one for vendor in _VENDORS if vendor in found for one in _of_speed(vendor, found[vendor])]
    made += [
        Promise(
            f"memory of serve --with-worker, {vendor}: at most {MOST_MEGABYTES:.0f} MB",
            f"{row['pss_megabytes']:.0f} MB",
            not row["missed"],
        )
        for vendor, row in found.get("memory", {}).items()
    ]
    made += [one for vendor, rows in found.get("figures", {}).items() for one in _of_figures(vendor, rows)]
    made += [one for vendor, row in found.get("long", {}).items() for one in _of_long_documents(vendor, row)]
    if weight := found.get("weight"):
        made += _of_weight(weight)
    return made


def _of_speed(vendor: str, found: dict[str, Any]) -> Iterator[Promise]:
    sizes = sorted(int(size) for size in found if size != "floor")
    for one in SCENARIOS:
        rows = {size: found[str(size)][one.name] for size in sizes if one.name in found[str(size)]}
        if not rows:
            continue
        where = f"{one.name}, {vendor}"
        ratio = min(row["ratio"] for row in rows.values())
        floor = f"of the floor's {one.floor}"
        yield Promise(f"{where}: at least {one.goal.ratio} {floor}", f"{ratio:.2f}", ratio >= one.goal.ratio)
        errors = sum(row["errors"] for row in rows.values())
        yield Promise(f"{where}: no errors at 32 connections", f"{errors:.0f}", errors == 0)
        if one.goal.cpu_ms is not None:
            cpu = max(row["cpu_ms"] for row in rows.values())
            yield Promise(f"{where}: at most {one.goal.cpu_ms} CPU ms", f"{cpu:.1f} ms", cpu <= one.goal.cpu_ms)
        if one.scales and len(sizes) > 1:
            slower = rows[sizes[-1]]["slower"]
            grown = f"{sizes[-1]:,} reports at most {LONGEST} × {sizes[0]:,}".replace(",", " ")
            yield Promise(f"{where}: {grown}", f"{slower:.2f} ×", slower <= LONGEST)


def _of_figures(vendor: str, found: dict[str, Any]) -> Iterator[Promise]:
    """The statistics pages, their charts, and the quality report."""
    for page, by_size in found["pages"].items():
        sizes = sorted(by_size, key=int)
        most = by_size[sizes[-1]]
        where = f"{page}, {vendor}"
        yield Promise(f"{where}: at most {MOST_PAGE_MS:.0f} ms", f"{most:.0f} ms", most <= MOST_PAGE_MS)
        if len(sizes) > 1:
            grown = most / max(by_size[sizes[0]], 0.001)
            yield Promise(
                f"{where}: {sizes[-1]} reports at most {LONGEST} × {sizes[0]}", f"{grown:.2f} ×", grown <= LONGEST
            )
    chart, report = found["charts"], found["quality_report"]
    drawn, size = chart["milliseconds"], chart["bytes"]
    yield Promise(f"a chart is drawn, {vendor}: at most {MOST_CHART_MS} ms", f"{drawn:.2f} ms", drawn <= MOST_CHART_MS)
    yield Promise(
        f"a chart, {vendor}: at most {MOST_CHART_BYTES / 1000:.0f} kB",
        f"{size / 1000:.1f} kB",
        size <= MOST_CHART_BYTES,
    )
    said = f"quality report with {report['charts']:.0f} charts, {vendor}: at most {MOST_REPORT_SECONDS:.0f} s"
    yield Promise(said, f"{report['seconds']:.1f} s", report["seconds"] <= MOST_REPORT_SECONDS)


def _of_long_documents(vendor: str, found: dict[str, Any]) -> Iterator[Promise]:
    """An investigation of 300 entries and 200 pages: its document, and its pages, which must answer all the same.

    The document is made by one process that does nothing else, so it is judged by what it uses: on an idle machine one waits as long.
    """
    pages, seconds = found["pages"], found["cpu_seconds"]
    most_cpu = f"{MOST_DOCUMENT_SECONDS:.0f} CPU s"
    said = f"investigation of 300 entries, {vendor}: document of at least {FEWEST_PAGES} pages in at most {most_cpu}"
    met = seconds <= MOST_DOCUMENT_SECONDS and pages >= FEWEST_PAGES
    yield Promise(said, f"{pages} p, {seconds:.1f} s", met)
    for name, wait in found["waits"].items():
        most = long_documents.MOST_PAGE_MS
        yield Promise(
            f"investigation of 300 entries, {name}, {vendor}: at most {most:.0f} ms", f"{wait:.0f} ms", wait <= most
        )


def _of_weight(weight: dict[str, Any]) -> list[Promise]:
    heaviest = max(weight["steps"].values())
    others = len(weight["elsewhere"])
    return [
        Promise(
            f"first visit: at most {MOST_FIRST / 1000:.0f} kB",
            f"{weight['first_visit'] / 1000:.1f} kB",
            weight["first_visit"] <= MOST_FIRST,
        ),
        Promise(
            f"a step of the report: at most {MOST_STEP / 1000:.0f} kB",
            f"{heaviest / 1000:.1f} kB",
            heaviest <= MOST_STEP,
        ),
        Promise("no request to anybody else", str(others), others == 0),
    ]


def show(made: list[Promise]) -> None:
    """Print the table: promise, measured, met or not."""
    width = max((len(one.said) for one in made), default=0)
    print(f"\n{'promise':{width}}  {'measured':>9}  met")
    for one in made:
        print(f"{one.said:{width}}  {one.measured:>9}  {'yes' if one.met else 'NO'}")
    print(f"\n{sum(one.met for one in made)} of {len(made)} promises hold in this run.")
