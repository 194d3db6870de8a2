"""Lists of actions, and what they add up to for the place they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from sagtill.actions.models import Action, ActionQuerySet
from sagtill.actions.rules import State
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.asking import Asking


@dataclass(frozen=True)
class Sum:
    """How many actions there are in each state, and the first days that matter."""

    open: int
    awaiting: int
    settled: int
    first_due: date | None
    first_follow_up: date | None


_states = Asking(
    lambda origin: Action.objects.filter(origin_id=origin).values_list("state", "due_on", "follow_up_on"), origin=UUID
)


def total_of(origin_id: UUID) -> Sum:
    """What a case keeps of its actions. Cancelled ones count as settled: somebody signed the reason."""
    rows = _states(origin=origin_id)
    due = [due_on for state, due_on, _ in rows if state == State.UNDER_WAY]
    follow_up = [follow_up_on for state, _, follow_up_on in rows if state == State.AWAITING_EFFECT]
    return Sum(
        open=len(due),
        awaiting=len(follow_up),
        settled=len(rows) - len(due) - len(follow_up),
        first_due=min(due, default=None),
        first_follow_up=min(follow_up, default=None),
    )


def of_origins(origin_ids: Iterable[UUID]) -> ActionQuerySet:
    """The actions that come from these places, oldest first."""
    return (
        Action.objects.filter(origin_id__in=list(origin_ids)).select_related("owner").order_by("created_at", "number")
    )


_plan = Asking(lambda origin: of_origins([origin]), origin=UUID)


def plan_of(origin_id: UUID) -> list[Action]:
    """The actions of one place, oldest first."""
    return _plan(origin=origin_id)


def listed(actor: Actor, state: str = "open") -> QuerySet[Action]:
    """The actor's list: «open», «late», «done» or «all»; the most pressing first."""
    actions = Action.objects.visible_to(actor).select_related("unit", "owner")
    if state == "done":
        return actions.exclude(state__in=[State.UNDER_WAY, State.AWAITING_EFFECT]).order_by("-effect_on", "-number")
    if state == "all":
        return actions.order_by("-created_at", "-number")
    return actions.open().order_by("due_on", "number")


def owned_now(actor: Actor) -> list[Action]:
    """Actions whose day has come and that are this person's to do."""
    return _owned_now(actor)


@AskedBy
def _owned_now(actor: Actor) -> QuerySet[Action]:
    due = Action.objects.owned_by(actor).filter(state=State.UNDER_WAY, due_on__lte=clock.today())
    return due.order_by("due_on", "number")
