"""A consistent view of the living database: what is put in the backup, and what it is measured by."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from django.conf import settings
from django.db import connection

from sagtill.config.backup import reading
from sagtill.config.backup.manifest import BackupError, fallen_behind
from sagtill.config.backup.postgres import Address, Program
from sagtill.config.backup.reading import PostgresReader, Reader, SqliteReader
from sagtill.vault.sqlcipher.base import open_file

_PART = 8 << 20
_LEFT_OVER = 200 << 20
Part = tuple[str, int, BinaryIO]


@dataclass
class Snapshot:
    """`parts` gives the database as named pieces with their sizes; `reader` reads exactly what is in them."""

    vendor: str
    reader: Reader
    parts: Iterator[Part]
    roles: list[str] = field(default_factory=list)


@contextmanager
def taken() -> Iterator[Snapshot]:
    """The database as it is at this moment, while others go on writing. Raises BackupError."""
    with _of_sqlite() if connection.vendor == "sqlite" else _of_postgres() as snapshot:
        yield snapshot


def make_copy(living: Any, target: Path) -> None:
    """A complete copy of an SQLite database in use. (A plain copy of the file would lack what stands in its log.)"""
    living.execute("VACUUM INTO ?", [str(target)])


@contextmanager
def _of_sqlite() -> Iterator[Snapshot]:
    database = Path(str(connection.settings_dict["NAME"]))
    key = connection.settings_dict["OPTIONS"]["key"]
    with tempfile.TemporaryDirectory(prefix="kopia-", dir=settings.DATA) as place:
        _demand_room(database, Path(place))
        living = open_file(database, key)
        try:
            before = reading.log_ends(SqliteReader(living))
            copy = Path(place) / "database.db"
            # The copy is encrypted with the same key as the database itself.
            make_copy(living, copy)
        finally:
            living.close()
        copy.chmod(0o600)
        copied = open_file(copy, key)
        try:
            reader = SqliteReader(copied)
            _refuse_fallen_behind(before, reader)
            with copy.open("rb") as content:
                yield Snapshot("sqlite", reader, iter([("database.db", copy.stat().st_size, content)]))
        finally:
            copied.close()


def _demand_room(database: Path, place: Path) -> None:
    needed = database.stat().st_size + _LEFT_OVER
    if shutil.disk_usage(place).free < needed:
        raise BackupError(f"Det behövs {needed // 1_000_000} MB ledigt i {place.parent} för att göra kopian.")


def _refuse_fallen_behind(before: dict[str, list[Any]], reader: Reader) -> None:
    lacking = fallen_behind(before, reading.log_ends(reader))
    if lacking:
        raise BackupError(" ".join(["Kopian är inte hel och sparas inte.", *lacking]))


@contextmanager
def _of_postgres() -> Iterator[Snapshot]:
    address = Address.of_the_database()
    with psycopg.connect(address.conninfo()) as living:
        living.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _refuse_thinned(living)
        row = living.execute("SELECT pg_export_snapshot()").fetchone()
        parts = _dumped(address, str(row[0]) if row else "")
        yield Snapshot("postgresql", PostgresReader(living), parts, _roles(living))


def _refuse_thinned(living: "psycopg.Connection[Any]") -> None:
    """A role that row security holds back would write a dump without rows and without a word."""
    # From here on the server answers with an error instead of leaving rows out.
    living.execute("SET LOCAL row_security = off")
    living.execute("SET LOCAL TimeZone = 'UTC'")
    held_back = living.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace JOIN pg_roles r ON r.rolname = current_user"
        " WHERE s.nspname = 'public' AND c.relrowsecurity AND NOT (r.rolsuper OR r.rolbypassrls)"
        " AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')) ORDER BY 1"
    ).fetchall()
    if held_back:
        raise BackupError(
            "Databasrollen ser inte alla rader, så kopian skulle sakna uppgifter. Gör en roll med BYPASSRLS och skriv den i "
            f"SAGTILL_BACKUP_DATABASE_URL. Tabeller med radskydd: {', '.join(row[0] for row in held_back)}."
        )


def _roles(living: "psycopg.Connection[Any]") -> list[str]:
    """Roles that must exist where the copy is restored, because tables are granted to them."""
    asked = (
        "SELECT DISTINCT g.grantee FROM information_schema.role_table_grants g JOIN pg_tables t"
        " ON t.schemaname = g.table_schema AND t.tablename = g.table_name"
        " WHERE g.table_schema = 'public' AND g.grantee NOT IN ('PUBLIC', t.tableowner) ORDER BY 1"
    )
    return [row[0] for row in living.execute(asked)]


def _dumped(address: Address, snapshot: str) -> Iterator[Part]:
    """The dump of exactly this snapshot, in parts as it comes, so that it is never whole in memory or on the disk."""
    command = ["pg_dump", "--format=plain", "--compress=6", "--no-owner", f"--snapshot={snapshot}"]
    with Program(address, command, reads=True) as dump:
        number = 0
        while part := dump.read(_PART):
            yield f"database.sql.gz.{number:05}", len(part), BytesIO(part)
            number += 1
