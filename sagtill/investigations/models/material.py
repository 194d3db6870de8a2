"""What is written in an investigation: measures, texts, entries, and the consequences that must be answered."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.stages import (
    BASIS_LABELS,
    CLAIM_LABELS,
    Basis,
    ClaimAnswer,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Report
from sagtill.vault.fields import CircleText


class Measure(OfInvestigation, models.Model):
    """Something that was done at once so that the person was safe: what, by whom and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="measures")
    what = CircleText()
    done_at = models.DateTimeField()
    done_by = CircleText(max_length=160)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["done_at"]

    def __str__(self) -> str:
        return str(self.id)


class Section(OfInvestigation, models.Model):
    """A required text, as somebody wrote it at a moment. The newest one holds; the earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="sections_written")
    # A key of rules.contents.SECTIONS.
    key = models.CharField(max_length=24)
    text = CircleText()
    position = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering = ["key", "position"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "key", "position"], name="one_text_per_section_version")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.position}"


class Entry(OfInvestigation, models.Model):
    """A uppgift: date, source, fact or assessment, author with title. Never changed; corrected by a new one that shows the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="entries")
    part = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    text = CircleText()
    source = CircleText(max_length=200)
    basis = models.CharField(max_length=10, choices=[(basis.value, BASIS_LABELS[basis]) for basis in Basis])
    # When what it tells of happened, for the timeline; the hour only if it is known.
    happened_on = models.DateField(null=True)
    happened_time = models.TimeField(null=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    by_title = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_entry_per_position")]
        indexes = [models.Index(fields=["investigation", "part"], name="entries_of_part")]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.position}"

    @property
    def basis_label(self) -> str:
        return _(BASIS_LABELS[Basis(self.basis)])


class Claim(OfInvestigation, models.Model):
    """A consequence that the reporter described, in the reporter's words. They are locked, and the investigation answers them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="claims")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    words = CircleText()
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=14, blank=True, default=ClaimAnswer.UNANSWERED)
    answer_text = CircleText(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_claim_per_position")]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.position}"

    @property
    def answer_label(self) -> str:
        return _(CLAIM_LABELS[ClaimAnswer(self.answer)]) if self.answer else ""
