"""What IVO was told and sent, and what came back."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.documents.models import Document
from sagtill.investigations.documents.kinds import name_of
from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.ivo import SENT_AS
from sagtill.organisation.models import Organisation, Person
from sagtill.vault.fields import CircleText


class Notification(OfInvestigation, models.Model):
    """The notification to IVO, as it was sent. It cannot be changed; what comes later is a supplement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.OneToOneField(Investigation, on_delete=models.PROTECT, related_name="notification")
    sent_on = models.DateField()
    # e_service or post; never mail or fax.
    way = models.CharField(max_length=10)
    ivo_number = models.CharField(max_length=40, blank=True)
    investigation_attached = models.BooleanField()
    # The last day for the investigation when it was not attached, and when it went.
    investigation_due = models.DateField(null=True)
    investigation_sent_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.sent_on}"


class IvoEvent(OfInvestigation, models.Model):
    """What IVO asked for, what was sent in addition, what IVO decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="ivo_events")
    # A key of rules.ivo.EVENTS.
    what = models.CharField(max_length=12)
    on = models.DateField()
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    text = CircleText(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class SentToIvo(OfInvestigation, models.Model):
    """One file that IVO was sent. The hash is frozen here, so that what was sent can be told from what was made later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="sent_to_ivo")
    # With the notification, as the investigation that followed it, or as a supplement.
    what = models.CharField(max_length=14, choices=[(key, label) for key, label in SENT_AS.items()])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    # SHA-256 of the file as it was sent, in hexadecimal.
    digest = models.CharField(max_length=64)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"

    @property
    def what_label(self) -> str:
        return _(SENT_AS[self.what])

    @property
    def name(self) -> str:
        """What the document is called, with its number."""
        return f"{_(name_of(self.document.kind))} {self.document.number}"
