"""Merging units: the old one closes and points at the one that goes on."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.organisation import permissions
from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Assignment, Unit
from sagtill.organisation.services.assigning import grant


@transaction.atomic
def merge_units(actor: Actor, old: Unit, into: Unit, last_day: date) -> Unit:
    """Close `old` after its last day and let `into` go on. Whoever is assigned at the successor reaches what the old one had.

    Nothing that has been is moved: reports, cases and figures of the old unit stay its own. Raises PermissionDenied with the reason.
    """
    locked = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=[old.pk, into.pk])}
    old, into = locked[old.pk], locked[into.pk]
    if reason := permissions.why_not_merge(actor, old, into, last_day):
        raise PermissionDenied(reason)
    old.closed_on, old.successor = last_day, into
    old.save(update_fields=["closed_on", "successor"])
    reached = [old.id, *Unit.objects.filter(successor=old).values_list("id", flat=True)]
    for assignment in Assignment.objects.filter(grants__unit=into).prefetch_related("grants"):
        has = {one.unit_id for one in assignment.grants.all()}
        grant(assignment, [unit for unit in reached if unit not in has])
    audit.record(
        old.organisation_id,
        str(actor.id),
        "change",
        "unit",
        old.id,
        subjects=[into.id],
        role=actor.main_role or "",
        reason="merge",
    )
    return old
