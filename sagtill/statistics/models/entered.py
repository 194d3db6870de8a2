"""Figures that only the unit knows."""

import uuid

from django.db import models
from django.db.models import Q

from sagtill.organisation.models import Organisation, Person, Unit


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
