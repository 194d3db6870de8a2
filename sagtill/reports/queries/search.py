"""Looking up words. Who may see what is found is said by `visible_to`, which the caller adds."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from sagtill.reports.rules import words
from sagtill.reports.rules.row_ids import day_of

# A page is nearly always among the first of them; no more than the latest are looked through.
FIRST_HITS, LATEST_HITS = 100, 500


def expression(query: str, units: Iterable[UUID] | None = None) -> str:
    """What the index of words is asked, in its own language; empty when the query holds no word."""
    asked = words.asked(query)
    if not asked:
        return ""
    places = sorted(words.unit_word(unit) for unit in units or ())
    if connection.vendor == "sqlite":
        groups = [" OR ".join(f'"{stem}"*' for stem in stems) for stems in asked]
        groups += [" OR ".join(f'"{place}"' for place in places)] if places else []
        return " AND ".join(f"({group})" for group in groups)
    groups = [" | ".join(f"{stem}:*" for stem in stems) for stems in asked]
    groups += [" | ".join(places)] if places else []
    return " & ".join(f"({group})" for group in groups)


@dataclass(frozen=True)
class Hits:
    """Where to look: the cases of the newest rows that answer, and the day of the oldest of them where there may be more behind it."""

    cases: list[UUID]
    back_to: date | None


def newest(expression: str, organisation_id: UUID, most: int) -> Hits:
    """The cases of the `most` newest rows that answer an expression.

    Who may see what is `Case.objects.visible_to`, which the caller adds.
    """
    if connection.vendor == "sqlite":
        sql = (
            "SELECT id, case_id FROM reports_searchrow WHERE id IN "
            "(SELECT rowid FROM reports_fts WHERE reports_fts MATCH %s ORDER BY rowid DESC LIMIT %s)"
        )
        values: list[Any] = [expression, most]
    else:
        sql = (
            "SELECT id, case_id FROM reports_searchrow WHERE organisation_id = %s AND vector @@ to_tsquery('simple', %s) "
            "ORDER BY id DESC LIMIT %s"
        )
        values = [organisation_id, expression, most]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    cases = [case if isinstance(case, UUID) else UUID(case) for _, case in rows]
    return Hits(cases, day_of(min(key for key, _ in rows)) if len(rows) == most else None)


def among(cases: str) -> RawSQL:
    """Whether a case is one of these (`as_list`).

    However many they are the question is the same. PostgreSQL is given an array and not a table, so that it sees how many they are
    and looks each of them up: otherwise it walks through every case of a unit.
    """
    if connection.vendor == "sqlite":
        sql = "reports_case.id IN (SELECT value FROM json_each(%s))"
    else:
        sql = "reports_case.id = ANY(%s::uuid[])"
    return RawSQL(sql, [cases], output_field=BooleanField())  # noqa: S611 - constants; the cases are a parameter


def as_list(cases: Iterable[UUID]) -> str:
    """Cases as `among` reads them."""
    if connection.vendor == "sqlite":
        return json.dumps([one.hex for one in cases])
    return "{" + ",".join(one.hex for one in cases) + "}"
