"""The database says that something is kept only when it is on the disk (security.md, P1)."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from sagtill.config import databases, durable
from sagtill.config.commands import check
from sagtill.organisation.testing import Town
from sagtill.vault.sqlcipher.base import DatabaseWrapper

# The tests' own PostgreSQL is the product's; their SQLite waits for no disk, so one is opened here as the service opens it.
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a setting of PostgreSQL's")


def as_the_service_opens_it(path: Path, **changes: str) -> list[str]:
    options: dict[str, Any] = databases.sqlite(b"k" * 32)["OPTIONS"]
    for old, new in changes.items():
        options["init_command"] = options["init_command"].replace(old, new)
    facts = {**connection.settings_dict, "NAME": str(path / "a.db"), "OPTIONS": options}
    opened = DatabaseWrapper(facts, "another")
    try:
        with opened.cursor() as cursor:
            return durable.lacking(cursor, "sqlite")
    finally:
        opened.close()


def test_sqlite_is_opened_so_that_it_loses_nothing(db: None, tmp_path: Path) -> None:
    assert as_the_service_opens_it(tmp_path) == []


@pytest.mark.parametrize(
    ("safe", "fast", "said"),
    [
        ("FULL", "NORMAL", ["synchronous=1"]),
        ("=WAL", "=MEMORY", ["journal_mode=memory"]),
        ("foreign_keys=ON", "foreign_keys=OFF", ["foreign_keys=0"]),
        ("secure_delete=ON", "secure_delete=OFF", ["secure_delete=0"]),
    ],
)
def test_sqlite_that_was_made_faster_is_found(db: None, tmp_path: Path, safe: str, fast: str, said: list[str]) -> None:
    assert as_the_service_opens_it(tmp_path, **{safe: fast}) == said


@on_postgresql
def test_postgresql_that_keeps_what_it_acknowledges_is_not_complained_of(db: None) -> None:
    assert check._durability() == []


@on_postgresql
def test_the_start_is_refused_when_postgresql_may_lose_what_it_has_acknowledged(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert "synchronous_commit=off" in " ".join(check.problems())
