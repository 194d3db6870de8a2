"""How a case was judged, and by whom a second time."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.cases.rules import (
    PATH_LABELS,
    SAFE_LABELS,
    SERIOUSNESS_LABELS,
    Path,
    Safe,
    Seriousness,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case, OfCase
from sagtill.vault.fields import CircleText


class Assessment(OfCase, models.Model):
    """Who judged what, and why. A new one does not remove the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    safe = models.CharField(max_length=8)
    seriousness = models.CharField(max_length=8)
    actual = models.PositiveSmallIntegerField()
    possible = models.PositiveSmallIntegerField()
    likelihood = models.PositiveSmallIntegerField()
    suggests_lex_sarah = models.BooleanField()
    path = models.CharField(max_length=12)
    why = CircleText(blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.path}"

    @property
    def safe_label(self) -> str:
        return _(SAFE_LABELS[Safe(self.safe)])

    @property
    def seriousness_label(self) -> str:
        return _(SERIOUSNESS_LABELS[Seriousness(self.seriousness)])

    @property
    def path_label(self) -> str:
        return _(PATH_LABELS[Path(self.path)])


class SecondRating(models.Model):
    """A case that a second person rates without seeing what the first one answered, so that agreement can be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="second_rating")
    first = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    drawn_because = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)
    possible = models.PositiveSmallIntegerField(null=True)
    likelihood = models.PositiveSmallIntegerField(null=True)
    suggests_lex_sarah = models.BooleanField(null=True)
    # Whoever had already read the first answers says so, and the case counts for nothing.
    declined_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "asked_at"], condition=models.Q(at__isnull=True), name="rating_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.drawn_because}"
