"""Django's PostgreSQL backend, which tells the database whose rows may be reached before it asks anything.

It is said for the session and looked at before each question, so a thread's connection that lives through many requests can never
answer a question with what was said for another; and only said when it differs from what the database was told last, so that it costs
at most one round for a request. What was said inside a transaction is undone with it, and is then said again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper
from django.db.transaction import TransactionManagementError
from psycopg.pq import TransactionStatus

from sagtill.wall import whose
from sagtill.wall.postgres.prepared import PreparedCursor, as_text

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
        self.execute_wrappers.append(self._tell_first)

    def init_connection_state(self) -> None:
        """A new connection has been told nothing, which is what NOBODYS says."""
        super().init_connection_state()
        self.told = whose.NOBODYS

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Nothing is prepared but what is asked through `prepared`: Django's own cursors never do."""
        connection = super().get_new_connection(conn_params)
        connection.prepare_threshold = 0
        connection.prepared_max = _MOST_PREPARED
        return connection

    def prepared(self) -> CursorWrapper:
        """A cursor whose statements the database reads once for each connection, and then only fills in."""
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(PreparedCursor(self.connection))  # type: ignore[attr-defined, no-any-return]

    def ready(self, values: list[Any]) -> list[str | None]:
        """The values as a prepared statement takes them."""
        self.ensure_connection()
        return as_text(self.connection, values)

    @contextmanager
    def few_rounds(self) -> Iterator[None]:
        """What is said within the block is sent on without waiting for each answer; an answer that is fetched is waited for.

        Within a transaction only, and the outermost one is kept with the last statement of the block: those who wait for a row that was
        locked in it wait one round less.
        """
        if not self.in_atomic_block:
            raise TransactionManagementError("statements are sent together within a transaction only")
        with self.wrap_database_errors, self.connection.pipeline():
            yield
            if not self.savepoint_ids and self.commit_on_exit and not self.needs_rollback:
                self._commit()

    def _tell_first(self, execute: Execute, sql: Any, params: Any, many: Any, context: Any) -> Any:
        wanted = whose.current()
        if wanted != self.told and not self._undoing:
            self._tell(wanted)
        return execute(sql, params, many, context)

    def _tell(self, wanted: str) -> None:
        self.validate_no_broken_transaction()
        cursor: Any = PreparedCursor(self.connection)
        with self.wrap_database_errors, cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, wanted])
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
