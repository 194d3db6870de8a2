"""The investigation itself."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.investigations.rules.stages import (
    BODY_LABELS,
    ENDED,
    ORIGIN_LABELS,
    STAGE_LABELS,
    STAGE_TAGS,
    Body,
    Origin,
    Serious,
    Stage,
)
from sagtill.law.calendar import swedish_date
from sagtill.law.duties import reference_line
from sagtill.law.laws import LAW_LABELS, Law
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import INVESTIGATION_KINDS, Act, Kind
from sagtill.vault.fields import CircleText


class InvestigationQuerySet(models.QuerySet["Investigation"]):
    """Investigations reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "InvestigationQuerySet":
        """The investigations with which this person may do this."""
        return self.filter(scope(actor, act))

    def open(self) -> "InvestigationQuerySet":
        """Those that still have something to be done."""
        return self.exclude(stage__in=[stage.value for stage in ENDED])


class Investigation(models.Model):
    """A utredning enligt lex Sarah, or the case of telling IVO about somebody else's business. Its texts always lie sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    # Our own series, or the municipality's number typed in.
    diary_number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in sorted(INVESTIGATION_KINDS)])
    law = models.CharField(max_length=12, choices=[(law.value, LAW_LABELS[law]) for law in Law])
    # No name in it: it is what the unit's managers see while the SAS has the matter.
    title = CircleText(max_length=120)
    # What the public register says, in the words of somebody who thinks of who may read it.
    brief = models.CharField(max_length=120)
    origin = models.CharField(max_length=12, choices=[(one.value, ORIGIN_LABELS[one]) for one in Origin])
    stage = models.CharField(max_length=12, default=Stage.OPEN)
    closed_circle = models.BooleanField(default=False)
    concerns_child = models.BooleanField(default=False)
    category = models.CharField(max_length=30, blank=True)
    area = models.CharField(max_length=30, blank=True)
    # For the municipality's duty to tell of somebody else's business.
    ground = models.CharField(max_length=16, blank=True)
    business = CircleText(max_length=200, blank=True)
    # The days the law's clocks start from.
    received_at = models.DateTimeField()
    occurred_on = models.DateField(null=True)
    occurred_until = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    # Whether the person is safe, and when that was so.
    safe = models.CharField(max_length=8, default="unknown")
    safe_at = models.DateTimeField(null=True)
    nothing_needed = CircleText(blank=True)
    serious = models.CharField(max_length=8, blank=True, default=Serious.UNANSWERED)
    investigator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    # Stands in for the investigator.
    substitute = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by_body = models.CharField(max_length=10, default=Body.DELEGATE)
    delegation = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    # A cache of rules.next_step, so that the overview can sort by it.
    next_step = models.CharField(max_length=20, blank=True)
    next_part = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    waits_since = models.DateTimeField(null=True)
    ivo_due = models.DateField(null=True)
    # Counted up at every change, so that two who write at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1)
    steps_taken = models.PositiveIntegerField(default=0)

    objects: ClassVar[InvestigationQuerySet] = InvestigationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_investigation_per_number"),
            models.UniqueConstraint(
                fields=["organisation", "diary_number"],
                condition=~Q(diary_number=""),
                name="one_investigation_per_diary",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "stage", "received_at"], name="investigation_lanes"),
            models.Index(fields=["organisation", "-received_at"], name="investigation_register"),
        ]

    def __str__(self) -> str:
        return self.spoken

    @property
    def subject_id(self) -> uuid.UUID:
        return self.id

    @property
    def in_closed_circle(self) -> bool:
        """Everything written in an investigation is sealed, whoever may see it."""
        return True

    @property
    def spoken(self) -> str:
        """The number as people say it: «LS 2026-07»."""
        return self.number.replace("-", " ", 1)

    @property
    def is_lex_sarah(self) -> bool:
        return self.kind == Kind.LEX_SARAH

    @property
    def is_ended(self) -> bool:
        return Stage(self.stage) in ENDED

    @property
    def is_locked(self) -> bool:
        """Whether what is written can no longer change: it is decided, or has left."""
        return self.stage != Stage.OPEN

    @property
    def stage_label(self) -> str:
        return _(STAGE_LABELS[Stage(self.stage)])

    @property
    def stage_tag(self) -> str:
        return STAGE_TAGS.get(Stage(self.stage), "")

    @property
    def origin_label(self) -> str:
        return _(ORIGIN_LABELS[Origin(self.origin)])

    @property
    def body_label(self) -> str:
        return _(BODY_LABELS[Body(self.decided_by_body)])

    @property
    def clock_start(self) -> date:
        """The day that chooses which law holds."""
        return swedish_date(self.received_at)

    @property
    def sections(self) -> str:
        """The sections that govern it, as they stood on the day the clock started."""
        return reference_line(Law(self.law), self.clock_start)


class OfInvestigation:
    """For tables that hang on an investigation: their texts are always sealed."""

    investigation: Any

    @property
    def in_closed_circle(self) -> bool:
        return True
