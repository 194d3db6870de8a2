"""What the ids in the log are called, as far as whoever asks may know of the things themselves."""

from collections.abc import Iterable
from uuid import UUID

from sagtill.actions.models import Action
from sagtill.documents.models import Document
from sagtill.files.models import Attachment
from sagtill.investigations.models import Investigation, Track
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case, Message, Reply, Report

# Kinds of rows that tell of a matter: without a name the row is there, and says no more.
OF_MATTERS = frozenset({"case", "report", "circle", "investigation", "track", "action"}) | frozenset(
    {"reply", "message", "attachment", "document", "copy"}
)


def names(actor: Actor, ids: Iterable[UUID]) -> dict[str, str]:
    """By id as text: the number of what the person may know of, and the names of their organisation's people and units."""
    wanted = set(ids)
    hangs_on = _hangs_on(actor, wanted)
    found = _numbers(actor, wanted | set(hangs_on.values()))
    found |= {str(one): found[str(owner)] for one, owner in hangs_on.items() if str(owner) in found}
    for people in Person.objects.filter(organisation=actor.organisation_id, pk__in=wanted):
        found[str(people.pk)] = people.name
    units = Unit.objects.filter(organisation=actor.organisation_id, pk__in=wanted).values_list("pk", "name")
    return found | {str(key): name for key, name in units}


def _numbers(actor: Actor, ids: set[UUID]) -> dict[str, str]:
    seen = (
        Case.objects.visible_to(actor, Act.OUTLINE),
        Report.objects.visible_to(actor, Act.OUTLINE),
        Investigation.objects.visible_to(actor, Act.OUTLINE),
        Track.objects.visible_to(actor, Act.OUTLINE),
    )
    return {str(key): number for rows in seen for key, number in rows.filter(pk__in=ids).values_list("pk", "number")}


def _hangs_on(actor: Actor, ids: set[UUID]) -> dict[UUID, UUID]:
    """What has no number of its own is known by what it belongs to."""
    # An action's own number looks like a case's: it is told by the matter that it came from.
    owners = (
        *((Reply, "report_id"), (Message, "report_id"), (Action, "origin_id")),
        *((Attachment, "owner_id"), (Document, "owner_id")),
    )
    found: dict[UUID, UUID] = {}
    for model, owner in owners:
        rows = model.objects.filter(organisation=actor.organisation_id, pk__in=ids)
        found |= dict(rows.values_list("pk", owner))
    return found
