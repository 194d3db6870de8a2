"""Moving a case one step: the status column for now, an unchanging row for each change."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.reports.models import Case, StatusChange
from sagtill.reports.rules.statuses import Status, check_step
from sagtill.reports.services.looking_ahead import look_ahead
from sagtill.tables import storing
from sagtill.tables.asking import Asking

_locked = Asking(
    lambda key: Case.objects.select_for_update(of=("self",)).select_related("organisation", "unit").filter(pk=key),
    key=UUID,
)


class StaleError(Exception):
    """Somebody else changed the case meanwhile. The page shows what they did, and keeps what was typed."""


def coarse(moment: datetime, *, day_only: bool) -> datetime:
    """The moment as it may be kept: for anonymous reports only its day, as noon in Sweden."""
    return clock.at(clock.local(moment).date()) if day_only else moment


def claim(case: Case, expected_version: int | None = None) -> Case:
    """The case, locked for this transaction. Raises StaleError if it is not the one the person saw.

    What is changed on it is saved by `refresh`, which also counts its version up.
    """
    # SQLite's transactions take the write lock when they begin; PostgreSQL locks the row here.
    locked = _locked.first(key=case.pk)
    if locked is None:
        raise Case.DoesNotExist
    if expected_version is not None and locked.version != expected_version:
        raise StaleError
    locked.version += 1
    locked.changed_at = coarse(clock.now(), day_only=locked.day_only)
    return locked


def change_status(
    case: Case,
    after: Status,
    verb: str,
    *,
    by: Person | None,
    reason: str = "",
    by_name: str = "",
    day_only: bool = False,
    was: dict[str, Any] | None = None,
) -> StatusChange:
    """Write the step on a claimed case. Raises IllegalStepError when the table has no such step. The caller saves the case.

    `day_only` is for what an anonymous reporter brings about; `was` is what taking the step back would need.
    """
    check_step(Status(case.status), after)
    before = case.status
    case.status = after
    case.steps_taken += 1
    return StatusChange.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        before=before,
        after=after,
        verb=verb,
        by=by,
        by_name=by_name or (by.name if by else "Säg till"),
        reason=reason,
        at=coarse(clock.now(), day_only=day_only),
        day_only=day_only,
        was=was or {},
        position=case.steps_taken,
    )


def take_back(case: Case, after: Status, *, by: Person) -> StatusChange:
    """Write that a step was taken back: the case stands where it stood, whatever the table says of ordinary steps."""
    before = case.status
    case.status = after
    case.steps_taken += 1
    return StatusChange.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        before=before,
        after=after,
        verb="take_back",
        by=by,
        by_name=by.name,
        at=clock.now(),
        position=case.steps_taken,
    )


def refresh(case: Case) -> None:
    """Compute the case's next step anew and save it. The last thing every service does with a claimed case."""
    look_ahead(case)
    storing.replace(case)
