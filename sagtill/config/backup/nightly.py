"""The night's own backup: made, read back on trial, and the oldest thrown away. No backup counts until it has been proved."""

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sagtill.config import options
from sagtill.config.backup.manifest import BackupError
from sagtill.jobs import services as jobs
from sagtill.law import clock

logger = logging.getLogger(__name__)
DONE = "backup"
_PATTERN = "sagtill-????-??-??.backup"
_LONGEST_SECONDS = 6 * 3600


def directory() -> Path | None:
    """Where the night's backups lie, when one has been chosen."""
    said = options.read("SAGTILL_BACKUP_DIRECTORY")
    return Path(said) if said else None


def _proved(target: Path) -> str:
    """Make and prove a backup by the command that a person would use, in a process of its own. Raises BackupError."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "sagtill", "backup", str(target), "--verify"],
        capture_output=True,
        text=True,
        timeout=_LONGEST_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise BackupError(done.stderr.strip()[-300:])
    return done.stdout.strip().splitlines()[-1]


def run(prove: Callable[[Path], str] = _proved) -> Path | None:
    """Tonight's backup. One that does not hold is thrown away, and the error makes the queue try again. Returns where it lies."""
    place = directory()
    if place is None:
        return None
    target = place / f"sagtill-{clock.today()}.backup"
    try:
        place.mkdir(parents=True, exist_ok=True)
        said = prove(target)
    except (OSError, BackupError, subprocess.TimeoutExpired):
        target.unlink(missing_ok=True)
        logger.error("the night's backup did not succeed")
        raise
    jobs.done(DONE, said)
    throw_old(place)
    return target


def throw_old(place: Path) -> int:
    """Keep the newest, as many as has been chosen and never none. Returns how many were thrown away."""
    keep = max(options.read_number("SAGTILL_BACKUP_KEEP"), 1)
    old = sorted(place.glob(_PATTERN))[:-keep]
    for path in old:
        path.unlink()
    return len(old)
