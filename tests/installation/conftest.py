"""Installations of their own on the disk, driven by the command line as a person would."""

import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PASSWORD = "lindvik-prov-1"


@dataclass
class Installation:
    """A data directory, and the settings that a command run there gets."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Only what this installation says; nothing of the tests' own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAGTILL_", "DJANGO_"))}
        return {**kept, "SAGTILL_DATA": str(self.data), "SAGTILL_CONFIG": os.devnull, **self.settings}

    def run(self, *arguments: str, stdin: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "sagtill", *arguments],
            env={**self.environment, **settings},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def does(self, *arguments: str, stdin: str = "", **settings: str) -> str:
        """Run a command that has to go well; what it said."""
        done = self.run(*arguments, stdin=stdin, **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refuses(self, *arguments: str, stdin: str = "", **settings: str) -> str:
        """Run a command that has to be refused, in words and not with a trace."""
        done = self.run(*arguments, stdin=stdin, **settings)
        assert done.returncode != 0, done.stdout
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="session", autouse=True)
def once_is_enough() -> None:
    """These installations are on SQLite whatever the suite runs on."""
    if os.environ.get("SAGTILL_DATABASE_URL"):
        pytest.skip("run in the round on SQLite")


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one organisation and one person who reports."""
    # The processes of the test run share one.
    shared = (
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    )
    with (shared / "installation.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "installation-var" / "key").exists():
            _found(Installation(shared / "installation-var"))
    return shared / "installation-var"


def _found(made: Installation) -> None:
    made.does("init", "--organisation", "Socialnämnden", "--short", "SN", "--municipality", "Lindviks kommun")
    made.does(
        "createuser", "amina", "--organisation", "SN", "--name", "Amina Ek", "--password-stdin", stdin=f"{PASSWORD}\n"
    )


@pytest.fixture
def founded(founded_once: Path, tmp_path: Path) -> Installation:
    """A copy of it, to do as one likes with."""
    shutil.copytree(founded_once, tmp_path / "var")
    return Installation(tmp_path / "var")


@pytest.fixture
def bare(tmp_path: Path) -> Installation:
    """A machine where nothing has been done yet."""
    return Installation(tmp_path / "bar")
