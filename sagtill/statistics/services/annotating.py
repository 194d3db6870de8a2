"""Writing about the months: a new routine, a campaign day, a known cause."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit.services import record
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.statistics import permissions
from sagtill.statistics.models import Annotation


@dataclass(frozen=True)
class Written:
    """What is written: its kind, its words, from and to which day, and whether its months leave the baseline or begin a new level."""

    kind: Annotation.Kind
    text: str
    starts_on: date
    ends_on: date
    leaves_baseline: bool = False
    begins_level: bool = False


@transaction.atomic
def annotate(actor: Actor, unit: Unit | None, written: Written) -> Annotation:
    """Write it. Raises PermissionDenied with the reason, and ValueError for an end before the start or a level that cannot begin."""
    if reason := permissions.why_not_annotate(actor, unit):
        raise PermissionDenied(reason)
    if written.begins_level and (written.leaves_baseline or written.kind == Annotation.Kind.CAMPAIGN):
        raise ValueError("what passes or is left out begins no new level")
    if written.ends_on < written.starts_on:
        raise ValueError("an annotation cannot end before it starts")
    made = Annotation.objects.create(
        organisation_id=actor.organisation_id,
        unit=unit,
        kind=written.kind,
        text=written.text,
        starts_on=written.starts_on,
        ends_on=written.ends_on,
        leaves_baseline=written.leaves_baseline,
        begins_level=written.begins_level,
        written_by=actor.person,
        written_at=clock.now(),
    )
    _record(actor, "create", made)
    return made


@transaction.atomic
def remove(actor: Actor, annotation: Annotation) -> None:
    """Take it out of the charts; that it was there is kept. Raises PermissionDenied with the reason."""
    annotation = Annotation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=annotation.pk)
    if reason := permissions.why_not_remove_annotation(actor, annotation):
        raise PermissionDenied(reason)
    annotation.removed_by, annotation.removed_at = actor.person, clock.now()
    annotation.save(update_fields=["removed_by", "removed_at"])
    _record(actor, "change", annotation)


def _record(actor: Actor, act: str, annotation: Annotation) -> None:
    record(
        actor.organisation_id,
        str(actor.id),
        act,
        "annotation",
        annotation.id,
        role=actor.main_role or "",
        reason=annotation.text,
    )
