"""The demo town is whole or not there: a building that was stopped begins anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation.conftest import Installation
from tests.installation.serving import free_port

MONTH = ("demo", "--load-only", "--months", "1")


def stopped(one: Installation, how: signal.Signals) -> tuple[int, str]:
    """Stop a town from being built, in the middle of it. The exit status, and what was said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sagtill", *MONTH],
        env=one.environment,
        stdout=subprocess.PIPE,
        text=True,
        # What runs in the background of a shell is deaf to Ctrl-C, and lets its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    said = ""
    while "Händelser" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    os.kill(process.pid, how)
    said += process.communicate(timeout=60)[0]
    assert "Klart:" not in said
    return process.returncode, said


@pytest.fixture
def one(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "town", {"PORT": str(free_port())})


def test_a_town_that_was_half_built_is_built_from_the_beginning_and_then_left_as_it_is(one: Installation) -> None:
    stopped(one, signal.SIGKILL)
    again = one.does(*MONTH)
    assert "Förra bygget blev inte klart. Börjar om från början." in again
    assert "Klart:" in again
    assert "Bygg" not in one.does(*MONTH)


def test_whoever_stops_it_is_told_what_to_do_and_can_rebuild_it(one: Installation) -> None:
    status, said = stopped(one, signal.SIGINT)
    assert status == 130
    assert "Avbrutet. Kör samma kommando igen" in said
    rebuilt = one.does(*MONTH, "--rebuild")
    assert "Bygger om från början." in rebuilt
    assert "Klart:" in rebuilt


def test_the_whole_town_is_lived_by_the_services_to_its_last_day(one: Installation) -> None:
    """A rule that refuses what somebody in the town did long ago is found here, and not by whoever tries `make demo`."""
    command = [sys.executable, "-m", "sagtill", "demo", "--load-only"]
    built = subprocess.run(command, env=one.environment, capture_output=True, text=True, timeout=900, check=False)
    assert built.returncode == 0, built.stdout[-500:] + built.stderr[-2000:]
    assert "Klart:" in built.stdout
