"""Values as the database reads them: beside a statement, or written into it."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import DataError
from psycopg.adapt import PyFormat, Transformer

# How the most usual kinds are written; the driver would look each of them up anew, and write them just so.
_USUAL: dict[type, Callable[[Any], str]] = {int: str, UUID: str, date: date.isoformat, datetime: str}
_MARK = re.compile(r"%([s%])")


class WholeStatement(str):
    """A statement whose values stand in it, so that the database plans it by them."""

    __slots__ = ()


def as_text(context: Any, values: Sequence[Any]) -> list[str | None]:
    """The values as they stand beside a statement: text without a type, so that the same statement fits whatever is filled in."""
    return [value if value is None or type(value) is str else _text(context, value) for value in values]


def _text(context: Any, value: Any) -> str | None:
    if usual := _USUAL.get(type(value)):
        return usual(value)
    if isinstance(value, str):
        # The key of a choice, which has another name when it is shown to programmers.
        return str.__str__(value)
    dumped = Transformer.from_context(context).get_dumper(value, PyFormat.TEXT).dump(value)
    return None if dumped is None else bytes(dumped).decode()


def as_bytes(text: str) -> bytes:
    """A text as the library takes it. Raises the driver's DataError for what no text can hold."""
    if "\0" in text:
        # The library would take it for the end of the text.
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return text.encode()


def numbered(sql: str) -> bytes:
    """The statement with its blanks numbered, as the database's own library has them."""
    numbers = iter(range(1, sql.count("%") + 1))
    return as_bytes(_MARK.sub(lambda found: f"${next(numbers)}" if found[1] == "s" else "%", sql))


def parts_around(writer: Any, sql: str, values: Sequence[Any], blanks: Collection[int]) -> list[str]:
    """A statement with its values written into it, in the parts around its blanks, which are places among the values."""
    parts, begins = [""], 0
    waiting = iter(enumerate(values))
    for mark in _MARK.finditer(sql):
        parts[-1] += sql[begins : mark.start()]
        begins = mark.end()
        if mark[1] == "%":
            parts[-1] += "%"
            continue
        at, value = next(waiting)
        if at in blanks:
            parts.append("")
        else:
            parts[-1] += _literal(writer, value)
    parts[-1] += sql[begins:]
    return parts


def whole(writer: Any, parts: Sequence[str], values: Sequence[Any]) -> WholeStatement:
    """The parts with these values in the blanks. Raises the driver's DataError for what no text can hold."""
    pieces = [parts[0]]
    for value, part in zip(values, parts[1:], strict=True):
        pieces += (_literal(writer, value), part)
    return WholeStatement("".join(pieces))


def _literal(writer: Any, value: Any) -> str:
    return bytes(writer.as_literal(value)).decode()
