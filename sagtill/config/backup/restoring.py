"""Bringing a machine back from a backup."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import psycopg
from django.conf import settings
from django.db import connection, connections

from sagtill.config.backup import archive, making, verifying
from sagtill.config.backup.before_restoring import _is_empty, _read_through, _refuse_newer
from sagtill.config.backup.manifest import BackupError, Manifest
from sagtill.config.backup.places import Place, SqlitePlace, living, standing_in
from sagtill.config.backup.postgres import Address
from sagtill.config.backup.postgres_places import filling
from sagtill.config.walls import roles
from sagtill.law import clock
from sagtill.vault.services import rotation

_ENDINGS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Restored:
    """What was done."""

    manifest: Manifest
    chains: int
    put_aside: Path | None


def restore(source: Path, key: bytes, *, replace: bool = False, backup_key: bytes | None = None) -> Restored:
    """Bring database and files back. Nothing is touched until the whole backup has been read and found good.

    `backup_key` is the key the backup was made with, when that is another than the installation's. Raises BackupError.
    """
    their_key = backup_key or key
    manifest = _read_through(source, their_key)
    _refuse_newer(manifest)
    if not replace and not _is_empty(key):
        raise BackupError("Det finns redan uppgifter här. Lägg till --replace för att ersätta dem.")
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="aterlasning-", dir=settings.DATA) as stage:
        aside = settings.DATA / f"ersatt-{clock.today().isoformat()}-{secrets.token_hex(2)}"
        if connection.vendor == "sqlite":
            _restore_sqlite(source, Path(stage), aside, key, their_key)
        else:
            _restore_postgres(source, Path(stage), aside, key, their_key, manifest)
    return Restored(manifest, verifying.check_chains(living(key)), aside if aside.exists() else None)


class _Filling:
    """Receives a backup: the database to its place, the files to a directory."""

    def __init__(self, place: Place, files: Path) -> None:
        self._place = place
        self._files = files
        files.mkdir(mode=0o700)

    def database(self, name: str, content: BinaryIO) -> None:
        """Take a piece."""
        self._place.database(name, content)

    def database_ended(self) -> None:
        """Now it can be read."""
        self._place.database_ended()

    def file(self, relative: str, content: bytes) -> None:
        """Keep it as it lay."""
        path = self._files / relative
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(content)
        path.chmod(0o600)


def _filled(source: Path, key: bytes, place: Place, files: Path) -> None:
    with verifying.opened(source, key) as stream:
        manifest, counted = archive.read(cast(BinaryIO, stream), _Filling(place, files))
    complaints = [one for one in verifying.compared(manifest, counted, place) if "saknades redan" not in one]
    if complaints:
        raise BackupError(" ".join(["Det som lästes tillbaka är inte som kopian säger.", *complaints[:20]]))


def _restore_sqlite(source: Path, stage: Path, aside: Path, key: bytes, their_key: bytes) -> None:
    place = SqlitePlace(stage / "sagtill.db", their_key)
    _filled(source, their_key, place, stage / "files")
    if key != their_key:
        rotation.change_file(place.path, their_key, key)
        with standing_in(SqlitePlace(place.path, key)):
            rotation.rewrap(their_key, key)
    connections.close_all()
    database = Path(str(connection.settings_dict["NAME"]))
    with _told(aside):
        for ending in _ENDINGS:
            _move(database.with_name(database.name + ending), aside)
        shutil.move(place.path, database)
        _change_files(stage, aside)


@contextmanager
def _told(aside: Path) -> Iterator[None]:
    """When the disk fails in the middle of changing places, the person has to know where everything is."""
    try:
        yield
    except OSError as error:
        raise BackupError(
            f"Det gick inte att flytta filerna på plats: {error}. Det som fanns här ligger i {aside}."
        ) from error


def _change_files(stage: Path, aside: Path) -> None:
    files = settings.FILES_DIRECTORY
    files.mkdir(exist_ok=True, mode=0o700)
    # What lies in the directory is moved, not the directory: it may be a disk of its own.
    for path in files.iterdir():
        _move(path, aside / "files")
    for path in (stage / "files").iterdir():
        _move(path, files)


def _move(path: Path, directory: Path) -> None:
    if path.exists():
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(path, directory / path.name)


def _restore_postgres(source: Path, stage: Path, aside: Path, key: bytes, their_key: bytes, manifest: Manifest) -> None:
    address = Address.of_the_database()
    _refuse_without_roles(address, manifest.roles)
    if not _is_empty(key):
        aside.mkdir(mode=0o700)
        making.make(aside / "ersatt.sagtill", key)
    connections.close_all()
    with filling(Address.of_the_owner(), emptied=True) as place:
        _filled(source, their_key, place, stage / "files")
    with roles.as_owner(connection), connection.cursor() as cursor:
        if service := roles.service():
            roles.grant(cursor, service)
    if key != their_key:
        rotation.rewrap(their_key, key)
    with _told(aside):
        _change_files(stage, aside)


def _refuse_without_roles(address: Address, roles: list[str]) -> None:
    with psycopg.connect(address.conninfo()) as server:
        there = {row[0] for row in server.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [roles])}
    if lacking := [role for role in roles if role not in there]:
        raise BackupError(f"Databasservern saknar roller som kopian behöver: {', '.join(lacking)}. Skapa dem först.")
