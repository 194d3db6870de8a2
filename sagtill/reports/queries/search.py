"""Looking up words. Who may see what is found is said by `visible_to`, which the caller adds."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sagtill.reports.models import SearchRow
from sagtill.reports.rules import words

LATEST_HITS = 500


def matching(query: str, organisation_id: UUID, units: Iterable[UUID] | None = None) -> QuerySet[SearchRow]:
    """The newest rows, at most five hundred, that hold every word of the query; at some units only when they are given.

    This is only where to look. Who may see what is `Case.objects.visible_to`, which the caller adds.
    """
    asked = words.asked(query)
    if not asked:
        return SearchRow.objects.none()
    places = sorted(words.unit_word(unit) for unit in units or ())
    if connection.vendor == "sqlite":
        groups = [" OR ".join(f'"{stem}"*' for stem in stems) for stems in asked]
        groups += [" OR ".join(f'"{place}"' for place in places)] if places else []
        expression = " AND ".join(f"({group})" for group in groups)
        sql = "SELECT rowid FROM reports_fts WHERE reports_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
        found = RawSQL(sql, [expression, LATEST_HITS])  # noqa: S611 - constants; the words are parameters
    else:
        groups = [" | ".join(f"{stem}:*" for stem in stems) for stems in asked]
        groups += [" | ".join(places)] if places else []
        expression = " & ".join(f"({group})" for group in groups)
        sql = (
            "SELECT id FROM reports_searchrow WHERE organisation_id = %s AND vector @@ to_tsquery('simple', %s) "
            "ORDER BY id DESC LIMIT %s"
        )
        found = RawSQL(sql, [organisation_id, expression, LATEST_HITS])  # noqa: S611 - as above
    return SearchRow.objects.filter(organisation_id=organisation_id, id__in=found)
