"""Rows stored together: one statement a row, written once for each table.

And a row stored anew: the same, for a row that is there already.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, models

from sagtill.wall import statements

Statement = tuple[str, Sequence[Any]]


@cache
def _statement(model: type[models.Model], vendor: str) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(model._meta.concrete_fields)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({marks})", fields  # noqa: S608 - names of our own tables


def insert(rows: Iterable[models.Model], *, also: Sequence[Statement] = ()) -> None:
    """Store new rows whose keys are made already, and then run what is to be done with them, in the caller's transaction.

    No signals are sent and no number is asked back, so tables that count their own rows cannot be stored so. Raises IntegrityError
    like `save` does.
    """
    New(rows, also=also).store()


class New:
    """New rows, made ready to be stored: what takes time is done before a transaction that others wait for."""

    def __init__(self, rows: Iterable[models.Model], *, also: Sequence[Statement] = ()) -> None:
        self._rows = [(row, *_of_row(row)) for row in rows]
        self._also = [(sql, list(values)) for sql, values in also]

    def say_anew(self, row: models.Model, *names: str) -> None:
        """Some of a row's fields have another value than when it was made ready."""
        values = next(values for one, _, values in self._rows if one is row)
        for at, field in enumerate(_statement(type(row), connection.vendor)[1]):
            if field.name in names:
                values[at] = _value(field, row)

    def store(self) -> None:
        """Store them, as `insert` does."""
        with statements.cursor() as cursor:
            for row, sql, values in self._rows:
                cursor.execute(sql, values)
                row._state.adding, row._state.db = False, connection.alias
            for sql, values in self._also:
                cursor.execute(sql, values)


@cache
def _new_words(model: type[models.Model], vendor: str) -> tuple[str, tuple[Any, ...]]:
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model has one
    fields = tuple(field for field in model._meta.concrete_fields if field is not key)
    names = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(str(key.column))
    return f"UPDATE {table} SET {names} WHERE {column} = %s", (*fields, key)  # noqa: S608 - names of our own tables


def replace(row: models.Model) -> None:
    """Store every field of a row that is there already. No signals are sent. Raises DatabaseError when it is not there."""
    sql, fields = _new_words(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if cursor.rowcount != 1:
            raise DatabaseError(f"{cursor.rowcount} rows of {type(row).__name__} were replaced, not one")


def _of_row(row: models.Model) -> tuple[str, list[Any]]:
    sql, fields = _statement(type(row), connection.vendor)
    return sql, statements.ready([_value(field, row) for field in fields])


def _value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)
