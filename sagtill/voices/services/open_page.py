"""Rows of the open page: written by those who lead, read and published by the SAS, taken down at once when they must be."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.voices import permissions
from sagtill.voices.models import OpenRow, first_of_month
from sagtill.voices.queries.open_page import basis
from sagtill.voices.services.cards import refuse


@dataclass(frozen=True)
class Line:
    """«Ni sa: {said}. Vi gjorde: {did}. Klart {month}.» or «Vi ändrade inte, eftersom {because}.»"""

    said: str
    changed: bool
    did: str
    because: str
    done_in: date


@transaction.atomic
def write(actor: Actor, line: Line, cases: list[Case]) -> OpenRow:
    """A draft. Nobody outside sees it until the SAS has."""
    refuse(permissions.why_not_write_row(actor))
    row = OpenRow.objects.create(
        organisation_id=actor.organisation_id,
        said=line.said,
        changed=line.changed,
        did=line.did if line.changed else "",
        because="" if line.changed else line.because,
        done_in=first_of_month(line.done_in),
        written_by=actor.person,
        written_at=clock.now(),
    )
    row.cases.set(cases)
    audit.record(row.organisation_id, str(actor.id), "create", "open_row", row.id, subjects=[case.id for case in cases])
    return row


@transaction.atomic
def publish(actor: Actor, row: OpenRow) -> OpenRow:
    """Let everybody read it, if enough people have said it or all of them have said yes."""
    row = OpenRow.objects.select_for_update().get(pk=row.pk)
    counted = basis(list(row.cases.all()))
    refuse(permissions.why_not_publish(actor, row, voices=counted.voices, consents=counted.consents))
    row.published_by, row.published_at, row.withdrawn_at = actor.person, clock.now(), None
    row.save(update_fields=["published_by", "published_at", "withdrawn_at"])
    audit.record(row.organisation_id, str(actor.id), "change", "open_row", row.id, reason="publish")
    return row


@transaction.atomic
def withdraw(actor: Actor, row: OpenRow) -> OpenRow:
    """Take it down at once."""
    row = OpenRow.objects.select_for_update().get(pk=row.pk)
    refuse(permissions.why_not_withdraw(actor, row))
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    audit.record(row.organisation_id, str(actor.id), "change", "open_row", row.id, reason="withdraw")
    return row
