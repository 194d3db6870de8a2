"""Statements of our own, for what is said so often that the object layer's words would cost more than the work itself."""

from collections.abc import Iterator
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
