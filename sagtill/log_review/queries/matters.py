"""What a row of the log is about: a case, an investigation, a track, or the case of a report in which something was opened."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sagtill.audit.models import AuditRow
from sagtill.investigations.models import Investigation, Track
from sagtill.log_review.queries.reading import _is_id
from sagtill.reports.models import Case, Report

# Whoever sees one of these has seen a matter that is somebody else's too.
ALWAYS_DRAWN = frozenset({"case", "investigation", "track"})


@dataclass(frozen=True)
class About:
    """What the review needs to know of a matter."""

    subject_id: UUID
    unit_id: UUID
    closed_circle: bool
    closed_at: datetime | None
    case: Case | None = None


def matters_of(organisation_id: UUID, rows: Collection[AuditRow]) -> dict[tuple[str, str], About]:
    """By kind and id, as they stand in the log."""
    found: dict[tuple[str, str], About] = {}
    for kind, read in (("case", _cases), ("report", _reports), ("investigation", _investigations), ("track", _tracks)):
        ids = {UUID(row.object_id) for row in rows if row.object_kind == kind and _is_id(row.object_id)}
        found |= {(kind, str(key)): about for key, about in (read(organisation_id, ids) if ids else ())}
    return found


Found = Iterator[tuple[UUID, About]]


def _cases(organisation_id: UUID, ids: set[UUID]) -> Found:
    for case in Case.objects.filter(organisation_id=organisation_id, pk__in=ids):
        yield case.id, _about(case)


def _reports(organisation_id: UUID, ids: set[UUID]) -> Found:
    for report in Report.objects.filter(organisation_id=organisation_id, pk__in=ids).select_related("case"):
        yield report.id, _about(report.case)


def _about(case: Case) -> About:
    return About(case.id, case.unit_id, case.closed_circle, case.closed_at, case)


def _investigations(organisation_id: UUID, ids: set[UUID]) -> Found:
    for one in Investigation.objects.filter(organisation_id=organisation_id, pk__in=ids):
        yield one.id, About(one.id, one.unit_id, one.closed_circle, one.closed_at)


def _tracks(organisation_id: UUID, ids: set[UUID]) -> Found:
    for one in Track.objects.filter(organisation_id=organisation_id, pk__in=ids):
        yield one.id, About(one.id, one.unit_id, one.closed_circle, one.settled_at)
