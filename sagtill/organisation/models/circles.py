"""Who is named as taking part in a matter, or kept out of it."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sagtill.law import clock
from sagtill.organisation.models.assigned import active_on
from sagtill.organisation.models.people import Person
from sagtill.organisation.models.places import Organisation


class Stance(models.TextChoices):
    """On which side of a circle somebody stands. Outside wins."""

    INSIDE = "inside", _("Deltar")
    OUTSIDE = "outside", _("Utanför")
    # Chosen by the person, for a few hours, with a reason: reading outside one's assignment.
    GLASS = "glass", _("Läser utanför sitt uppdrag")


class CircleQuerySet(models.QuerySet["CircleMember"]):
    """Places in circles, now and before."""

    def active(self, today: date | None = None, now: datetime | None = None) -> "CircleQuerySet":
        """Those that hold at this moment, or at the one given."""
        return self.filter(active_on(today or clock.today()), Q(until__isnull=True) | Q(until__gt=now or clock.now()))


class CircleMember(models.Model):
    """Somebody named as taking part in a matter, or kept out of it (jäv).

    The matter is known by its id alone, so that cases, investigations and complaints share one rule. A row is ended, never removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circles")
    stance = models.CharField(max_length=8, choices=Stance)
    reason = models.CharField(max_length=300)
    added_by = models.CharField(max_length=160)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True)
    # For what holds only some hours.
    until = models.DateTimeField(null=True)

    objects: ClassVar[CircleQuerySet] = CircleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "person", "stance"]),
            models.Index(fields=["person", "stance", "subject_id"]),
            models.Index(fields=["person", "stance", "-starts_on"], name="circle_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.stance} {self.subject_id}"
