"""A question with blanks: Django's object layer writes the SQL the first time, and after that only the blanks are filled in.

For what every page asks. Writing a question takes Django four times as long as the database takes to answer it.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models.query import get_related_populators

Row = TypeVar("Row")
_DAYS = (date(1, 1, 2), date(1, 1, 3), date(1, 1, 4))


class BlankError(ValueError):
    """The question does not use a blank just as it was given, so that it cannot be filled in later."""


class _Written:
    """The SQL for one kind of database, and how its answers become rows."""

    def __init__(self, question: "models.QuerySet[Any, Any]", blanks: dict[str, Any]) -> None:
        compiler = question.query.get_compiler(using="default")
        self.sql, given = compiler.as_sql()
        stood_for = {_as_stored(value): name for name, value in blanks.items()}
        self.given = [(stood_for.get(value), value) for value in given]
        missing = set(blanks) - {name for name, _ in self.given}
        if missing:
            raise BlankError(", ".join(sorted(missing)))
        self.compiler = compiler
        self.converters = compiler.get_converters([column for column, *_ in compiler.select])
        self.becomes_rows = question._iterable_class is models.query.ModelIterable
        if self.becomes_rows:
            first, after = self._columns_of_row()
            self.names = [column[0].target.attname for column in compiler.select[first:after]]
            self.first, self.after = first, after
            self.populators = get_related_populators(compiler.klass_info, compiler.select, "default")  # type: ignore[call-arg]

    def _columns_of_row(self) -> tuple[int, int]:
        fields: list[int] = self.compiler.klass_info["select_fields"]
        return fields[0], fields[-1] + 1

    def read(self, model: Any, rows: list[Any]) -> Iterator[Any]:
        answers = self.compiler.apply_converters(rows, self.converters) if self.converters else rows
        if not self.becomes_rows:
            yield from map(tuple, answers)
            return
        for answer in answers:
            one = model.from_db("default", self.names, answer[self.first : self.after])
            for populator in self.populators:
                populator.populate(answer, one)
            yield one


def _as_stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


class Asking(Generic[Row]):
    """A question as a function of its blanks. `question` is called once for each kind of database, with made-up values.

    The blanks are named with their kinds: UUID, str, date or datetime. The answers are rows, or tuples for `values_list`.
    """

    def __init__(self, question: Callable[..., "models.QuerySet[Any, Row]"], **blanks: type) -> None:
        self._question = question
        self._blanks = blanks
        self._written: dict[str, tuple[Any, _Written]] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The answers. Raises TypeError when a blank is left out or unknown."""
        if values.keys() != self._blanks.keys():
            raise TypeError(f"asked with {sorted(values)}, the blanks are {sorted(self._blanks)}")
        model, written = self._for_this_database()
        filled = [value if name is None else _as_stored(values[name]) for name, value in written.given]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, filled)
            return list(written.read(model, cursor.fetchall()))

    def first(self, **values: Any) -> Row | None:
        """The first answer, if there is one."""
        return next(iter(self(**values)), None)

    def _for_this_database(self) -> tuple[Any, _Written]:
        known = self._written.get(connection.vendor)
        if known is None:
            made_up = {name: _made_up(kind, number) for number, (name, kind) in enumerate(self._blanks.items())}
            question = self._question(**made_up)
            known = self._written[connection.vendor] = (question.model, _Written(question, made_up))
        return known


def _made_up(kind: type, number: int) -> Any:
    """A value that stands nowhere else in the question."""
    if kind is UUID:
        return uuid4()
    if kind is date:
        return _DAYS[number]
    if kind is datetime:
        return datetime.fromisoformat(f"2001-01-01T00:00:00.{number:06d}+00:00")
    if kind is str:
        return uuid4().hex
    raise TypeError(f"no blank can be {kind}")
