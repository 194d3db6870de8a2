"""Writing very many rows at once: COPY in PostgreSQL, plain INSERT in SQLite."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, models

from sagtill.vault.fields import CircleText


def write(rows: Iterable[models.Model]) -> None:
    """Store the rows, table by table in the order in which the tables first come."""
    by_table: dict[type[models.Model], list[models.Model]] = {}
    for model, same in groupby(rows, key=type):
        by_table.setdefault(model, []).extend(same)
    for model, mine in by_table.items():
        _write_table(model, mine)


def _write_table(model: type[models.Model], rows: list[models.Model]) -> None:
    # A table that counts its rows itself gives them their numbers.
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    # Made before the copying begins: sealing a text may ask the database which key is the newest, and a connection copies or answers.
    values = list(_values(fields, rows))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables
            cursor.executemany(sql, values)


def _values(fields: list[Any], rows: list[models.Model]) -> Iterator[list[Any]]:
    """Each row as the database takes it. PostgreSQL's driver knows most types by itself; SQLite's is told about all of them."""
    if connection.vendor == "sqlite":
        for row in rows:
            yield [field.get_db_prep_save(_ready(field, row), connection) for field in fields]
        return
    every = attrgetter(*(field.attname for field in fields))
    prepared = [number for number, field in enumerate(fields) if isinstance(field, models.JSONField | CircleText)]
    for row in rows:
        values = list(every(row))
        for number in prepared:
            values[number] = fields[number].get_db_prep_save(_ready(fields[number], row), connection)
        yield values


def _ready(field: Any, row: models.Model) -> Any:
    """The row's value; a text that may belong to a closed circle is made ready by its own field."""
    return field.pre_save(row, True) if isinstance(field, CircleText) else getattr(row, field.attname)


def hurry() -> None:
    """Nobody depends on a database that is still being filled: it can always be filled again.

    So this transaction waits for no disk and, where the role may say so, looks up no foreign key: that would take most of the time.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() == (True,):
            cursor.execute("SET LOCAL session_replication_role = replica")


@contextmanager
def copying_allowed() -> Iterator[None]:
    """PostgreSQL does not copy rows into a table for whoever is held by row-level security. So meanwhile the tables' owner is not."""
    if connection.vendor != "postgresql":
        yield
        return
    held = "relrowsecurity AND relforcerowsecurity AND relnamespace = 'public'::regnamespace"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT relname FROM pg_class WHERE {held}")  # noqa: S608 - a constant
        tables = [row[0] for row in cursor.fetchall()]
    _hold_owner(tables, "NO FORCE")
    yield
    _hold_owner(tables, "FORCE")


def _hold_owner(tables: list[str], how: str) -> None:
    with connection.cursor() as cursor:
        # A table that has something left to check cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {how} ROW LEVEL SECURITY')


@contextmanager
def indexes_set_aside(kinds: Iterable[type[models.Model]]) -> Iterator[None]:
    """PostgreSQL fills a table much faster when its indexes are made afterwards. Those that keep rows unique stay."""
    if connection.vendor != "postgresql":
        yield
        return
    tables = [model._meta.db_table for model in kinds]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname = ANY(%s) AND NOT i.indisunique",
            [tables],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in found:
            cursor.execute(definition)


def tidy_up() -> None:
    """Let the database look at what it has got, so that it plans for it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
