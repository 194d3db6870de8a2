"""Opening a confidential reporter's name."""

import uuid

from django.db import models
from django.db.models import Q

from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models.reports import Report
from sagtill.vault import services as vault


class IdentityRequest(models.Model):
    """Somebody asks to see a confidential reporter's name; another approves or declines. The reporter sees every step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="identity_requests")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sealed_reason = models.BinaryField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    approved = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(answered_at__isnull=True), name="one_open_request_per_report"
            ),
            models.CheckConstraint(condition=~Q(answered_by=models.F("asked_by")), name="two_people_open_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.asked_at:%Y-%m-%d}"

    @property
    def reason(self) -> str:
        return vault.open_text(self.organisation_id, f"reports.identityrequest|{self.id}|reason", self.sealed_reason)
