"""Where a backup is taken from and laid, on PostgreSQL."""

import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import psycopg
from psycopg import sql

from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.postgres import Address, Program
from sagtill.config.backup.reading import PostgresReader, Reader
from sagtill.wall import whose
from sagtill.wall.postgres.base import SETTING

_COPIED_AT_ONCE = 1 << 20
_EMPTIED = b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


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
