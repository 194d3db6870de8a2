"""What happened and what the figures are read with."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Unit


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
