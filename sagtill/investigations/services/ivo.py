"""Towards IVO after the notification: the investigation, what IVO asks, what is sent, what IVO decides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, IvoEvent
from sagtill.investigations.rules.ivo import EVENTS
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import registering, sending
from sagtill.investigations.services.verbs import PermissionDenied, claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.organisation.access import Actor


@transaction.atomic
def send_investigation(
    actor: Actor, investigation: Investigation, sent_on: date, documents: Collection[UUID] = ()
) -> None:
    """The investigation has gone to IVO as a supplement, with these files; the law's clock stops."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    notification = getattr(investigation, "notification", None)
    if notification is None:
        raise PermissionDenied(_("Anmälan till IVO är inte skickad."))
    if investigation.stage not in (Stage.DECIDED, Stage.CLOSED):
        refuse(_("Utredningen måste beslutas innan den skickas till IVO."))
    if sent_on > clock.today() or sent_on < notification.sent_on:
        refuse(_("Skriv dagen då utredningen skickades."))
    notification.investigation_sent_on = sent_on
    notification.save(update_fields=["investigation_sent_on"])
    investigation.ivo_due = None
    sending.keep(actor, investigation, "investigation", documents, sent_on)
    registering.add_row(
        investigation, "supplement", "out", _("Utredningen till IVO"), by=actor.person, on=sent_on, correspondent="IVO"
    )
    step(investigation, Stage(investigation.stage), "send_investigation", by=actor.person)
    finish(investigation)
    log(actor, investigation)


@dataclass(frozen=True)
class FromIvo:
    """What came from IVO or went there: a key of rules.ivo.EVENTS, the day, the last day if one was given, and the words."""

    what: str
    on: date
    text: str = ""
    due_on: date | None = None
    number: str = ""
    documents: Collection[UUID] = ()


@transaction.atomic
def note_ivo(actor: Actor, investigation: Investigation, said: FromIvo) -> IvoEvent:
    """IVO's number, a request for more, what was sent, IVO's decision."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    notification = getattr(investigation, "notification", None)
    if notification is None:
        raise PermissionDenied(_("Anmälan till IVO är inte skickad."))
    if said.on > clock.today():
        refuse(_("Dagen kan inte ligga framåt."))
    event = IvoEvent.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        what=said.what,
        on=said.on,
        due_on=said.due_on if said.what == "asked" else None,
        text=said.text,
        by=actor.person,
        at=clock.now(),
    )
    if said.number:
        notification.ivo_number = said.number
        notification.save(update_fields=["ivo_number"])
    if said.what == "supplement":
        sending.keep(actor, investigation, "supplement", said.documents, said.on)
        investigation.ivo_events.filter(what="asked", answered_on__isnull=True).update(answered_on=said.on)
    label, way = EVENTS[said.what]
    registering.add_row(
        investigation,
        "ivo_decision" if said.what == "decided" else "supplement",
        way,
        _(label),
        by=actor.person,
        on=said.on,
        correspondent="IVO",
    )
    finish(investigation)
    log(actor, investigation)
    return event
