"""A question with blanks: Django's object layer writes the SQL the first time, and after that only the blanks are filled in.

For what every page asks. Writing a question takes Django four times as long as the database takes to answer it.

A question that depends on who asks is written once for each standing that people have (`AskedBy`).
"""

import re
from collections.abc import Callable, Hashable, Iterator
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID, uuid4
from weakref import WeakSet

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.query import get_related_populators

from sagtill.law import clock

Row = TypeVar("Row")
_DAYS = (date(1, 1, 2), date(1, 1, 3), date(1, 1, 4))


class BlankError(ValueError):
    """The question does not use a blank just as it was given, so that it cannot be filled in later."""


class _Written:
    """The SQL for one kind of database, and how its answers become rows."""

    def __init__(self, question: "models.QuerySet[Any, Any]", blanks: dict[str, Any]) -> None:
        if question._prefetch_related_lookups or (question.query.annotations and question._fields is None):  # type: ignore[attr-defined]
            raise BlankError("what is fetched beside the row itself would be lost")
        compiler = question.query.get_compiler(using="default")
        self.sql, given = compiler.as_sql()
        stood_for = {_as_stored(value): name for name, value in blanks.items()}
        self.given = [(stood_for.get(value) if _can_be_blank(value) else None, value) for value in given]
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
        filled = [value if name is None else _as_stored(values[name]) for name, value in self.given]
        with connection.cursor() as cursor:
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
    return isinstance(value, str | date | UUID)


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
        return written.ask(model, values)

    def first(self, **values: Any) -> Row | None:
        """The first answer, if there is one."""
        return next(iter(self(**values)), None)

    def _for_this_database(self) -> tuple[Any, _Written]:
        known = self._written.get(connection.vendor)
        if known is None:
            made_up = {name: _made_up(kind, number) for number, (name, kind) in enumerate(self._blanks.items())}
            question = self._question(**made_up)
            written = _Written(question, made_up)
            if missing := set(made_up) - written.used:
                raise BlankError(", ".join(sorted(missing)))
            known = self._written[connection.vendor] = (question.model, written)
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


class Asker(Protocol):
    """Somebody whose questions depend on who they are."""

    @property
    def standing_now(self) -> Hashable:
        """Everything about them that a question can depend on, as it is at this moment."""


# A moment that is in nobody's question but through the clock, and what anything reckoned from it looks like when it is stored.
_WRITTEN_AT = datetime(2987, 6, 5, 4, 3, 2, 109_876, tzinfo=UTC)
_RECKONED = re.compile(r"29(8[6-8])-\d\d-\d\d")
# So many standings are remembered for each question, some kilobytes each.
_MOST_REMEMBERED = 500


_REMEMBERING: "WeakSet[AskedBy[Any]]" = WeakSet()


def forget() -> None:
    """Every question that depends on who asks is written anew: for whoever changes the rule itself, as a test does that breaks it."""
    for one in _REMEMBERING:
        one.forget()


class AskedBy(Generic[Row]):
    """A question that depends on who asks, on choices that can be compared, and on blanks as those of `Asking`.

    Today and this moment are always blanks. The same standing and the same choices give the same SQL, so it is written once for
    them. When somebody's assignments or circles change, their standing is another from the next request on, and the question is
    written anew.
    """

    def __init__(self, question: Callable[..., "models.QuerySet[Any, Row]"], **blanks: type) -> None:
        self._question = question
        self._blanks = blanks
        self._written: dict[Hashable, tuple[Any, _Written | None]] = {}
        self._lock = Lock()
        _REMEMBERING.add(self)

    def __call__(self, asker: Asker, **said: Any) -> list[Row]:
        """The answers. Raises BlankError when the question reckons with the clock in a way that cannot be filled in later."""
        values = {name: said.pop(name) for name in self._blanks}
        key = (connection.vendor, asker.standing_now, *said.values())
        known = self._written.get(key)
        if known is None:
            known = self._write(asker, said)
            with self._lock:
                while len(self._written) >= _MOST_REMEMBERED:
                    del self._written[next(iter(self._written))]
                self._written[key] = known
        model, written = known
        return [] if written is None else written.ask(model, {**values, "now": clock.now(), "today": clock.today()})

    def forget(self) -> None:
        """Nothing is remembered."""
        with self._lock:
            self._written.clear()

    def _write(self, asker: Asker, choices: dict[str, Hashable]) -> tuple[Any, "_Written | None"]:
        with clock.moved_to(_WRITTEN_AT):
            made_up = {name: _made_up(kind, number) for number, (name, kind) in enumerate(self._blanks.items())}
            question = self._question(asker, **choices, **made_up)
            try:
                written = _Written(question, {**made_up, "now": clock.now(), "today": clock.today()})
            except EmptyResultSet:
                return question.model, None
            if missing := set(made_up) - written.used:
                raise BlankError(", ".join(sorted(missing)))
        reckoned = [value for name, value in written.given if name is None and _RECKONED.match(str(value))]
        if reckoned:
            raise BlankError(f"reckoned from the clock: {reckoned}")
        return question.model, written
