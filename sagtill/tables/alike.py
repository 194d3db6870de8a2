"""Answers in which the same few values come back over and over, as units and months do in sums.

Making a unit's key or a day of what the database answered takes longer than finding it. Here each is made once, and not once a row.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from sagtill.tables.written import Written

Row = TypeVar("Row")


def answers(question: "models.QuerySet[Any, Row]") -> "list[Row]":
    """What a question with `values_list` answers, in the order the database gives it."""
    try:
        written = Written(question, {}, prepared=False)
    except EmptyResultSet:
        # Nobody's rows are asked for, so the database is not.
        return []
    columns = zip(*written.answers({}), strict=True)
    made = [_made(column, written.converters.get(at)) for at, column in enumerate(columns)]
    return list(zip(*made, strict=True))  # type: ignore[arg-type]


def _made(column: Sequence[Any], how: "tuple[list[Callable[..., Any]], Any] | None") -> Sequence[Any]:
    if how is None:
        return column
    steps, expression = how
    known = {}
    for one in set(column):
        made = one
        for step in steps:
            made = step(made, expression, connection)
        known[one] = made
    return [known[one] for one in column]
