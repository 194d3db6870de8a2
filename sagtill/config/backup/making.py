"""Making a backup."""

import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings

from sagtill import __version__
from sagtill.config.backup import archive, openly, snapshots
from sagtill.config.backup.manifest import BackupError, Manifest
from sagtill.law import clock
from sagtill.vault.sqlcipher.base import DATABASE_ERROR
from sagtill.vault.streams import SealedWriter

_TAR_BLOCK = 512


@dataclass(frozen=True)
class Made:
    """A finished backup."""

    path: Path
    size: int
    seconds: float
    manifest: Manifest


def make(target: Path, key: bytes, *, through: str = "") -> Made:
    """Copy database and files into `target` while the service runs. The file is there whole or not at all.

    `through` is a command that encrypts for somebody else, for instance «gpg --encrypt --recipient arkiv@lindvik.se»; what comes out of
    it is a tar file for their key, which can be read without this program. Raises BackupError.
    """
    if target.exists():
        raise BackupError(f"{target} finns redan. Välj ett annat namn.")
    started = time.monotonic()
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as file:
            unfinished.chmod(0o600)
            manifest = _written(file, key, through)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
        _make_sure_of(target.parent)
    except (OSError, DATABASE_ERROR) as error:
        raise BackupError(f"Kopian kunde inte skrivas: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Made(target, target.stat().st_size, time.monotonic() - started, manifest)


def _written(file: BinaryIO, key: bytes, through: str) -> Manifest:
    made_at = clock.now()
    with snapshots.taken() as snapshot:
        if through:
            with _command(through, file) as sink:
                extra = openly.enclosed(key, snapshot.reader)
                return archive.write(sink, snapshot, settings.FILES_DIRECTORY, made_at, extra)
        head = {"version": __version__, "database": snapshot.vendor, "made_at": made_at.isoformat(timespec="seconds")}
        sealed = SealedWriter(file, key, head)
        manifest = archive.write(cast(BinaryIO, sealed), snapshot, settings.FILES_DIRECTORY, made_at, {})
        sealed.finish()
    return manifest


@contextmanager
def _command(through: str, file: BinaryIO) -> Iterator[IO[bytes]]:
    with subprocess.Popen(through, shell=True, stdin=subprocess.PIPE, stdout=file) as program:  # noqa: S602 - the owner's own command
        sink = program.stdin
        assert sink is not None  # noqa: S101 - it was asked for above
        try:
            yield sink
            sink.close()
        except BrokenPipeError:
            # It stopped; how it ended tells why.
            pass
    if program.returncode:
        raise BackupError(f"Kommandot ”{through}” slutade med fel {program.returncode}.")
    with Path(file.name).open("rb") as written:
        if openly.NAME.encode() in written.read(_TAR_BLOCK):
            raise BackupError(f"Kommandot ”{through}” krypterar inte. Kopian är borttagen.")


def _make_sure_of(directory: Path) -> None:
    """A new name is safe on the disk only when its directory is."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
