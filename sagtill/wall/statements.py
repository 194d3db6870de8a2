"""Statements of our own, for what is said so often that the object layer's words would cost more than the work itself."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper


def cursor() -> CursorWrapper:
    """A cursor for statements that are the same every time but for their values: PostgreSQL prepares them."""
    if connection.vendor == "postgresql":
        prepared: CursorWrapper = connection.prepared()  # type: ignore[attr-defined]
        return prepared
    return connection.cursor()


def ready(values: list[Any]) -> list[Any]:
    """The values as `cursor` sends them, so that they can be made before a transaction that others wait for."""
    if connection.vendor == "postgresql":
        ready: list[Any] = connection.ready(values)  # type: ignore[attr-defined]
        return ready
    return values


class Open:
    """A statement with blanks, whose other values are the same every time. The database sees them all, and plans it anew by them."""

    def __init__(self, sql: str, values: Sequence[Any], blanks: Collection[int]) -> None:
        """`blanks` are places among the values."""
        self._parts: list[str] | None = None
        if connection.vendor == "postgresql":
            # The values are written into the statement once, which the driver would do anew each time.
            self._parts = connection.parts_around(sql, values, blanks)  # type: ignore[attr-defined]
        else:
            self._sql, self._values, self._blanks = sql, list(values), sorted(blanks)

    def answers(self, filled: Sequence[Any]) -> list[tuple[Any, ...]]:
        """What the database answers with these values in the blanks, in the order of their places."""
        if self._parts is not None:
            with cursor() as straight:
                straight.execute(connection.whole(self._parts, filled))  # type: ignore[attr-defined]
                return list(straight.fetchall())
        values = list(self._values)
        for at, value in zip(self._blanks, filled, strict=True):
            values[at] = value
        with connection.cursor() as usual:
            usual.execute(self._sql, values)
            return list(usual.fetchall())


@contextmanager
def in_few_rounds() -> Iterator[None]:
    """A transaction whose statements are sent on without waiting for each answer, where the database takes that.

    What goes wrong with a statement is raised when an answer is next fetched, and at the latest when the block ends.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.few_rounds():  # type: ignore[attr-defined]
                yield
        else:
            yield
