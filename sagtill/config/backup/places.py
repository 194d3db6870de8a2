"""Where a backup is read back to: an SQLite file, or a PostgreSQL database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.db import connection, connections
from django.db.utils import ConnectionHandler

from sagtill.config import databases
from sagtill.config.backup import archive
from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.postgres import Address
from sagtill.config.backup.postgres_places import PostgresDatabase
from sagtill.config.backup.reading import Reader, SqliteReader
from sagtill.vault import services as vault
from sagtill.vault.sqlcipher.base import open_file


class Database(Protocol):
    """A database that can be read."""

    def reader(self) -> "AbstractContextManager[Reader]":
        """Read it row by row."""
        ...

    def settings(self) -> dict[str, Any]:
        """How Django reaches it."""
        ...


class Place(Database, Protocol):
    """A database that is being filled from a backup."""

    def database(self, name: str, content: BinaryIO) -> None:
        """Take a piece."""
        ...

    def database_ended(self) -> None:
        """The last piece has come: from now on it can be read."""
        ...


@contextmanager
def standing_in(place: Database) -> Iterator[None]:
    """Let the place be the database that everything else in this thread works with, for as long as the block lasts."""
    real = connections["default"]
    stand_in = ConnectionHandler({"default": place.settings()}).create_connection("default")
    vault.forget_keys()
    connections["default"] = stand_in
    try:
        yield
    finally:
        stand_in.close()
        connections["default"] = real
        vault.forget_keys()


class SqliteDatabase:
    """An SQLite file, opened with a key made from an installation's."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._settings = {**databases.sqlite(key), "NAME": str(path)}

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read it row by row."""
        opened = open_file(self.path, self._settings["OPTIONS"]["key"])
        try:
            yield SqliteReader(opened)
        finally:
            opened.close()

    def settings(self) -> dict[str, Any]:
        """How Django reaches it."""
        return self._settings


class SqlitePlace(SqliteDatabase):
    """A file that is being filled. It is encrypted with the same key as the installation it came from."""

    def database(self, name: str, content: BinaryIO) -> None:
        """Take the file."""
        archive.store(content, self.path)

    def database_ended(self) -> None:
        """SQLite says itself whether every page is whole."""
        if not self.path.exists():
            raise BackupError("Kopian är inte hel: databasen saknas.")
        opened = open_file(self.path, self._settings["OPTIONS"]["key"])
        try:
            said = [row[0] for row in opened.execute("PRAGMA integrity_check")]
        finally:
            opened.close()
        if said != ["ok"]:
            raise BackupError("Databasen i kopian är skadad.")


def living(key: bytes) -> Database:
    """The installation's own database."""
    if connection.vendor == "sqlite":
        return SqliteDatabase(Path(str(connection.settings_dict["NAME"])), key)
    return PostgresDatabase(Address.of_the_owner())
