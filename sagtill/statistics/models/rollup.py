"""The roll-up that pages read, and what of it is closed for good."""

from django.db import models
from django.db.models import Q

from sagtill.organisation.models import Organisation, Unit


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
            models.Index(fields=["organisation", "month"], name="tally_of_month"),
            # Everything that a sum asks for, in the order it is summed, so that the rows themselves need not be read: of the whole
            # organisation, of all its units, and of one unit.
            models.Index(
                fields=["organisation", "name", "month", "key", "kind", "reach", "area", "count", "unit"],
                condition=Q(unit__isnull=True),
                name="tally_of_whole",
            ),
            models.Index(
                fields=["organisation", "name", "month", "unit", "key", "kind", "reach", "area", "count"],
                condition=Q(unit__isnull=False),
                name="tally_of_units",
            ),
            models.Index(
                fields=["organisation", "unit", "name", "month", "key", "kind", "reach", "area", "count"],
                condition=Q(unit__isnull=False),
                name="tally_of_one_unit",
            ),
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


class ClosedCount(models.Model):
    """One name's cells of a half of a year, as they were when they were first published: [month, kind, area, key, number].

    Everything that is published of the half tells these and never counts anew. Two publications that differed by one report would tell
    of that report (security.md 8).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first_month = models.DateField()
    name = models.CharField(max_length=14)
    cells = models.JSONField(default=list)
    # What those who may read some units' cases knew of them then: their units together, and the units' own numbers, as
    # [unit, reach, month, kind, area, key, number]. What is told is tried against these and no others, so that it stays the same.
    readers = models.JSONField(default=list)
    by_unit = models.JSONField(default=list)
    counted_at = models.DateTimeField()
    # Until something that tells them is published they may be let go and counted anew.
    is_published = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "first_month", "name"], name="closed_once_a_half")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_month:%Y-%m}"
