"""Cases: what is handled, and holds the reports about it."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.methods.cell_keys import new_record_key
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.matters import CASE
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import ALL_KINDS, Act, Kind
from sagtill.organisation.seen import Seen, fields
from sagtill.reports.rules import fields as listed
from sagtill.reports.rules.statuses import (
    HAND_OVERS,
    STATUS_LABELS,
    Desk,
    Status,
)
from sagtill.vault.fields import CircleText

if TYPE_CHECKING:
    from sagtill.reports.models.following import StatusChange
    from sagtill.reports.models.reports import Report

UNDO = timedelta(minutes=30)
_BRIEF = (
    *(
        "organisation_id",
        "unit_id",
        "number",
        "kind",
        "title",
        "outcome",
        "status",
        "desk",
        "closed_circle",
        "suspected",
    ),
    *("received_at", "day_only", "opened_at", "closed_at", "merged_into_id", "next_step", "next_due", "next_origin"),
    *("unit__name", "unit__organisation_id"),
)


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "CaseQuerySet":
        """The cases with which this person may do this."""
        return self.filter(scope(actor, act, CASE))

    def handed_over_by(self, actor: Actor) -> "CaseQuerySet":
        """The cases this person gave away a moment ago: they can be taken back, but no longer be read."""
        changes = apps.get_model("reports", "StatusChange")
        recent = changes.objects.filter(
            case=OuterRef("pk"), by=actor.person, at__gte=clock.now() - UNDO, verb__in=HAND_OVERS
        )
        return self.filter(Exists(recent), organisation=actor.organisation_id)

    def in_brief(self) -> "CaseQuerySet":
        """With no more columns than a row of a list shows, and the unit's name."""
        return self.select_related("unit").only(*_BRIEF)

    def open(self) -> "CaseQuerySet":
        """Not closed, and not merged into another."""
        return self.filter(closed_at__isnull=True, merged_into__isnull=True)


class Case(models.Model):
    """An ärende: the handling of one or several reports about the same thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind if kind in ALL_KINDS])
    # One generated sentence, never a name; the handler may change it, in at most 120 characters.
    title = CircleText(max_length=120)
    outcome = models.CharField(max_length=10, blank=True)
    happened_on = models.DateField()
    status = models.CharField(max_length=16, default=Status.RECEIVED)
    desk = models.CharField(max_length=5, default=Desk.UNIT)
    closed_circle = models.BooleanField(default=False)
    suspected = models.BooleanField(default=False)
    # Words or answers that may mean danger: it is read within hours, and judged by a person.
    pressing = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    # For anonymous reports the moment is only a day: no clock time is kept anywhere.
    day_only = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    assessed_at = models.DateTimeField(null=True)
    # Whoever complained has been told who takes care of it.
    introduced_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # After a threat: when the manager had called, and said who else is to know.
    called_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    resting_until = models.DateField(null=True)
    woken_status = models.CharField(max_length=16, blank=True)
    # What the handler sorts by (product.md 2).
    category = models.CharField(max_length=30, blank=True)
    category_2 = models.CharField(max_length=30, blank=True)
    area = models.CharField(max_length=30, blank=True)
    process_step = models.CharField(max_length=30, blank=True)
    regi = models.CharField(max_length=30, blank=True)
    law = models.CharField(max_length=12, blank=True)
    missed_because = models.CharField(max_length=30, blank=True)
    routine_followed = models.CharField(max_length=20, blank=True)
    # A cache of cases.rules.next_step, written by the services and rebuilt by `sagtill manage refresh_cases`.
    next_step = models.CharField(max_length=20, blank=True)
    next_due = models.DateTimeField(null=True)
    # When that became the next step: the clocks of steps that something brought about count from here.
    step_since = models.DateTimeField(null=True)
    next_origin = models.CharField(max_length=10, blank=True)
    turn = models.CharField(max_length=8, blank=True)
    # What the cache is made of, counted by the services that change it.
    replies_missing = models.PositiveSmallIntegerField(default=1)
    unheard = models.PositiveSmallIntegerField(default=0)
    # The SAS has asked the unit something and waits for its answer.
    unit_asked = models.BooleanField(default=False)
    causes_count = models.PositiveSmallIntegerField(default=0)
    causes_unsettled = models.PositiveSmallIntegerField(default=0)
    actions_open = models.PositiveSmallIntegerField(default=0)
    actions_awaiting = models.PositiveSmallIntegerField(default=0)
    actions_settled = models.PositiveSmallIntegerField(default=0)
    first_action_due = models.DateField(null=True)
    first_follow_up = models.DateField(null=True)
    # Who it has climbed to because nobody opened it in time: "", deputy or sas.
    escalated = models.CharField(max_length=8, blank=True)
    # Counted up at every change, so that two who write at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1)
    # How many steps it has taken: the position of the last row of its history.
    steps_taken = models.PositiveIntegerField(default=1)
    # One random number for life: shared statistics are rounded by it, so that the same group always gives the same figure.
    cell_key = models.BigIntegerField(default=new_record_key, editable=False)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_case_per_number")]
        indexes = [
            models.Index(fields=["organisation", "-received_at", "-number"], name="case_newest"),
            models.Index(fields=["unit", "-received_at", "-number"], name="case_newest_of_unit"),
            models.Index(
                fields=["unit", "next_due"],
                condition=Q(closed_at__isnull=True, merged_into__isnull=True),
                name="case_open_of_unit",
            ),
            models.Index(
                fields=["organisation", "desk", "next_due"],
                condition=Q(closed_at__isnull=True, merged_into__isnull=True),
                name="case_open",
            ),
            models.Index(
                fields=["organisation", "-received_at", "-number"],
                condition=Q(closed_at__isnull=True, merged_into__isnull=True),
                name="case_open_newest",
            ),
            # What is looked through when somebody searches in closed circles, what version of it, and whose: the wall asks that too.
            models.Index(
                fields=["id", "version", "closed_circle", "organisation"],
                condition=Q(closed_circle=True),
                name="case_in_closed_circle",
            ),
            # Whose turn it is; what nobody has to do anything with has an empty turn, and is never looked at.
            models.Index(fields=["turn", "unit"], name="case_by_turn"),
            # What has changed since the statistics were counted last.
            models.Index(fields=["organisation", "changed_at"], name="case_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def subject_id(self) -> uuid.UUID:
        return self.id

    @property
    def in_closed_circle(self) -> bool:
        return self.closed_circle

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def status_label(self) -> str:
        return _(STATUS_LABELS[Status(self.status)])

    # What a page that writes nothing has read already, so that whatever asks about the case need not read it anew.
    reports_at_hand: "Sequence[Report] | None" = None
    changes_at_hand: "Sequence[StatusChange] | None" = None

    def seen_by(self, actor: Actor) -> Seen:
        """The case with only the fields that this person may see."""
        return Seen(self, fields(actor, self, listed.CASE))
