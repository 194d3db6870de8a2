"""What is destroyed when its time has come: what stops it, who proposed and decided it, and what is left to tell of it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.retention import GROUND_LABELS, Ground
from sagtill.organisation.models import Organisation, Person
from sagtill.vault.fields import CircleText


class Hold(OfInvestigation, models.Model):
    """Somebody has said that the investigation must be kept for now, and why. It holds until somebody lifts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="holds")
    ground = models.CharField(max_length=12, choices=[(one.value, label) for one, label in GROUND_LABELS.items()])
    why = CircleText()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.ground}"

    @property
    def ground_label(self) -> str:
        return _(GROUND_LABELS[Ground(self.ground)])


class Disposal(models.Model):
    """A proposal that an investigation is destroyed, and when a second person has approved it all that is left of it.

    It holds only what a public register may say, so nothing in it is sealed. It points at no matter: the matter is gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    matter_id = models.UUIDField(db_index=True)
    number = models.CharField(max_length=20)
    diary_number = models.CharField(max_length=40, blank=True)
    brief = models.CharField(max_length=120)
    received_on = models.DateField()
    last_note_on = models.DateField()
    due_on = models.DateField()
    # The section of law, or where the organisation has decided it.
    basis = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    # The register's public lines, as they stood: number, day, what it was, from or to whom.
    documents: Any = models.JSONField(default=list)
    # How many rows of each kind were removed, and how many files.
    removed: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter_id"], condition=Q(answered_at__isnull=True), name="one_disposal_waits_per_matter"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def spoken(self) -> str:
        """The number as people say it: «LS 2026-07»."""
        return self.number.replace("-", " ", 1)
