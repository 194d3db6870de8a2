"""The cause tree: "why" until something the organisation can change, and what answers each end of it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.actions import services as actions
from sagtill.actions.models import Action
from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import CauseAnswer, Investigation, InvestigationCase, Reason
from sagtill.investigations.rules.names import names_in
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.services import steps


class NameInCauseError(Exception):
    """There is a person's name in the cause. It is asked about once; whoever wants to keep it writes why."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names


@dataclass(frozen=True)
class Why:
    """A cause as it is written."""

    text: str
    area: str
    basis: Basis = Basis.ASSESSMENT
    source: str = ""
    name_kept: str = ""


def _ask_about_names(investigation: Investigation, why: Why) -> None:
    """Raises NameInCauseError when a name is there and nothing says why it must be."""
    if why.name_kept:
        return
    people = Person.objects.filter(organisation_id=investigation.organisation_id, is_active=True)
    staff = [f"{first} {last}" for first, last in people.values_list("first_name", "last_name")]
    found = names_in(why.text, staff)
    if found:
        raise NameInCauseError(found)


@transaction.atomic
def add(actor: Actor, investigation: Investigation, why: Why, parent: Reason | None = None) -> Reason:
    """One more answer to "why?", under the event or under another cause. Raises NameInCauseError."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    if parent is not None and parent.investigation_id != investigation.id:
        refuse(_("Orsaken hör till en annan utredning."))
    _ask_about_names(investigation, why)
    last = investigation.reasons.aggregate(last=Max("position"))["last"] or 0
    reason = Reason.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        parent=parent,
        position=last + 1,
        text=why.text,
        area=why.area,
        basis=why.basis,
        source=why.source,
        name_kept=why.name_kept,
        by=actor.person,
        at=clock.now(),
    )
    finish(investigation)
    log(actor, investigation)
    return reason


@transaction.atomic
def change(actor: Actor, reason: Reason, why: Why) -> None:
    """Say a cause better. Raises NameInCauseError."""
    investigation = claim(reason.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    _ask_about_names(investigation, why)
    reason.text, reason.area, reason.basis = why.text, why.area, why.basis
    reason.source, reason.name_kept = why.source, why.name_kept
    reason.save(update_fields=["text", "area", "basis", "source", "name_kept"])
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def remove(actor: Actor, reason: Reason) -> None:
    """Take a cause away. Its "whys" move up one step; its actions stay, without it."""
    investigation = claim(reason.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    reason.children.update(parent=reason.parent_id)
    reason.delete()
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def move_up(actor: Actor, reason: Reason) -> None:
    """Before the one it follows, among those that explain the same thing. The first stays where it is."""
    investigation = claim(reason.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    beside = investigation.reasons.filter(parent=reason.parent_id, position__lt=reason.position)
    before = beside.order_by("-position").first()
    if before is not None:
        here, there = reason.position, before.position
        investigation.reasons.filter(pk=before.pk).update(position=here)
        investigation.reasons.filter(pk=reason.pk).update(position=there)
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def excuse(actor: Actor, reason: Reason, because: str) -> None:
    """«Ingen åtgärd, därför att», signed."""
    investigation = claim(reason.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    reason.no_action_because, reason.no_action_by, reason.no_action_at = because, actor.person, clock.now()
    reason.save(update_fields=["no_action_because", "no_action_by", "no_action_at"])
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def plan(actor: Actor, investigation: Investigation, what: actions.Plan, reason_ids: list[UUID]) -> Action:
    """An action that answers at least one cause. It belongs to the case, whose unit does it and follows it up."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    reasons = list(investigation.reasons.filter(id__in=reason_ids))
    if not reasons:
        refuse(_("Välj vilken orsak åtgärden svarar på."))
    link = investigation.cases.filter(left_at__isnull=True, is_main=True).select_related("case__unit").first()
    action = actions.decide(what, _origin(investigation, link), by=actor.person)
    CauseAnswer.objects.bulk_create(
        CauseAnswer(organisation_id=investigation.organisation_id, reason=reason, action=action) for reason in reasons
    )
    investigation.reasons.filter(id__in=reason_ids).update(no_action_by=None, no_action_at=None)
    if link is not None:
        cases.finish(steps.claim(link.case), actor, work=True)
    finish(investigation)
    log(actor, investigation)
    return action


def _origin(investigation: Investigation, link: InvestigationCase | None) -> actions.Origin:
    """The case when there is one: then the unit meets the action where it meets all others."""
    if link is not None:
        case = link.case
        return actions.Origin(
            id=case.id,
            title=case.title,
            url=reverse("case", args=[case.number]),
            unit=case.unit,
            kind=case.kind,
            closed_circle=case.closed_circle,
        )
    return actions.Origin(
        id=investigation.id,
        title=investigation.title,
        url=reverse("investigation", args=[investigation.number]),
        unit=investigation.unit,
        kind=investigation.kind,
        closed_circle=investigation.closed_circle,
    )
