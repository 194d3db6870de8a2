"""Destroying what has been kept long enough: one proposes, another approves, and a line that may be shown to anybody is left."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.investigations import permissions
from sagtill.investigations.models import Disposal, Hold, Investigation
from sagtill.investigations.queries import retention
from sagtill.investigations.rules.retention import Ground
from sagtill.investigations.services.erasing import erase
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor


def _due(investigation: Investigation) -> tuple[retention.Due | None, str | None]:
    """When it is due and on what that rests; and the sentence of what keeps it, if anything does."""
    due = retention.due_of(investigation)
    if due is None or not due.has_come:
        return due, _("Tiden för gallring har inte kommit.")
    return due, due.stopped


@transaction.atomic
def propose(actor: Actor, investigation: Investigation) -> Disposal:
    """Lay a proposal. What it says is what will be left when the rest is gone."""
    investigation = claim(investigation)
    due, why_kept = _due(investigation)
    refuse(permissions.why_not_propose_disposal(actor, investigation, why_kept))
    assert due is not None  # noqa: S101 - what is not due has been refused
    log(actor, investigation, reason="propose disposal")
    return Disposal.objects.create(
        organisation_id=investigation.organisation_id,
        matter_id=investigation.pk,
        number=investigation.number,
        diary_number=investigation.diary_number,
        brief=investigation.brief,
        received_on=clock.local(investigation.received_at).date(),
        last_note_on=due.last_note_on,
        due_on=due.on,
        basis=due.basis,
        proposed_by=actor.person,
        proposed_at=clock.now(),
        documents=[
            [row.number, row.on.isoformat(), row.subject, row.correspondent]
            for row in investigation.register.select_related("investigation")
        ],
    )


@transaction.atomic
def answer(actor: Actor, disposal: Disposal, *, approve: bool) -> Disposal:
    """The second person approves, and it is gone; or declines, and it stays. What keeps it is looked at once more."""
    disposal = Disposal.objects.select_for_update(of=("self",)).get(pk=disposal.pk)
    refuse(permissions.why_not_answer_disposal(actor, disposal))
    investigation = claim(Investigation.objects.get(pk=disposal.matter_id))
    if approve:
        refuse(_due(investigation)[1])
        disposal.removed = erase(investigation)
    disposal.answered_by, disposal.answered_at, disposal.approved = actor.person, clock.now(), approve
    disposal.save(update_fields=["answered_by", "answered_at", "approved", "removed"])
    audit.record(
        disposal.organisation_id,
        str(actor.id),
        "destroy" if approve else "change",
        "investigation",
        disposal.matter_id,
        role=actor.main_role or "",
        reason=disposal.basis if approve else "decline disposal",
    )
    return disposal


@transaction.atomic
def hold(actor: Actor, investigation: Investigation, ground: Ground, why: str) -> Hold:
    """It must be kept for now: an appeal, a request, an agreement with the board."""
    investigation = claim(investigation)
    refuse(permissions.why_not_hold(actor, investigation))
    held = Hold.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        ground=ground,
        why=why,
        by=actor.person,
        at=clock.now(),
    )
    finish(investigation)
    log(actor, investigation, reason="hold")
    return held


@transaction.atomic
def lift(actor: Actor, investigation: Investigation) -> None:
    """What kept it is over."""
    investigation = claim(investigation)
    refuse(permissions.why_not_lift(actor, investigation))
    investigation.holds.filter(lifted_at__isnull=True).update(lifted_by=actor.person, lifted_at=clock.now())
    finish(investigation)
    log(actor, investigation, reason="lift hold")
