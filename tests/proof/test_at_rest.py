"""Whoever takes the database, its copy or its disk finds nothing of what is sealed (security.md, P7)."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from sagtill.organisation.testing import Town
from tests.proof.world import INSIDE, INVESTIGATED, TITLE, TO_REPORTER, TOLD, WHO, Matter, build

# Sealed whatever the matter: whom it is about, what is said between handler and reporter, and everything of an investigation.
ALWAYS = (WHO, TO_REPORTER, INVESTIGATED)
CLOSED = ("hot", "chef", "krets")


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def every_value() -> str:
    """Every value of every table, with those of the index of words, as whoever dumps the database reads them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = [row[0] for row in cursor.fetchall()]
        else:
            names = connection.introspection.table_names(cursor)
        found: list[str] = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            found += [_plain(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found).casefold()


def _plain(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def sealed_words(matter: Matter) -> list[str]:
    """The words of a matter that may stand nowhere in the clear."""
    what = (TITLE, TOLD, TO_REPORTER, INSIDE, WHO, INVESTIGATED) if matter.name in CLOSED else ALWAYS
    return [matter.word(one) for one in what]


def test_what_is_sealed_stands_in_no_table_and_not_in_the_index_of_words(
    town: Town, matters: dict[str, Matter]
) -> None:
    kept = every_value()
    for matter in matters.values():
        assert [word for word in sealed_words(matter) if word.casefold() in kept] == [], matter.name
    # The proof sees: an ordinary report's own text lies in the clear, so that it can be searched.
    assert matters["norr"].word(TOLD) in kept


def test_no_file_that_was_sent_can_be_read_from_the_disk(town: Town, matters: dict[str, Matter]) -> None:
    files = [path for path in settings.FILES_DIRECTORY.rglob("*") if path.is_file()]
    assert len(files) >= len(matters)
    assert [path for path in files if b"kanarie" in path.read_bytes()] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's files are sealed by the disk")
@pytest.mark.django_db(transaction=True)
def test_the_database_file_and_its_log_show_nothing_at_all(town: Town) -> None:
    build(town)
    place = Path(str(connection.settings_dict["NAME"]))
    kept = [path for path in place.parent.glob(f"{place.name}*") if path.is_file() and path.stat().st_size]
    assert kept
    assert [path.name for path in kept if b"kanarie" in path.read_bytes()] == []
