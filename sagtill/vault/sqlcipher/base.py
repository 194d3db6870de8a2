"""Django's SQLite backend on sqlcipher3: SQLite's own newest release, encrypted.

Debian's SQLite has the WAL-reset fault (3.7.0 to 3.51.2), which damages a database when two connections checkpoint at once, so the
start is refused on anything older than 3.51.3. Only this backend sees sqlcipher3; other users of sqlite3 in the process do not.
"""

import fcntl
import os
import sys
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2
from django.core.exceptions import ImproperlyConfigured

_OLDEST = (3, 51, 3)
_standard = {name: sys.modules.get(name) for name in ("sqlite3", "sqlite3.dbapi2")}
sys.modules["sqlite3"] = sqlcipher3
sys.modules["sqlite3.dbapi2"] = sqlcipher3.dbapi2
try:
    from django.db.backends.sqlite3 import base
finally:
    for _name, _module in _standard.items():
        if _module is None:
            del sys.modules[_name]
        else:
            sys.modules[_name] = _module

if base.Database is not sqlcipher3.dbapi2:  # type: ignore[attr-defined]
    raise ImproperlyConfigured("django.db.backends.sqlite3 was imported before sagtill.vault.sqlcipher")
if sqlcipher3.dbapi2.sqlite_version_info < _OLDEST:
    raise ImproperlyConfigured(
        f"SQLite {sqlcipher3.dbapi2.sqlite_version_info} kan skada databasen. Det behövs minst 3.51.3 (paketet sqlcipher3)."
    )


class _KeyedConnection(sqlcipher3.dbapi2.Connection):  # type: ignore[misc,name-defined]
    """A connection that gives its key before anything else is said."""

    key = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.key:
            raise ImproperlyConfigured("Nyckeln saknas, så databasen går inte att öppna. Kör ”sagtill init” först.")
        self.execute(f"PRAGMA key = \"x'{self.key}'\"")


class _Queue:
    """Whoever is going to write waits here for their turn. SQLite itself has no queue: those who wait there sleep and look again,
    longer each time, and under load the one who has waited longest is the last to look.

    The lock is the kernel's, on a file beside the database: it wakes the next in line at once, in whatever process, and lets go when a
    process dies. SQLite's own lock still decides; a writer outside the queue costs only patience.
    """

    def __init__(self, database: str) -> None:
        self.path = f"{database}-queue"
        self.descriptor: int | None = None
        self.is_first = False

    def enter(self) -> None:
        if self.descriptor is None:
            self.descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)
        self.is_first = True

    def leave(self) -> None:
        if self.descriptor is not None and self.is_first:
            fcntl.flock(self.descriptor, fcntl.LOCK_UN)
            self.is_first = False

    def close(self) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor, self.is_first = None, False


class DatabaseWrapper(base.DatabaseWrapper):
    """OPTIONS may hold `key`: 64 hexadecimal digits. Transactions that write take turns (_Queue)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: _Queue | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        in_a_file = not self.is_in_memory_db()
        self._queue = _Queue(str(self.settings_dict["NAME"])) if in_a_file else None
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        if self._queue is None:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        self._queue.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._queue.leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        # A commit that fails is rolled back, and then the turn is over.
        if self._queue is not None:
            self._queue.leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            if self._queue is not None:
                self._queue.leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._queue is not None:
                self._queue.close()

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        key = params.pop("key", "")
        params["factory"] = type("KeyedConnection", (_KeyedConnection,), {"key": key})
        return params


_sqlite: Any = sqlcipher3.dbapi2
DATABASE_ERROR: type[Exception] = _sqlite.DatabaseError


def open_file(path: Path, key: str) -> Any:
    """A plain connection to a database file, outside Django: for copying it, and for changing its key."""
    opened = _sqlite.connect(str(path), timeout=20, isolation_level=None)
    opened.execute(f"PRAGMA key = \"x'{key}'\"")
    return opened
