"""The databases to measure on: made and filled, and taken away again unless they are to be kept for the next time."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Where the server is, from the address of any of its databases, as tools/postgres.sh gives it.
POSTGRES = os.environ.get("SAGTILL_DATABASE_URL", "postgres://postgres@127.0.0.1/postgres").rpartition("/")[0]
HOME = Path(os.environ.get("BENCH_HOME", "build/bench")).absolute()


@dataclass(frozen=True)
class Place:
    """An installation with so many reports, or the floor's, where `reports` is 0."""

    vendor: str
    reports: int

    @property
    def name(self) -> str:
        return f"sagtill_bench_{self.reports}" if self.reports else "sagtill_bench_floor"

    @property
    def data(self) -> Path:
        return HOME / f"{self.vendor}_{self.reports}"

    def environment(self, port: int) -> dict[str, str]:
        """The settings of a server on this data."""
        url = f"{POSTGRES}/{self.name}" if self.vendor == "postgresql" else ""
        return {
            **os.environ,
            "SAGTILL_DATA": str(self.data),
            "SAGTILL_DATABASE_URL": url,
            "SAGTILL_CONFIG": os.devnull,
            "SAGTILL_DEMO": "yes",
            "SAGTILL_PORT": str(port),
            "SAGTILL_ADDRESS": f"http://127.0.0.1:{port}",
            "SAGTILL_LOG_LEVEL": "ERROR",
        }

    def prepare(self) -> None:
        """Make the database and fill it, unless that has been done."""
        done = self.data / "filled"
        if done.exists():
            return
        self.data.mkdir(parents=True, exist_ok=True)
        if self.vendor == "postgresql":
            _psql(f'DROP DATABASE IF EXISTS "{self.name}"')
            _psql(f'CREATE DATABASE "{self.name}"')
        else:
            for file in self.data.glob("*.db*"):
                file.unlink()
        filling = ["sagtill", "bulk", str(self.reports)] if self.reports else ["tools.bench.floor.prepare"]
        for module in (["sagtill", "init"], filling):
            subprocess.run([sys.executable, "-m", *module], env=self.environment(0), check=True)
        done.touch()

    def ask(self, what: str) -> Any:
        """Something that only a process with this installation's settings can tell (see inside.py)."""
        command = [sys.executable, "-m", "tools.bench.inside", what]
        return json.loads(subprocess.run(command, env=self.environment(0), check=True, capture_output=True).stdout)

    def backends(self) -> list[int]:
        """The database server's processes that work for this data; none for SQLite, which works inside the product's."""
        if self.vendor != "postgresql":
            return []
        lines = _psql("SELECT datname, pid FROM pg_stat_activity WHERE datname IS NOT NULL").splitlines()
        return [int(line.split("|")[1]) for line in lines if line.split("|")[0] == self.name]


def clean_up() -> None:
    """Take everything away that `prepare` has made."""
    for data in HOME.glob("*_*"):
        vendor, _, reports = data.name.rpartition("_")
        if not (data.is_dir() and reports.isdigit()):
            continue
        if vendor == "postgresql":
            _psql(f'DROP DATABASE IF EXISTS "{Place(vendor, int(reports)).name}"')
        shutil.rmtree(data)


def _psql(statement: str) -> str:
    command = ["psql", "-qAt", f"{POSTGRES}/postgres", "-c", statement]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
