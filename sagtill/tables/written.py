"""What Django's object layer wrote: the SQL of a question, where its blanks are, and how the answers become rows."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models.query import get_related_populators

from sagtill.wall import statements

_DAYS = (date(1, 1, 2), date(1, 1, 3), date(1, 1, 4))


class BlankError(ValueError):
    """The question does not use a blank just as it was given, so that it cannot be filled in later."""


class Written:
    """The SQL for one kind of database, and how its answers become rows.

    A question that finds its rows the same way whatever stands in its blanks can be prepared: the database plans it once. Where the
    best way depends on the values, as with words that are searched for, it must see them each time.
    """

    def __init__(self, question: "models.QuerySet[Any, Any]", blanks: dict[str, Any], *, prepared: bool) -> None:
        if question._prefetch_related_lookups or (question.query.annotations and question._fields is None):  # type: ignore[attr-defined]
            raise BlankError("what is fetched beside the row itself would be lost")
        compiler = question.query.get_compiler(using="default")
        self.sql, given = compiler.as_sql()
        stood_for = {_as_stored(value): name for name, value in blanks.items()}
        self.given = [(stood_for.get(value) if _can_be_blank(value) else None, value) for value in given]
        values = [value for _, value in self.given]
        self._is_prepared = prepared
        self._filled = statements.ready(values) if prepared else values
        self._blanks = [(at, name) for at, (name, _) in enumerate(self.given) if name is not None]
        self.compiler = compiler
        self.converters = compiler.get_converters([column for column, *_ in compiler.select])
        self.becomes_rows = question._iterable_class is models.query.ModelIterable
        if self.becomes_rows:
            first, after = self._columns_of_row()
            self.names = [column[0].target.attname for column in compiler.select[first:after]]
            self.first, self.after = first, after
            self.populators = get_related_populators(compiler.klass_info, compiler.select, "default")  # type: ignore[call-arg]

    @property
    def used(self) -> set[str]:
        """The blanks that stand somewhere in the question."""
        return {name for name, _ in self.given if name}

    def ask(self, model: Any, values: dict[str, Any]) -> list[Any]:
        """The answers, with these values in the blanks."""
        filled = list(self._filled)
        for at, name in self._blanks:
            filled[at] = _as_stored(values[name])
        # Asked for each time: a question is remembered by all threads, and each has a connection of its own.
        with statements.cursor() if self._is_prepared else connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            return list(self.read(model, cursor.fetchall()))

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


def _can_be_blank(value: Any) -> bool:
    return isinstance(value, str | int | date | UUID)


def _as_stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def made_up(kind: type, number: int) -> Any:
    """A value that stands nowhere else in the question."""
    if kind is UUID:
        return uuid4()
    if kind is date:
        return _DAYS[number]
    if kind is datetime:
        return datetime.fromisoformat(f"2001-01-01T00:00:00.{number:06d}+00:00")
    if kind is str:
        return uuid4().hex
    if kind is int:
        return 2**62 + number
    raise TypeError(f"no blank can be {kind}")
