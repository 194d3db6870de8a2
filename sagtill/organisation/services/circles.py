"""The writers of circles: who is named in a matter, and who is kept out of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import (
    CircleMember,
    Person,
    Stance,
)


@transaction.atomic
def join_circle(
    subject_id: UUID, person: Person, stance: Stance, *, reason: str, by: str, until: datetime | None = None
) -> None:
    """Name somebody as taking part in a matter, or keep them out of it; with `until`, only till then."""
    known = CircleMember.objects.active().filter(subject_id=subject_id, person=person, stance=stance)
    if known.exists():
        return
    CircleMember.objects.create(
        organisation_id=person.organisation_id,
        subject_id=subject_id,
        person=person,
        stance=stance,
        reason=reason,
        added_by=by,
        until=until,
    )
    audit.record(person.organisation_id, by, "permission", "circle", subject_id, subjects=[person.id], reason=reason)


@transaction.atomic
def leave_circle(subject_id: UUID, person: Person, stance: Stance, *, by: str) -> None:
    """End somebody's place in a circle from this moment; the row stays as history."""
    yesterday = date.fromordinal(clock.today().toordinal() - 1)
    CircleMember.objects.filter(subject_id=subject_id, person=person, stance=stance, ends_on__isnull=True).update(
        ends_on=yesterday
    )
    audit.record(person.organisation_id, by, "permission", "circle", subject_id, subjects=[person.id])
