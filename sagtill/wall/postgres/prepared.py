"""Statements that the database reads, checks and plans once for each connection, and from then on only fills in."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import postgres
from psycopg.adapt import PyFormat, Transformer
from psycopg.types.datetime import TimestamptzLoader

_MOMENT = postgres.types["timestamptz"].oid
# How the most usual kinds are written; the driver would look each of them up anew, and write them just so.
_USUAL: dict[type, Callable[[Any], str]] = {int: str, UUID: str, date: date.isoformat, datetime: str}


class PreparedCursor(ServerBindingCursor):
    """Values go as text without a type, as they stand in a statement: so the same statement fits whatever is filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The driver reads moments in C, where Django's own way to UTC is in Python.
        self.adapters.register_loader(_MOMENT, TimestamptzLoader)  # type: ignore[attr-defined]

    def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
        """Run a statement, prepared."""
        cursor: Any = super()
        return cursor.execute(query, params and as_text(self, params), prepare=True)


def as_text(context: Any, values: Sequence[Any]) -> list[str | None]:
    """The values as the database reads them."""
    return [value if value is None or type(value) is str else _text(context, value) for value in values]


def _text(context: Any, value: Any) -> str | None:
    if usual := _USUAL.get(type(value)):
        return usual(value)
    if isinstance(value, str):
        # The key of a choice, which has another name when it is shown to programmers.
        return str.__str__(value)
    dumped = Transformer.from_context(context).get_dumper(value, PyFormat.TEXT).dump(value)
    return None if dumped is None else bytes(dumped).decode()
