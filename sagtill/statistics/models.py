"""The roll-up that pages read, and what people add to the figures: annotations and figures that only they know."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import Role

# Who answers for a unit's figures, and writes about them.
AT_UNIT = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)


class TallyReach(models.TextChoices):
    """Whom the access rule lets a counted case be told of."""

    OPEN = "open", "open"
    # The SAS holds it: the unit's own roles keep only the outline.
    HELD = "held", "held"
    # In a closed circle: counted only for its members, and in figures that are published for the whole organisation.
    CIRCLE = "circle", "circle"


class Tally(models.Model):
    """How many there were of something in a month at a unit. Without a unit: in the whole organisation.

    A copy of what the other tables say, made by `services.counting` and always possible to make again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=12)
    area = models.CharField(max_length=30, blank=True)
    reach = models.CharField(max_length=6, choices=TallyReach)
    name = models.CharField(max_length=14)
    key = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "name", "month"], condition=Q(unit__isnull=True), name="tally_of_organisation"
            ),
            models.Index(fields=["unit", "name", "month"], name="tally_of_unit"),
            models.Index(fields=["organisation", "month"], name="tally_of_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.name} {self.key}: {self.count}"


class TallyMark(models.Model):
    """Up to which moment an organisation's changes are in the roll-up."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    counted_to = models.DateTimeField()
    # The first month with anything in it; None while there is nothing.
    first_month = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.counted_to:%Y-%m-%d}"


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    """Annotations reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor) -> "AnnotationQuerySet":
        """Everybody who sees the organisation's statistics sees what is written about the months."""
        return self.filter(organisation=actor.organisation_id, removed_at__isnull=True)


class Annotation(models.Model):
    """Something that happened and that the figures should be read with: a new routine, a campaign day, a known cause."""

    class Kind(models.TextChoices):
        ROUTINE = "routine", "routine"
        CAMPAIGN = "campaign", "campaign"
        CAUSE = "cause", "cause"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # Without a unit it concerns the whole organisation.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    # Its months are left out of what the limits are made of; they are drawn and named all the same.
    leaves_baseline = models.BooleanField(default=False)
    # A new level begins with it: limits are made anew from there, in charts where the level has really changed.
    begins_level = models.BooleanField(default=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar[AnnotationQuerySet] = AnnotationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["starts_on", "text"]
        constraints = [
            models.CheckConstraint(
                condition=Q(leaves_baseline=False) | Q(begins_level=False), name="left_out_or_new_level"
            )
        ]

    def __str__(self) -> str:
        return self.text


class SignalQuerySet(models.QuerySet["Signal"]):
    """Signals reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor) -> "SignalQuerySet":
        """Those who answer for the unit see what its figures say."""
        return self.filter(organisation=actor.organisation_id, unit__in=actor.units_with(*AT_UNIT))


class Signal(models.Model):
    """A unit's figure said for a month that something has changed, until somebody who answers for the unit has looked.

    Found when the roll-up is counted. Never about matters in a closed circle: their number is told only to those in them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    measure = models.CharField(max_length=12)
    month = models.DateField()
    # The name of the conclusion and the figures of its sentence, which is put together in the reader's language.
    finding = models.CharField(max_length=12)
    figures = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    # Where the cause was known; without it somebody has looked and does not know.
    cause = models.ForeignKey(Annotation, on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[SignalQuerySet] = SignalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-month", "measure"]
        constraints = [models.UniqueConstraint(fields=["unit", "measure", "month"], name="one_signal_a_month")]
        indexes = [models.Index(fields=["unit"], condition=Q(answered_at__isnull=True), name="signal_waiting")]

    def __str__(self) -> str:
        return f"{self.measure} {self.month:%Y-%m}: {self.finding}"


class EnteredFigure(models.Model):
    """A figure that only the unit knows, for one month: staff-years, overdue follow-ups, hours of training needed.

    A correction is a new row; the latest one counts and the others tell what was said before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    key = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month", "key"], condition=Q(is_current=True), name="one_current_figure"
            )
        ]
        indexes = [models.Index(fields=["organisation", "key", "month"], name="figure_of_organisation")]

    def __str__(self) -> str:
        return f"{self.key} {self.month:%Y-%m}: {self.value}"
