"""A question that depends on who asks: written once for each standing that people have."""

import re
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakSet

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from sagtill.law import clock
from sagtill.tables.written import BlankError, Written, made_up

Row = TypeVar("Row")


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
        # None where nobody's rows are asked for, so that the database need not be.
        self._written: dict[Hashable, Written | None] = {}
        self._lock = Lock()
        _REMEMBERING.add(self)

    def __call__(self, asker: Asker, **said: Any) -> list[Row]:
        """The answers. Raises BlankError when the question reckons with the clock in a way that cannot be filled in later."""
        values = {name: said.pop(name) for name in self._blanks}
        key = (connection.vendor, asker.standing_now, *said.values())
        try:
            written = self._written[key]
        except KeyError:
            written = self._write(asker, said)
            with self._lock:
                while len(self._written) >= _MOST_REMEMBERED:
                    del self._written[next(iter(self._written))]
                self._written[key] = written
        return [] if written is None else written.ask({**values, "now": clock.now(), "today": clock.today()})

    def forget(self) -> None:
        """Nothing is remembered."""
        with self._lock:
            self._written.clear()

    def _write(self, asker: Asker, choices: dict[str, Hashable]) -> Written | None:
        with clock.moved_to(_WRITTEN_AT):
            stand_ins = {name: made_up(kind, number) for number, (name, kind) in enumerate(self._blanks.items())}
            question = self._question(asker, **choices, **stand_ins)
            try:
                blanks = {**stand_ins, "now": clock.now(), "today": clock.today()}
                written = Written(question, blanks, prepared=False)
            except EmptyResultSet:
                return None
            if missing := set(stand_ins) - written.used:
                raise BlankError(", ".join(sorted(missing)))
        reckoned = [value for name, value in written.given if name is None and _RECKONED.match(str(value))]
        if reckoned:
            raise BlankError(f"reckoned from the clock: {reckoned}")
        written.slim()
        return written
