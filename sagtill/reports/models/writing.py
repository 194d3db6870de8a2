"""What is kept while somebody writes, and so that sending twice is sending once."""

import uuid

from django.db import models
from django.db.models import Q

from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models.reports import Report


class Submission(models.Model):
    """One form, sent once or many times: the same key is the same report (security.md 9)."""

    key = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    seen = models.PositiveIntegerField(default=1)
    # The code must be shown again if the first answer was lost; it is wiped when the reporter says it is saved, or after a day.
    sealed_code = models.BinaryField(default=b"")
    kept_until = models.DateField()

    def __str__(self) -> str:
        return str(self.key)


class Draft(models.Model):
    """A report being written: the author's alone, or nobody's yet while they sign in. Deleted after seven days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="report_draft")
    token_digest = models.CharField(max_length=64, blank=True)
    # Sealed by the installation's key: a draft without author belongs to no organisation yet.
    sealed_answers = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    kept_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_digest"], condition=~Q(token_digest=""), name="one_draft_per_token")
        ]

    def __str__(self) -> str:
        return str(self.id)
