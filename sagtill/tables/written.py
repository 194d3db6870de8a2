"""What Django's object layer wrote: the SQL of a question, where its blanks are, and how the answers become rows."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models.query import get_related_populators

from sagtill.tables.rows import make_swift, maker_of
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
        self._blanks = [(at, name) for at, (name, _) in enumerate(self.given) if name is not None]
        self._filled = statements.ready(values) if prepared else None
        self._open = None if prepared else statements.Open(self.sql, values, [at for at, _ in self._blanks])
        self.converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._makes_rows = question._iterable_class is models.query.ModelIterable
        if self._makes_rows:
            fields: list[int] = compiler.klass_info["select_fields"]
            self._first, self._after = fields[0], fields[-1] + 1
            self._names = [column[0].target.attname for column in compiler.select[self._first : self._after]]
            self._populators = get_related_populators(compiler.klass_info, compiler.select, "default")  # type: ignore[call-arg]
            make_swift(self._populators)
            self._maker = maker_of(question.model)

    def slim(self) -> None:
        """Let go of what is only needed to look the question over: it is remembered for everybody who asks it."""
        self.sql, self.given = "", []

    @property
    def used(self) -> set[str]:
        """The blanks that stand somewhere in the question."""
        return {name for name, _ in self.given if name}

    def ask(self, values: dict[str, Any]) -> list[Any]:
        """The answers, with these values in the blanks."""
        return list(self.read(self.answers(values)))

    def answers(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """What the database answers, before it becomes rows."""
        if self._open is None:
            return self._of_prepared(values)
        return self._open.answers([_as_stored(values[name]) for _, name in self._blanks])

    def _of_prepared(self, values: dict[str, Any]) -> list[Any]:
        filled = list(self._filled or ())
        for at, name in self._blanks:
            filled[at] = _as_stored(values[name])
        # Asked for each time: a question is remembered by all threads, and each has a connection of its own.
        with statements.cursor() as cursor:
            cursor.execute(self.sql, filled)
            return list(cursor.fetchall())

    def read(self, rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        """The answers as rows, or as tuples when values were asked for."""
        answers = self._converted(rows) if self.converters else rows
        if not self._makes_rows:
            yield from map(tuple, answers)
            return
        for answer in answers:
            one = self._maker.from_db("default", self._names, answer[self._first : self._after])
            for populator in self._populators:
                populator.populate(answer, one)
            yield one

    def _converted(self, rows: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
        steps = list(self.converters.items())
        for answer in map(list, rows):
            for at, (converters, expression) in steps:
                value = answer[at]
                for convert in converters:
                    value = convert(value, expression, connection)
                answer[at] = value
            yield answer


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
