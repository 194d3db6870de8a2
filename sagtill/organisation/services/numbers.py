"""Numbers in series, without gaps."""

from uuid import UUID

from django.db import connection

from sagtill.law import clock
from sagtill.organisation.models import (
    NumberSeries,
)
from sagtill.wall import statements


def next_number(organisation_id: UUID, series: str = "") -> str:
    """The next number of the year, «2026-0412», without gaps. Holds the series until the transaction ends, so take it late."""
    year = clock.today().year
    last = _count_up(organisation_id, series, year)
    if last is None:
        NumberSeries.objects.bulk_create(
            [NumberSeries(organisation_id=organisation_id, series=series, year=year)], ignore_conflicts=True
        )
        last = _count_up(organisation_id, series, year)
    return f"{year}-{series}{last:04d}"


def _count_up(organisation_id: UUID, series: str, year: int) -> int | None:
    """Plain SQL: both databases give the number back with the change, and everybody who sends waits for this row."""
    key = organisation_id if connection.features.has_native_uuid_field else organisation_id.hex
    with statements.cursor() as cursor:
        cursor.execute(
            "UPDATE organisation_numberseries SET last = last + 1 WHERE organisation_id = %s AND series = %s AND year = %s"
            " RETURNING last",
            [key, series, year],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None
