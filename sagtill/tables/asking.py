"""A question with blanks: Django's object layer writes the SQL the first time, and after that only the blanks are filled in.

For what every page asks. Writing a question takes Django four times as long as the database takes to answer it.
"""

from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, models

from sagtill.tables.written import BlankError, Written, made_up

Row = TypeVar("Row")


class Asking(Generic[Row]):
    """A question as a function of its blanks. `question` is called once for each kind of database, with made-up values.

    The blanks are named with their kinds: UUID, str, int, date or datetime. The answers are rows, or tuples for `values_list`.
    """

    def __init__(self, question: Callable[..., "models.QuerySet[Any, Row]"], **blanks: type) -> None:
        self._question = question
        self._blanks = blanks
        self._written: dict[str, Written] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The answers. Raises TypeError when a blank is left out or unknown."""
        if values.keys() != self._blanks.keys():
            raise TypeError(f"asked with {sorted(values)}, the blanks are {sorted(self._blanks)}")
        return self._for_this_database().ask(values)

    def first(self, **values: Any) -> Row | None:
        """The first answer, if there is one."""
        return next(iter(self(**values)), None)

    def _for_this_database(self) -> Written:
        known = self._written.get(connection.vendor)
        if known is None:
            stand_ins = {name: made_up(kind, number) for number, (name, kind) in enumerate(self._blanks.items())}
            question = self._question(**stand_ins)
            written = Written(question, stand_ins, prepared=True)
            if missing := set(stand_ins) - written.used:
                raise BlankError(", ".join(sorted(missing)))
            known = self._written[connection.vendor] = written
        return known


class AskingOfFew(Generic[Row]):
    """A question about a handful of rows by their keys. `question` takes the keys, and blanks as those of `Asking` by their names;
    about more than `most` it is written anew.
    """

    def __init__(self, question: "Callable[..., models.QuerySet[Any, Row]]", most: int, **blanks: type) -> None:
        self._question = question
        self._names = [f"key_{n}" for n in range(most)]
        self._asking = Asking(self._of_blanks, **blanks, **dict.fromkeys(self._names, UUID))

    def _of_blanks(self, **values: Any) -> "models.QuerySet[Any, Row]":
        return self._question([values.pop(name) for name in self._names], **values)

    def __call__(self, keys: Collection[UUID], **values: Any) -> list[Row]:
        """The answers, none when there are no keys."""
        if len(keys) > len(self._names):
            return list(self._question(keys, **values))
        given = list(keys)
        # The last one stands also in the blanks that are left over.
        named = {name: given[min(n, len(given) - 1)] for n, name in enumerate(self._names)} if given else {}
        return self._asking(**named, **values) if given else []
