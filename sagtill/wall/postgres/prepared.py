"""Statements that the database reads, checks and plans once for each connection, and from then on only fills in."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from psycopg import errors, postgres
from psycopg.adapt import AdaptersMap, Transformer
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.types.datetime import TimestamptzLoader

from sagtill.wall.postgres import values as written
from sagtill.wall.postgres.sent_on import ANSWERED, SentOn
from sagtill.wall.postgres.values import WholeStatement, as_bytes, as_text, numbered

_MOMENT = postgres.types["timestamptz"].oid


class Ready:
    """The statements that stand ready on one connection, and how its answers are read.

    What waits for an answer goes straight to the database's own library: the driver's way there serves asynchronous programs too, and
    takes four times as long. Of transactions the driver knows what the library knows.
    """

    def __init__(self, connection: Any, most: int) -> None:
        self.connection, self.adapters = connection, AdaptersMap(connection.adapters)
        # The driver reads moments in C, where Django's own way to UTC is in Python.
        self.adapters.register_loader(_MOMENT, TimestamptzLoader)
        # It keeps what it has found out of each kind of column, which the driver would do anew for each answer.
        self._reading = Transformer(self)
        self._library = connection.pgconn
        self._most = most
        self._names: OrderedDict[str, bytes] = OrderedDict()
        self._made = 0
        self._ahead = SentOn(connection)

    def run(self, sql: str, values: Sequence[Any], take: Callable[[Any], None]) -> None:
        """Run a statement, and give its answer to `take`: at once, or when what has been sent on is settled.

        It is prepared, unless its values stand in it. Raises the driver's errors.
        """
        if not self._ahead.is_open:
            self._begin()
            take(self._checked(self._answer(sql, values)))
        elif isinstance(sql, WholeStatement):
            self._ahead.say(sql, take)
        else:
            filled = self._filled(values)
            self._library.send_query_prepared(self._name(sql), filled)
            self._ahead.expect(take)

    def rows(self, answer: Any) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        self._reading.set_pgresult(answer)
        return self._reading.load_rows(0, answer.ntuples, tuple)

    def _answer(self, sql: str, values: Sequence[Any]) -> Any:
        if isinstance(sql, WholeStatement):
            return self._library.exec_(as_bytes(sql))
        return self._library.exec_prepared(self._name(sql), self._filled(values))

    def _begin(self) -> None:
        """Begin the transaction that the driver would begin with its first statement."""
        connection = self.connection
        if connection.autocommit or self._library.transaction_status != TransactionStatus.IDLE:
            return
        if self._begins_plainly:
            self._checked(self._library.exec_(b"BEGIN"))
        else:
            connection.execute("SELECT 1")

    @property
    def _begins_plainly(self) -> bool:
        connection = self.connection
        return (connection.isolation_level, connection.read_only, connection.deferrable) == (None, None, None)

    def _filled(self, values: Sequence[Any]) -> list[bytes | None]:
        return [None if value is None else as_bytes(value) for value in as_text(self, values)]

    def _name(self, sql: str) -> bytes:
        name = self._names.get(sql)
        if name is None:
            return self._prepare(sql)
        self._names.move_to_end(sql)
        return name

    def _prepare(self, sql: str) -> bytes:
        self._made += 1
        name = f"ready_{self._made}".encode()
        if self._ahead.is_open:
            self._library.send_prepare(name, numbered(sql))
            self._ahead.expect(unmake=partial(self._names.pop, sql, None))
        else:
            while len(self._names) >= self._most:
                _, oldest = self._names.popitem(last=False)
                self._checked(self._library.exec_(b"DEALLOCATE " + oldest))
            self._checked(self._library.prepare(name, numbered(sql)))
        self._names[sql] = name
        return name

    def _checked(self, answer: Any) -> Any:
        if answer.status not in ANSWERED:
            raise errors.error_from_result(answer)
        return answer

    # -- what is sent on, and values that stand in a statement ---------------------

    def sent_on(self, is_kept: Callable[[], bool]) -> AbstractContextManager[None]:
        """What is run within the block is sent without waiting, and then kept if `is_kept` says so."""
        if not self._begins_plainly:
            self._begin()
        begins = self._library.transaction_status == TransactionStatus.IDLE
        return self._ahead.opened(begins=begins, is_kept=is_kept)

    def paused(self) -> AbstractContextManager[None]:
        """For the driver's own statements among what is sent on."""
        return self._ahead.paused()

    def settle(self) -> None:
        """Wait for the answers to what has been sent on."""
        self._ahead.settle()

    def parts_around(self, sql: str, values: Sequence[Any], blanks: Collection[int]) -> list[str]:
        """A statement with its values written into it, in the parts around its blanks."""
        return written.parts_around(self._reading, sql, values, blanks)

    def whole(self, parts: Sequence[str], values: Sequence[Any]) -> WholeStatement:
        """The parts with these values in the blanks."""
        return written.whole(self._reading, parts, values)


class PreparedCursor:
    """A cursor for statements that stand ready."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.rowcount = -1

    def execute(self, query: str, params: Sequence[Any] | None = None) -> None:
        """Run a statement: prepared, unless its values stand in it."""
        self.close()
        self._ready.run(query, params or (), self._take)

    def _take(self, answer: Any) -> None:
        if answer.status == ExecStatus.TUPLES_OK:
            self._rows, self.rowcount = iter(self._ready.rows(answer)), answer.ntuples
        else:
            self.rowcount = answer.command_tuples or 0

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, or None."""
        self._ready.settle()
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that are left."""
        self._ready.settle()
        return list(self._rows)

    def close(self) -> None:
        """Nothing is left to be fetched."""
        self._rows, self.rowcount = iter(()), -1
