"""The cases in an investigation, its steps, and what is left when it has moved."""

import uuid

from django.db import models
from django.db.models import Q

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case
from sagtill.vault.fields import CircleText


class InvestigationCase(models.Model):
    """A case, with all its reports, that this investigation is about. Every reporter is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    # The one whose unit answers, and that the actions come from.
    is_main = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    # A case that went back to its unit, or to another organisation, was here until then.
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-is_main", "added_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(left_at__isnull=True), name="one_investigation_per_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.investigation_id} – {self.case_id}"


class Step(OfInvestigation, models.Model):
    """One step of an investigation. Never changed, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    reason = CircleText(blank=True)
    at = models.DateTimeField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_step_per_position")]

    def __str__(self) -> str:
        return f"{self.verb}: {self.before} → {self.after}"


class Departure(models.Model):
    """What the register keeps of a matter that belonged to another organisation: that it was here, and where it went."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    diary_number = models.CharField(max_length=40, blank=True)
    brief = models.CharField(max_length=120)
    received_on = models.DateField()
    to_name = models.CharField(max_length=120)
    left_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-left_on"]

    def __str__(self) -> str:
        return f"{self.number} → {self.to_name}"
