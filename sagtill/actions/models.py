"""What is going to be done, by whom, until when, and whether it helped."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.actions.rules import EFFECT_LABELS, STATE_LABELS, Effect, State, Strength
from sagtill.organisation.access import Actor, scope, standing
from sagtill.organisation.matters import Paths
from sagtill.organisation.models import Organisation, Person, Stance, Unit
from sagtill.organisation.roles import ROLE_LABELS, Act, Kind, Role
from sagtill.vault.fields import CircleText

_THROUGH_ORIGIN = Paths(subject="origin_id")


def _owned_by(actor: Actor) -> Q:
    mine = Q(owner=actor.person)
    for role in sorted(actor.roles - {Role.EMPLOYEE}):
        by_role = Q(owner__isnull=True, owner_role=role, unit__in=actor.units_with(role))
        mine |= by_role & (Q(closed_circle=False) | standing(actor, Stance.INSIDE, "origin_id"))
    return Q(organisation=actor.organisation_id) & mine & ~standing(actor, Stance.OUTSIDE, "origin_id")


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "ActionQuerySet":
        """The actions at units where this person may do this, and those they own themselves."""
        return self.filter(scope(actor, act, _THROUGH_ORIGIN) | _owned_by(actor))

    def owned_by(self, actor: Actor) -> "ActionQuerySet":
        """The actions that are this person's to do: by name, or by a role that is theirs at the unit (permissions.owns)."""
        return self.filter(_owned_by(actor))

    def open(self) -> "ActionQuerySet":
        """Not settled and not cancelled."""
        return self.filter(state__in=[State.UNDER_WAY, State.AWAITING_EFFECT])


class Action(models.Model):
    """An åtgärd. It comes from somewhere above, and carries that place's title and address as they were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    text = CircleText()
    strength = models.CharField(max_length=8, choices=[(strength.value, strength.value) for strength in Strength])
    owner_role = models.CharField(max_length=20)
    # Roles own work; a person is named only when the role has several.
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    measure = CircleText()
    follow_up_on = models.DateField()
    state = models.CharField(max_length=16, default=State.UNDER_WAY)
    done_on = models.DateField(null=True)
    done_note = CircleText(blank=True)
    effect = models.CharField(max_length=8, blank=True)
    effect_seen = CircleText(blank=True)
    effect_on = models.DateField(null=True)
    effect_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_because = CircleText(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    # Where it comes from, and the kind and circle of that place, for the access rule.
    origin_id = models.UUIDField(db_index=True)
    origin_title = CircleText(max_length=160)
    origin_url = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default=Kind.DEVIATION)
    closed_circle = models.BooleanField(default=False)

    objects: ClassVar[ActionQuerySet] = ActionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_action_per_number")]
        indexes = [
            models.Index(
                fields=["unit", "due_on"],
                condition=Q(state__in=["under_way", "awaiting_effect"]),
                name="action_open_of_unit",
            ),
            models.Index(fields=["unit", "-created_at"], name="action_newest_of_unit"),
            # What is late in the whole organisation: almost all of its actions were settled long ago.
            models.Index(fields=["organisation", "state", "due_on"], name="action_by_state"),
            models.Index(fields=["organisation", "-done_on", "-number"], name="action_latest_done"),
        ]

    def __str__(self) -> str:
        return f"Å {self.number}"

    @property
    def in_closed_circle(self) -> bool:
        return self.closed_circle

    @property
    def subject_id(self) -> uuid.UUID:
        """The circle is that of the place it comes from."""
        return self.origin_id

    @property
    def owner_label(self) -> str:
        """Who does it: the named person, else the role."""
        return self.owner.name if self.owner else str(_(ROLE_LABELS[Role(self.owner_role)]))

    @property
    def state_label(self) -> str:
        return _(STATE_LABELS[State(self.state)])

    @property
    def effect_label(self) -> str:
        return _(EFFECT_LABELS[Effect(self.effect)]) if self.effect else ""

    @property
    def next_day(self) -> date | None:
        """The day that matters now: when it is to be done, or when its effect is to be looked at."""
        if self.state == State.UNDER_WAY:
            return self.due_on
        return self.follow_up_on if self.state == State.AWAITING_EFFECT else None
