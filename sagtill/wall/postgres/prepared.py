"""Statements that the database reads, checks and plans once for each connection, and from then on only fills in."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg.adapt import PyFormat, Transformer


class PreparedCursor(ServerBindingCursor):
    """Values go as text without a type, as they stand in a statement: so the same statement fits whatever is filled in."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
        """Run a statement, prepared."""
        cursor: Any = super()
        return cursor.execute(query, params and as_text(self, params), prepare=True)


def as_text(context: Any, values: Sequence[Any]) -> list[str | None]:
    """The values as the database reads them."""
    transformer = Transformer.from_context(context)
    return [
        value
        if value is None or type(value) is str
        else _text(transformer.get_dumper(value, PyFormat.TEXT).dump(value))
        for value in values
    ]


def _text(dumped: Any) -> str | None:
    return None if dumped is None else bytes(dumped).decode()
