"""Keeping the words of open-circle cases findable. Closed circles are never in the index."""

import secrets
from collections.abc import Sequence

from django.db import connection

from sagtill.law import clock
from sagtill.reports.models import Case, SearchRow
from sagtill.reports.rules import words
from sagtill.reports.rules.row_ids import CHANCE_BITS, row_id


def index(case: Case, text: str) -> None:
    """Make a case findable by its number, its title and what was told. Called again, it replaces what was there."""
    known = SearchRow.objects.filter(case=case).values_list("id", flat=True).first()
    row = row_of(case, f"{case.number} {case.title} {text}")
    if known is not None:
        row.id = known
    row.save(force_insert=known is None, force_update=known is not None)
    mirror([row], replace=known is not None)


def row_of(case: Case, told: str) -> SearchRow:
    """A case's first row, to be stored together with the case and then mirrored."""
    return SearchRow(
        id=row_id(clock.today(), secrets.randbits(CHANCE_BITS)),
        organisation_id=case.organisation_id,
        case=case,
        unit_id=case.unit_id,
        stems=" ".join([words.unit_word(case.unit_id), *words.stems(told)]),
    )


def with_number(row: SearchRow, number: str) -> SearchRow:
    """The row, findable by a number that was given after it was made."""
    row.stems = " ".join([row.stems, *words.stems(number)])
    return row


def forget(case: Case) -> None:
    """Take a case out of the index, as when its circle is closed."""
    for row in SearchRow.objects.filter(case=case):
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM reports_fts WHERE rowid = %s", [row.id])
        row.delete()


def mirror(rows: Sequence[SearchRow], *, replace: bool = False) -> None:
    """PostgreSQL computes its vector column by itself; SQLite's full-text table is told of the rows."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if replace:
            cursor.executemany("DELETE FROM reports_fts WHERE rowid = %s", [(row.id,) for row in rows])
        cursor.executemany(
            "INSERT INTO reports_fts (rowid, stems) VALUES (%s, %s)", [(row.id, row.stems) for row in rows]
        )
