"""Django's PostgreSQL backend, which tells the database whose rows may be reached before it asks anything.

It is said for the session and looked at before each question, so a thread's connection that lives through many requests can never
answer a question with what was said for another; and only said when it differs from what the database was told last, so that it costs
at most one round for a request. What was said inside a transaction is undone with it, and is then said again.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from sagtill.wall import whose

SETTING = "sagtill.organisation"
Execute = Callable[[Any, Any, Any, Any], Any]


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows what the database has been told. `told` is None when that is not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told: str | None = None
        self._undoing = False
        self.execute_wrappers.append(self._tell_first)

    def init_connection_state(self) -> None:
        """A new connection has been told nothing, which is what NOBODYS says."""
        super().init_connection_state()
        self.told = whose.NOBODYS

    def _tell_first(self, execute: Execute, sql: Any, params: Any, many: Any, context: Any) -> Any:
        wanted = whose.current()
        if wanted != self.told and not self._undoing:
            self._tell(wanted)
        return execute(sql, params, many, context)

    def _tell(self, wanted: str) -> None:
        self.validate_no_broken_transaction()
        with self.wrap_database_errors, self.connection.cursor() as cursor:
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
