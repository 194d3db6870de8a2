"""Attached files: sealed on disk under a name that says nothing, known here by what they belong to."""

import uuid

from django.db import models

from sagtill.organisation.models import Organisation


class Attachment(models.Model):
    """A file that belongs to something: a report, a message, a case. It points up by id alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_id = models.UUIDField(db_index=True)
    label = models.CharField(max_length=40)
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    # A file that could not be scanned waits here; nobody may fetch it until it has been.
    quarantined = models.BooleanField(default=False)
    # It turned out to be harmful: the content is gone, this row tells that it was there.
    infected = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    added_on = models.DateField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["owner_id", "position"], name="one_attachment_per_position")]

    def __str__(self) -> str:
        return f"{self.label} {self.position}"

    @property
    def file_name(self) -> str:
        """What the file is called when it is fetched: nothing of what the sender called it."""
        return f"bilaga-{self.position}.{self.extension}"
