"""Looking up words. Who may see what is found is said by `visible_to`, which the caller adds."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from sagtill.reports.rules import words

LATEST_HITS = 500


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


def _newest(expression: str, organisation_id: UUID) -> RawSQL:
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM reports_fts WHERE reports_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
        return RawSQL(sql, [expression, LATEST_HITS])  # noqa: S611 - a constant; the words are parameters
    sql = (
        "SELECT id FROM reports_searchrow WHERE organisation_id = %s AND vector @@ to_tsquery('simple', %s) "
        "ORDER BY id DESC LIMIT %s"
    )
    return RawSQL(sql, [organisation_id, expression, LATEST_HITS])  # noqa: S611 - as above


def cases_holding(expression: str, organisation_id: UUID, also: str = "[]") -> RawSQL:
    """The cases of the newest rows, at most five hundred, that answer an expression, and `also` these (`as_list`).

    This is only where to look. Who may see what is `Case.objects.visible_to`, which the caller adds.
    One list of them all: asked whether a case is in the one or the other, the database would walk through every case.
    """
    newest = _newest(expression, organisation_id)
    each = (
        "value FROM json_each(%s)" if connection.vendor == "sqlite" else "value::uuid FROM json_array_elements_text(%s)"
    )
    sql = f"SELECT case_id FROM reports_searchrow WHERE id IN ({newest.sql}) UNION ALL SELECT {each}"  # noqa: S608 - constants
    return RawSQL(sql, [*newest.params, also])  # noqa: S611 - as above


def as_list(cases: Iterable[UUID]) -> str:
    """Cases as `cases_holding` reads them."""
    return json.dumps([one.hex for one in cases])
