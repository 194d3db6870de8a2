"""Django's PostgreSQL backend, which tells the database whose rows may be reached before it asks anything.

It is said for the session and looked at before each question, so a thread's connection that lives through many requests can never
answer a question with what was said for another; and only said when it differs from what the database was told last, so that it costs
at most one round for a request. What was said inside a transaction is undone with it, and is then said again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import Error
from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper
from django.db.transaction import TransactionManagementError
from psycopg.pq import TransactionStatus

from sagtill.wall import whose
from sagtill.wall.postgres.prepared import PreparedCursor, Ready
from sagtill.wall.postgres.values import WholeStatement, as_text

SETTING = "sagtill.organisation"
# So many statements are kept ready on each connection, those asked last; a day's pages ask about half as many.
_MOST_PREPARED = 300
Execute = Callable[[Any, Any, Any, Any], Any]


class DatabaseOperations(operations.DatabaseOperations):
    """Django's own, which can also tell what a prepared statement was."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """The statement with its values, for whoever counts and reads statements."""
        if isinstance(cursor, PreparedCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows what the database has been told. `told` is None when that is not known."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told: str | None = None
        self._undoing = False
        self._ready: Ready | None = None
        self.execute_wrappers.append(self._tell_first)

    def init_connection_state(self) -> None:
        """A new connection has been told nothing, which is what NOBODYS says."""
        super().init_connection_state()
        self.told = whose.NOBODYS
        self._ready = Ready(self.connection, _MOST_PREPARED)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """The driver prepares nothing of its own, so it never lets go of what stands ready here either."""
        connection = super().get_new_connection(conn_params)
        connection.prepare_threshold = None
        return connection

    def prepared(self) -> CursorWrapper:
        """A cursor whose statements the database reads once for each connection, and then only fills in."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        return self._prepare_cursor(PreparedCursor(self._standing_ready))  # type: ignore[attr-defined, no-any-return]

    @property
    def _standing_ready(self) -> Ready:
        assert self._ready is not None  # noqa: S101 - every connection has them from the start
        return self._ready

    def ready(self, values: list[Any]) -> list[str | None]:
        """The values as a prepared statement takes them."""
        self.ensure_connection()
        return as_text(self.connection, values)

    def parts_around(self, sql: str, values: Sequence[Any], blanks: Collection[int]) -> list[str]:
        """A statement with its values written into it, in the parts that stand around its blanks, which are places among the values."""
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._standing_ready.parts_around(sql, values, blanks)

    def whole(self, parts: Sequence[str], values: Sequence[Any]) -> WholeStatement:
        """The parts with these values in the blanks."""
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._standing_ready.whole(parts, values)

    def is_usable(self) -> bool:
        """Whether the connection still answers, asked by telling it whose rows may be reached: that has to be said anyway."""
        if self.connection is None:
            return False
        try:
            self._tell(whose.current())
        except Error:
            return False
        return True

    @contextmanager
    def few_rounds(self) -> Iterator[None]:
        """What is said within the block is sent on without waiting for each answer; an answer that is fetched is waited for.

        Within a transaction only, and the outermost one is kept with the last statement of the block: those who wait for a row that was
        locked in it wait one round less.
        """
        if not self.in_atomic_block:
            raise TransactionManagementError("statements are sent together within a transaction only")
        with self.wrap_database_errors, self._standing_ready.sent_on(self._is_kept):
            yield

    def _is_kept(self) -> bool:
        return not self.savepoint_ids and self.commit_on_exit and not self.needs_rollback

    def _tell_first(self, execute: Execute, sql: Any, params: Any, many: Any, context: Any) -> Any:
        wanted = whose.current()
        if wanted != self.told and not self._undoing:
            self._tell(wanted)
        if isinstance(context["cursor"].cursor, PreparedCursor):
            return execute(sql, params, many, context)
        with self._standing_ready.paused():
            return execute(sql, params, many, context)

    def _tell(self, wanted: str) -> None:
        self.validate_no_broken_transaction()
        with self.wrap_database_errors:
            PreparedCursor(self._standing_ready).execute("SELECT set_config(%s, %s, false)", [SETTING, wanted])
        self.told = wanted

    def _rollback(self) -> None:
        self.told = None
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        # In a transaction that has failed nothing can be said but this.
        self._undoing = True
        try:
            super()._savepoint_rollback(sid)  # type: ignore[misc]
        finally:
            self._undoing = False
            self.told = None

    def _commit(self) -> None:
        if self.connection is not None and self.connection.info.transaction_status == TransactionStatus.INERROR:
            # The server undoes what it is asked to keep.
            self.told = None
        super()._commit()  # type: ignore[misc]
