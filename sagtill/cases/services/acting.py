"""Löftesbron: causes, the action that answers each, and whether it helped."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from sagtill.actions import services as actions
from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases import permissions
from sagtill.cases.models import Cause, CauseAction, NoAction
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.services import steps


@transaction.atomic
def add_cause(actor: Actor, case: Case, text: str, area: str, parent: Cause | None = None) -> Cause:
    """One more answer to "why?"."""
    case = steps.claim(case)
    refuse(permissions.why_not_act(actor, case))
    cause = _new_cause(actor, case, text, area, parent)
    finish(case, actor, work=True)
    log(actor, case)
    return cause


@transaction.atomic
def add_causes(actor: Actor, case: Case, causes: Sequence[tuple[str, str]]) -> list[Cause]:
    """Several causes side by side, as (text, area)."""
    case = steps.claim(case)
    refuse(permissions.why_not_act(actor, case))
    made = [_new_cause(actor, case, text, area) for text, area in causes]
    finish(case, actor, work=True)
    log(actor, case)
    return made


def _new_cause(actor: Actor, case: Case, text: str, area: str, parent: Cause | None = None) -> Cause:
    last = case.causes.aggregate(last=Max("position"))["last"] or 0
    return Cause.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        parent=parent,
        text=text,
        area=area,
        position=last + 1,
        written_by=actor.person,
        at=clock.now(),
    )


@transaction.atomic
def change_cause(actor: Actor, cause: Cause, text: str, area: str) -> None:
    """Say a cause better."""
    case = steps.claim(cause.case)
    refuse(permissions.why_not_act(actor, case))
    cause.case, cause.text, cause.area = case, text, area
    cause.save(update_fields=["text", "area"])
    finish(case, actor, work=True)
    log(actor, case)


@transaction.atomic
def remove_cause(actor: Actor, cause: Cause) -> None:
    """Take a cause away. Its "whys" move up one step; its actions stay, without it."""
    case = steps.claim(cause.case)
    refuse(permissions.why_not_act(actor, case))
    cause.children.update(parent=cause.parent)
    cause.delete()
    finish(case, actor, work=True)
    log(actor, case)


@transaction.atomic
def add_action(
    actor: Actor,
    case: Case,
    plan: actions.Plan,
    cause_ids: Iterable[UUID] = (),
    new_cause: tuple[str, str] | None = None,
) -> Action:
    """An action that answers at least one cause: known ones, or one that is written now as (text, area)."""
    case = steps.claim(case)
    refuse(permissions.why_not_act(actor, case))
    causes: Sequence[Cause] = list(case.causes.filter(id__in=list(cause_ids)))
    if new_cause:
        causes = [*causes, _new_cause(actor, case, *new_cause)]
    origin = actions.Origin(
        id=case.id,
        title=case.title,
        url=reverse("case", args=[case.number]),
        unit=case.unit,
        kind=case.kind,
        closed_circle=case.closed_circle,
    )
    action = actions.decide(plan, origin, by=actor.person)
    CauseAction.objects.bulk_create(
        CauseAction(organisation_id=case.organisation_id, cause=cause, action=action) for cause in causes
    )
    NoAction.objects.filter(cause__in=causes).delete()
    finish(case, actor, work=True)
    return action


@transaction.atomic
def do_nothing(actor: Actor, case: Case, because: str, cause: Cause | None = None) -> NoAction:
    """«Ingen åtgärd, därför att», signed by the one who decides it."""
    case = steps.claim(case)
    refuse(permissions.why_not_act(actor, case))
    decision, _ = NoAction.objects.update_or_create(
        case=case,
        cause=cause,
        defaults={
            "organisation_id": case.organisation_id,
            "because": because,
            "by": actor.person,
            "at": clock.now(),
        },
    )
    finish(case, actor, work=True)
    log(actor, case)
    return decision


@transaction.atomic
def complete_action(actor: Actor, case: Case, action: Action, note: str = "") -> None:
    """The action is done; the case waits for its effect."""
    actions.complete(actor, action, note)
    finish(steps.claim(case), actor, work=True)


@transaction.atomic
def judge_effect(actor: Actor, case: Case, action: Action, effect: Effect, seen: str) -> None:
    """Did it help, and how was it seen? «Nej» leaves the cause without a working action, so a new one is asked for."""
    actions.judge_effect(actor, action, effect, seen)
    if effect is Effect.NO:
        CauseAction.objects.filter(action=action).delete()
    finish(steps.claim(case), actor, work=True)


@transaction.atomic
def cancel_action(actor: Actor, case: Case, action: Action, because: str) -> None:
    """The action will not be done."""
    actions.cancel(actor, action, because)
    finish(steps.claim(case), actor, work=True)
