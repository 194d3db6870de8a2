"""Cards after a visit, rows of the open page, and the frozen figures of the open quality page."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from sagtill.methods.cell_keys import new_record_key
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.reports.models import Case
from sagtill.voices.rules import FIGURE_LABELS, FigureKey


class VisitCard(models.Model):
    """A card that was handed to somebody after a visit. It knows the unit and the month, and nothing of who got it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    for_young = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "month"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month}"


class Listened(models.Model):
    """An answer to the two questions. Nothing ties it to the card that it came by, nor to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    for_young = models.BooleanField(default=False)
    listened = models.CharField(max_length=6)
    understood = models.CharField(max_length=6)
    cell_key = models.BigIntegerField(default=new_record_key, editable=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "month"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month}"


class Visits(models.Model):
    """How many visits a unit made in a month, as its manager has counted them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    count = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="one_count_of_visits")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month}: {self.count}"


class OpenRowQuerySet(models.QuerySet["OpenRow"]):
    """Rows of the open page."""

    def visible_to(self, actor: Actor) -> "OpenRowQuerySet":
        """Drafts and published rows of the actor's own organisation."""
        return self.filter(organisation=actor.organisation_id)

    def open(self) -> "OpenRowQuerySet":
        """What everybody may read."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)


class OpenRow(models.Model):
    """«Ni sa: … Vi gjorde: …» or «Vi ändrade inte, eftersom …»: written by one, published by the SAS, taken down when it must be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=300)
    changed = models.BooleanField()
    did = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=300, blank=True)
    done_in = models.DateField()
    # The cases it builds on. They are not shown; how many people spoke in them, and who said yes, decides whether it may be told.
    cases = models.ManyToManyField(Case, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[OpenRowQuerySet] = OpenRowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-done_in", "-written_at"]

    def __str__(self) -> str:
        return self.said

    @property
    def is_open(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None


class Figure(models.Model):
    """One publishable figure of a closed quarter: counted once, rounded by the records' own keys, never counted again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    quarter = models.DateField()
    key = models.CharField(max_length=12)
    value = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "quarter", "key"], name="one_figure_a_quarter")]

    def __str__(self) -> str:
        return f"{self.key} {self.quarter}: {self.value}"

    @property
    def label(self) -> str:
        return _(FIGURE_LABELS[FigureKey(self.key)][0])


def first_of_month(day: date) -> date:
    """The month as it is kept: its first day."""
    return day.replace(day=1)


class Translation(models.Model):
    """A sentence of the public pages that a translator has read, perhaps put right. It goes before the file's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=8)
    source = models.TextField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "source"], name="one_review_a_sentence")]

    def __str__(self) -> str:
        return f"{self.language}: {self.source[:40]}"
