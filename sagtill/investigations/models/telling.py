"""Who was told: the person, the child, the board."""

import uuid

from django.db import models

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.organisation.models import Organisation, Person
from sagtill.vault.fields import CircleText


class Told(OfInvestigation, models.Model):
    """Whether the person, the guardian or the child has been told how it went, or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="told")
    # person, guardian or child
    who = models.CharField(max_length=10)
    was_told = models.BooleanField()
    on = models.DateField(null=True)
    how = CircleText(blank=True)
    understood = CircleText(blank=True)
    why_not = CircleText(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.who}"


class Letter(OfInvestigation, models.Model):
    """A letter to the child, put together from fixed blocks, with how easy it is to read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="letters")
    blocks = models.JSONField(default=list)
    text = CircleText()
    lix = models.FloatField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.lix:.0f}"


class Informed(OfInvestigation, models.Model):
    """A private provider tells the board concerned of a report (27:4) or of a notification (27:6 third paragraph)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # None when the provider has destroyed the investigation: what the board received is the board's own.
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, null=True, related_name="informed")
    # Who told, when the row no longer says it by whose it is.
    from_name = models.CharField(max_length=120, blank=True)
    # report or notification
    about = models.CharField(max_length=12)
    # The board when it is in this installation, else its name as written.
    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    board_name = models.CharField(max_length=120)
    # What the board reads: the provider's own words to it.
    text = CircleText()
    number = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # How it went when the board is not here: registered letter, delivery receipt.
    proof = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["sent_at"]
        indexes = [models.Index(fields=["board", "-sent_at"], name="informed_board")]

    def __str__(self) -> str:
        return f"{self.number} → {self.board_name}"

    @property
    def sender(self) -> str:
        """The provider that told."""
        return self.from_name or self.organisation.name
