"""What each person is assigned to do, from one day to another, and every unit it reaches."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from sagtill.law import clock
from sagtill.organisation.models.people import Person
from sagtill.organisation.models.places import Organisation, Unit
from sagtill.organisation.roles import ROLE_LABELS, Role


def active_on(day: date) -> Q:
    """Rows whose days from-to hold that day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def active_on_today() -> Q:
    """Rows whose days from-to hold today."""
    return active_on(clock.today())


class Assignment(models.Model):
    """A person's role at a unit and all below it, from one day to another, decided by someone (SoLPuL 10 §)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField(default=clock.today)

    class Meta:
        indexes = [models.Index(fields=["person", "role"]), models.Index(fields=["unit", "role"])]

    def __str__(self) -> str:
        return f"{self.person}: {ROLE_LABELS[Role(self.role)]}, {self.unit}"


class UnitGrant(models.Model):
    """An assignment spread over every unit it reaches, so that access is one join. Written only by the services."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "unit"], name="one_grant_per_assignment_and_unit")]
        indexes = [
            models.Index(fields=["person", "unit", "role"]),
            models.Index(fields=["unit", "role"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"
