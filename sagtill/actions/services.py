"""The only writers of actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.actions import permissions
from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, State, Strength, follow_up_day
from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.services import next_number

_SERIES = "Å"


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    text: str
    strength: Strength
    owner_role: Role
    due_on: date
    measure: str
    follow_up_on: date | None = None
    owner: Person | None = None

    @classmethod
    def written(cls, values: Mapping[str, Any]) -> Self:
        """As it was written in a form, whose fields bear the same names."""
        return cls(
            text=values["text"],
            strength=Strength(values["strength"]),
            owner_role=Role(values["owner_role"]),
            due_on=values["due_on"],
            measure=values["measure"],
            follow_up_on=values["follow_up_on"],
        )


@dataclass(frozen=True)
class Origin:
    """Where an action comes from: the id, title and address of the place, and what the access rule asks of it."""

    id: UUID
    title: str
    url: str
    unit: Unit
    kind: str
    closed_circle: bool


def _refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


@transaction.atomic
def decide(plan: Plan, origin: Origin, *, by: Person) -> Action:
    """A new action. The caller has checked that `by` may act on the origin."""
    targets = origin.unit.organisation.settings.get("targets", {})
    action = Action.objects.create(
        organisation_id=origin.unit.organisation_id,
        unit=origin.unit,
        number=next_number(origin.unit.organisation_id, _SERIES).replace(_SERIES, ""),
        text=plan.text,
        strength=plan.strength,
        owner_role=plan.owner_role,
        owner=plan.owner,
        due_on=plan.due_on,
        measure=plan.measure,
        follow_up_on=plan.follow_up_on or follow_up_day(plan.due_on, targets),
        decided_by=by,
        created_at=clock.now(),
        origin_id=origin.id,
        origin_title=origin.title[:160],
        origin_url=origin.url,
        kind=origin.kind,
        closed_circle=origin.closed_circle,
    )
    audit.record(action.organisation_id, str(by.pk), "create", "action", action.id, subjects=[origin.id])
    return action


@transaction.atomic
def complete(actor: Actor, action: Action, note: str = "") -> Action:
    """It is done; from now on it waits for its effect. The day to look moves with the day it was done."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    _refuse(permissions.why_not_complete(actor, action))
    late = clock.today() - action.due_on
    action.state = State.AWAITING_EFFECT
    action.done_on = clock.today()
    action.done_note = note
    if late.days > 0:
        action.follow_up_on += late
    action.save()
    audit.record(action.organisation_id, str(actor.id), "change", "action", action.id)
    return action


@transaction.atomic
def judge_effect(actor: Actor, action: Action, effect: Effect, seen: str) -> Action:
    """Did it help, and how was that seen?"""
    action = Action.objects.select_for_update().get(pk=action.pk)
    _refuse(permissions.why_not_judge_effect(actor, action))
    action.state = State.SETTLED
    action.effect = effect
    action.effect_seen = seen
    action.effect_on = clock.today()
    action.effect_by = actor.person
    action.save()
    audit.record(action.organisation_id, str(actor.id), "change", "action", action.id)
    return action


@transaction.atomic
def cancel(actor: Actor, action: Action, because: str) -> Action:
    """It will not be done; the reason stays, signed by whoever stopped it."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    _refuse(permissions.why_not_cancel(actor, action))
    action.state = State.CANCELLED
    action.cancelled_because = because
    action.effect_by = actor.person
    action.effect_on = clock.today()
    action.save()
    audit.record(action.organisation_id, str(actor.id), "change", "action", action.id)
    return action


@transaction.atomic
def move_with_origin(origin_id: UUID, unit: Unit) -> None:
    """The place an action comes from has moved to another unit; its open actions go with it."""
    Action.objects.filter(origin_id=origin_id).open().update(unit=unit)


@transaction.atomic
def follow_circle(origin_id: UUID, *, closed: bool, title: str) -> None:
    """The circle of the place an action comes from was closed or opened; its actions, and their texts, go with it."""
    for action in Action.objects.select_for_update().filter(origin_id=origin_id):
        action.closed_circle = closed
        action.origin_title = title[:160]
        action.save()
