"""Where a backup is read back to: an SQLite file, or a PostgreSQL database."""

import secrets
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import psycopg
from django.db import connection, connections
from django.db.utils import ConnectionHandler
from psycopg import sql

from sagtill.config import databases
from sagtill.config.backup import archive
from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.postgres import Address, Program
from sagtill.config.backup.reading import PostgresReader, Reader, SqliteReader
from sagtill.vault import services as vault
from sagtill.vault.sqlcipher.base import open_file
from sagtill.wall import whose
from sagtill.wall.postgres.base import SETTING

_COPIED_AT_ONCE = 1 << 20
_EMPTIED = b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


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


class PostgresDatabase:
    """A database on a server."""

    def __init__(self, address: Address) -> None:
        self.address = address

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read it row by row."""
        with psycopg.connect(self.address.conninfo()) as opened:
            opened.execute("SET LOCAL TimeZone = 'UTC'")
            # Row-level security holds for the owner too, and what is counted here is everybody's.
            opened.execute("SELECT set_config(%s, %s, true)", [SETTING, whose.EVERYBODYS])
            yield PostgresReader(opened)

    def settings(self) -> dict[str, Any]:
        """How Django reaches it."""
        one = self.address
        return {
            "ENGINE": "sagtill.wall.postgres",
            "NAME": one.name,
            "USER": one.user,
            "PASSWORD": one.password,
            "HOST": one.host,
            "PORT": one.port,
            "OPTIONS": dict(one.options),
        }


class PostgresPlace(PostgresDatabase):
    """A database that is being filled. All of the dump comes into it, or nothing: it is one transaction."""

    def __init__(self, address: Address, psql: Program) -> None:
        super().__init__(address)
        self._psql = psql
        self._inflate = zlib.decompressobj(wbits=31)

    def database(self, name: str, content: BinaryIO) -> None:
        """Take a piece of the dump."""
        while part := content.read(_COPIED_AT_ONCE):
            self._psql.write(self._inflate.decompress(part))

    def database_ended(self) -> None:
        """Make it hold."""
        if not self._inflate.eof:
            raise BackupError("Kopian är inte hel: databasen saknas eller är avbruten.")
        self._psql.write(b"\nCOMMIT;\n")
        self._psql.end()


def living(key: bytes) -> Database:
    """The installation's own database."""
    if connection.vendor == "sqlite":
        return SqliteDatabase(Path(str(connection.settings_dict["NAME"])), key)
    return PostgresDatabase(Address.of_the_owner())


@contextmanager
def filling(address: Address, *, emptied: bool = False) -> Iterator[PostgresPlace]:
    """A database that is filled from a dump; with `emptied`, what was there goes in the same transaction."""
    command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    with Program(address, command, reads=False) as psql:
        # Without the last word, as when we are stopped half-way, the server undoes everything.
        psql.write(b"BEGIN;\n" + (_EMPTIED if emptied else b"SET synchronous_commit = off;\n"))
        yield PostgresPlace(address, psql)


@contextmanager
def scratch_database(address: Address) -> Iterator[Address]:
    """A database of its own on the server, gone afterwards. Raises BackupError when the role may not make one."""
    name = f"sagtill_prov_{secrets.token_hex(6)}"
    with psycopg.connect(address.conninfo(), autocommit=True) as server:
        try:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
            )
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupError(
                "Databasrollen får inte göra en databas att pröva kopian i. Gör en roll med CREATEDB och skriv den i "
                "SAGTILL_BACKUP_DATABASE_URL."
            ) from error
    try:
        yield address.named(name)
    finally:
        with psycopg.connect(address.conninfo(), autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
