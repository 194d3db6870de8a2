"""What hangs on a report and its case: steps, answers, the talk, who opened what, and the words to search by."""

import uuid
from typing import Any

from django.db import models

from sagtill.law import clock
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.reports.models.cases import UNDO, Case
from sagtill.reports.models.reports import Report
from sagtill.vault import services as vault
from sagtill.vault.fields import CircleText


class OfCase:
    """For tables that hang on a case: their texts are sealed while its circle is closed."""

    case: Any

    @property
    def in_closed_circle(self) -> bool:
        return bool(self.case.closed_circle)


class StatusChange(OfCase, models.Model):
    """One step of a case. Never changed, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="changes")
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16)
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    by_name = models.CharField(max_length=160)
    reason = CircleText(blank=True)
    at = models.DateTimeField()
    day_only = models.BooleanField(default=False)
    # Puts rows of the same day in order where no clock time is kept.
    position = models.PositiveIntegerField()
    # What the case was before, for the steps that can be taken back.
    was = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="one_change_per_position")]
        indexes = [models.Index(fields=["by", "at"], name="change_by_whom")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Reply(models.Model):
    """What a reporter is told. It may be taken back for thirty minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="replies")
    sealed_text = models.BinaryField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.sent_at:%Y-%m-%d}"

    @property
    def is_fresh(self) -> bool:
        """Whether it can still be taken back: thirty minutes."""
        return clock.now() - self.sent_at <= UNDO

    @property
    def text(self) -> str:
        return vault.open_text(self.organisation_id, f"reports.reply|{self.id}|text", self.sealed_text)


class Message(models.Model):
    """A question, an answer or an addition in the talk between reporter and handler."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    from_reporter = models.BooleanField()
    sealed_text = models.BinaryField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    day_only = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="one_message_per_position")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.position}"

    @property
    def text(self) -> str:
        return vault.open_text(self.organisation_id, f"reports.message|{self.id}|text", self.sealed_text)


class ProtectedOpening(models.Model):
    """Somebody opened a protected field. It is shown on the timeline and to the reporter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="openings")
    field = models.CharField(max_length=12)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.field}"


class SearchRow(models.Model):
    """The stems of an open-circle case's words. The id counts days and then chance, so newest first is the order of the index."""

    id = models.BigIntegerField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="search_row")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    stems = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-id"], name="search_newest_of_unit")]

    def __str__(self) -> str:
        return str(self.case_id)
