"""Reading a database row by row, whatever kind it is, to measure what it holds."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol
from uuid import UUID

import psycopg
from psycopg import sql

from sagtill.config.backup.manifest import Measure, Total

_AT_ONCE = 2000
LOG_ENDS = "audit_audithead"


class Reader(Protocol):
    """A database that can be read in one consistent view."""

    def tables(self) -> list[str]:
        """The names of all tables with rows of their own."""
        ...

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns, sorted."""
        ...

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """All rows of a table."""
        ...


class SqliteReader:
    """An SQLite database through a plain connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def tables(self) -> list[str]:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        return sorted(row[0] for row in self._connection.execute(asked))

    def columns(self, table: str) -> list[str]:
        return sorted(row[0] for row in self._connection.execute("SELECT name FROM pragma_table_info(?)", [table]))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        named = ", ".join(f'"{column}"' for column in columns)
        yield from self._connection.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608 - names from the catalogue


class PostgresReader:
    """A PostgreSQL database through a connection that is in a transaction. Every value is read as the server writes it."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def tables(self) -> list[str]:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        return [row[0] for row in self._connection.execute(asked)]

    def columns(self, table: str) -> list[str]:
        asked = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
        return sorted(row[0] for row in self._connection.execute(asked, [table]))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        named = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(column)) for column in columns)
        with self._connection.cursor(name="reading") as cursor:
            cursor.itersize = _AT_ONCE
            yield from cursor.execute(sql.SQL("SELECT {} FROM public.{}").format(named, sql.Identifier(table)))


def measure(reader: Reader) -> Measure:
    """Count and digest everything."""
    tables: dict[str, Total] = {}
    organisations: dict[str, Total] = {}
    for table in reader.tables():
        columns = reader.columns(table)
        owner = columns.index("organisation_id") if "organisation_id" in columns else None
        total = tables.setdefault(table, Total())
        for row in reader.rows(table, columns):
            content = repr(row).encode()
            total.add(content)
            if owner is not None and row[owner] is not None:
                organisations.setdefault(_plain(row[owner]), Total()).add(table.encode() + content)
    return Measure(
        {name: total.told() for name, total in tables.items()},
        {name: total.told() for name, total in organisations.items()},
        log_ends(reader),
    )


def log_ends(reader: Reader) -> dict[str, list[Any]]:
    """How far each organisation's log has come: its last number and hash. Empty before there is a log."""
    if LOG_ENDS not in reader.tables():
        return {}
    rows = reader.rows(LOG_ENDS, ["organisation_id", "n", "h"])
    return {_plain(organisation): [int(n), h] for organisation, n, h in rows}


def migrations(reader: Reader) -> list[list[str]]:
    """Which migrations the database has been through."""
    if "django_migrations" not in reader.tables():
        return []
    return sorted([app, name] for app, name in reader.rows("django_migrations", ["app", "name"]))


def _plain(organisation_id: str) -> str:
    return UUID(organisation_id).hex


def as_bytes(value: str | bytes) -> bytes:
    """A binary column: SQLite gives bytes, PostgreSQL's text is «\\x» and hexadecimal digits."""
    return bytes.fromhex(value.removeprefix("\\x")) if isinstance(value, str) else bytes(value)
