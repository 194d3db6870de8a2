"""Reaching PostgreSQL for a backup: its own programs, and a connection that sees every row."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connection
from psycopg.conninfo import make_conninfo

from sagtill.config import databases, options
from sagtill.config.backup.manifest import BackupError

_LAST_WORDS = 600


@dataclass(frozen=True)
class Address:
    """Where a database is and who asks. The password goes by the environment, never on a command line that others can see."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_the_database(cls) -> "Address":
        """The living database, asked as the role for backups when there is one."""
        own = connection.settings_dict
        url = options.read("SAGTILL_BACKUP_DATABASE_URL")
        return cls._asked_by(databases.postgres(url) if url else own)

    @classmethod
    def of_the_owner(cls) -> "Address":
        """The living database, asked as the role that owns the tables: it is the one to fill it anew."""
        own = connection.settings_dict
        url = options.read("SAGTILL_OWNER_DATABASE_URL")
        return cls._asked_by(databases.postgres(url) if url else own)

    @classmethod
    def _asked_by(cls, asked: dict[str, Any]) -> "Address":
        ssl = tuple((key, str(value)) for key, value in asked["OPTIONS"].items() if key.startswith("ssl"))
        name = str(connection.settings_dict["NAME"])
        return cls(name, asked["USER"], asked["PASSWORD"], asked["HOST"], str(asked["PORT"] or ""), ssl)

    def named(self, name: str) -> "Address":
        """The same server and role, another database."""
        return replace(self, name=name)

    def conninfo(self, *, password: bool = True) -> str:
        """As libpq wants it."""
        values: dict[str, Any] = {"dbname": self.name, "user": self.user, "host": self.host, "port": self.port}
        known = {key: value for key, value in values.items() if value}
        return make_conninfo(**known, **dict(self.options), **({"password": self.password} if password else {}))


class Program:
    """pg_dump or psql at work against an address. Used in a with statement: left early, it is stopped and nothing of it stays."""

    def __init__(self, address: Address, command: Sequence[str], *, reads: bool) -> None:
        self._name = command[0]
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the program
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                [*command, f"--dbname={address.conninfo(password=False)}"],
                env={**os.environ, "PGPASSWORD": address.password},
                stdin=subprocess.DEVNULL if reads else subprocess.PIPE,
                stdout=subprocess.PIPE if reads else subprocess.DEVNULL,
                stderr=self._words,
            )
        except FileNotFoundError as error:
            raise BackupError(f"Programmet {self._name} saknas. Installera paketet postgresql-client.") from error
        self._pipe: Any = self._process.stdout if reads else self._process.stdin

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._close_pipe()
        self._process.wait()
        self._words.close()

    def read(self, size: int) -> bytes:
        """What the program writes; empty when it has ended well. Raises BackupError with its own last words otherwise."""
        part: bytes = self._pipe.read(size)
        if not part:
            self.end()
        return part

    def write(self, content: bytes) -> None:
        """Say something to the program. Raises BackupError with its own last words when it has stopped."""
        try:
            self._pipe.write(content)
        except BrokenPipeError:
            self.end()

    def end(self) -> None:
        """Nothing more will be said. Raises BackupError when the program did not end well."""
        self._close_pipe()
        if self._process.wait():
            self._words.seek(0)
            said = self._words.read().decode(errors="replace").strip()[-_LAST_WORDS:]
            raise BackupError(f"{self._name} gick inte: {said}")

    def _close_pipe(self) -> None:
        try:
            self._pipe.close()
        except BrokenPipeError:
            # It stopped listening before we had said everything; its exit status tells whether that was well.
            pass
