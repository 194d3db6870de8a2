"""Whose rows may be reached right now. From the start nobody's: whoever forgets to say sees nothing, rather than everything.

On PostgreSQL the database holds to it (row-level security, `config/walls/policies.py`); on SQLite, which is for one municipality,
the rule in `organisation/access.py` stands alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

NOBODYS = ""
EVERYBODYS = "every"
# What anybody may read without having said who they are: the names of the houses and what has been published.
VISITORS = "visitor"
P = ParamSpec("P")
T = TypeVar("T")


class Across(Enum):
    """Every kind of work that reaches across organisations, and why it has to."""

    SIGNING_IN = "Whose organisation it is becomes known by the person who signs in."
    CODE = "Whoever holds a code, a card or a form's key belongs nowhere; only it can say whose matter it is."
    QUEUE = "A task in the queue names a document by its key alone; the document says whose it is."
    ANCHOR = "An anchor says how far each chain of the log has come, and nothing of what stands in it."
    COMMAND = "Whoever may run a command on the machine answers for all that is on it."
    MOVING = "A matter that belongs to another organisation goes there, and the one who sends it chooses where."
    NAMES = "A user name is one person's in the whole installation, so whoever gives one must know whether it is taken."
    MIGRATION = "The tables are changed for all at once."
    TEST = "A test makes rows in several organisations."


_whose: ContextVar[str] = ContextVar("whose", default=NOBODYS)


def current() -> str:
    """An organisation's id, EVERYBODYS, VISITORS or NOBODYS."""
    return _whose.get()


@contextmanager
def kept() -> Iterator[None]:
    """What is said within the block holds no longer than the block. It begins with nobody's."""
    token = _whose.set(NOBODYS)
    try:
        yield
    finally:
        _whose.reset(token)


@contextmanager
def only(organisation_id: UUID) -> Iterator[None]:
    """One organisation's rows, for as long as the block lasts."""
    with kept():
        _whose.set(str(organisation_id))
        yield


@contextmanager
def every(_why: Across) -> Iterator[None]:
    """Everybody's rows, for as long as the block lasts."""
    with kept():
        _whose.set(EVERYBODYS)
        yield


def across(why: Across) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same for a whole function."""

    def wrapped(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> T:
            with every(why):
                return function(*args, **kwargs)

        return called

    return wrapped


def settle(organisation_id: UUID | str) -> None:
    """From here to the end of the request: one organisation's rows. Now it is known who asks, or whose matter it is."""
    _whose.set(str(organisation_id))


def visit() -> None:
    """From here until it settles, or to the end of the request: only what anybody may read, whosever it is."""
    _whose.set(VISITORS)
