"""The register of documents, with the secret parts apart."""

import uuid

from django.db import models

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Report
from sagtill.vault.fields import CircleText


class RegisterRow(OfInvestigation, models.Model):
    """A document in the register: date, number, from or to whom, in brief (OSL 5:2). What the public must not see stands apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="register")
    position = models.PositiveIntegerField()
    on = models.DateField()
    # report, notification, investigation, decision, supplement, ivo_decision, to_board, letter, other
    what = models.CharField(max_length=16)
    # in, out or own: came in, was sent, was drawn up here.
    way = models.CharField(max_length=4)
    subject = models.CharField(max_length=120)
    correspondent = models.CharField(max_length=120, blank=True)
    secret_subject = CircleText(blank=True)
    secret_correspondent = CircleText(blank=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")
    # The document itself, when it is kept here.
    document_id = models.UUIDField(null=True)
    received_by = models.CharField(max_length=160, blank=True)
    # A report told aloud: when it was written down, and by whom (27 § förvaltningslagen).
    written_down_at = models.DateTimeField(null=True)
    written_down_by = models.CharField(max_length=160, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_document_per_number")]
        indexes = [models.Index(fields=["organisation", "-on"], name="register_newest")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The document's own number: the matter's, and its place in it."""
        return f"{self.investigation.diary_number}-{self.position}"
