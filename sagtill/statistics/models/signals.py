"""Where a unit's figures say that something has changed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import Role
from sagtill.statistics.models.annotations import Annotation

# Who answers for a unit's figures, and writes about them.
AT_UNIT = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)


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
