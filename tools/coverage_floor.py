"""Every branch of rules, permissions, services, law and methods is walked by a test; the rest is not allowed to sink below a floor.

Reads the .coverage file of the last run. Prints what is missing, by file and line, and exits 1 if anything is. The run on SQLite is the
one that is measured: nothing in these rooms is left out of it, so what only PostgreSQL does belongs in queries and in config, not here.
Processes that the tests start, such as the command line and the worker, are measured with them (`patch` in pyproject.toml).
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = ("rules", "permissions", "services", "law", "methods")
WHOLE_FLOOR = 95.0


def must_be_whole(path: Path) -> bool:
    """Whether a file belongs to a room where every branch counts."""
    parts = {*path.parts, path.stem}
    return bool(parts & set(ROOMS)) and path.stem != "testing"


def main() -> int:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", report.name], check=True)
        measured = json.loads(Path(report.name).read_text(encoding="utf-8"))
    missing = []
    for name, file in sorted(measured["files"].items()):
        if must_be_whole(Path(name)) and (file["missing_lines"] or file.get("missing_branches")):
            lines = ", ".join(map(str, file["missing_lines"]))
            branches = ", ".join(f"{start}→{end}" for start, end in file.get("missing_branches", []))
            missing.append(f"{name}: lines {lines or '–'}, branches {branches or '–'}")
    whole = measured["totals"]["percent_covered"]
    print(f"Coverage by branch: {whole:.1f} % in all; {len(missing)} files of the rooms that must be whole are not.")
    for line in missing:
        print(f"  {line}")
    return 1 if missing or whole < WHOLE_FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
