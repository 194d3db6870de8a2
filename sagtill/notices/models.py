"""What people are told by mail. The rows hold no content: only who, which of the fixed texts, and when."""

import uuid

from django.db import models
from django.db.models import Q

from sagtill.organisation.models import Organisation, Person
from sagtill.vault import services as vault


class Notice(models.Model):
    """One thing to tell one person, written in the transaction of what it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    what = models.CharField(max_length=12)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    # The day's mail, or the urgent mail, that carried it.
    mail = models.ForeignKey("Mail", on_delete=models.SET_NULL, null=True, related_name="notices")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["urgent", "person"],
                condition=Q(mail__isnull=True, dropped_at__isnull=True),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.person_id}"


class Mail(models.Model):
    """A mail in the outbox. It is made once, and tried until the server takes it; its id is the Message-ID."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="mails")
    # Somebody outside the staff: the address they gave for this, sealed, and taken away when the mail has left.
    sealed_to = models.BinaryField(default=b"")
    language = models.CharField(max_length=8, blank=True)
    # What the mail tells of, so that it can be stopped while the answer can still be taken back.
    about = models.UUIDField(null=True)
    template = models.CharField(max_length=12)
    values = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    try_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["try_after"], condition=Q(sent_at__isnull=True), name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.template} {self.person_id}"

    @property
    def place(self) -> str:
        """Where the sealed address lies, for the vault."""
        return f"notices.mail|{self.id}|to"

    @property
    def to(self) -> str:
        """The address it goes to."""
        if self.person is not None:
            return self.person.email
        return vault.open_text(self.organisation_id, self.place, self.sealed_to)
