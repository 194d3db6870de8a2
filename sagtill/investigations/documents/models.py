"""Copies for those who ask to see a public document: what is masked in them, why, and what was given."""

import json
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sagtill.documents.models import Document
from sagtill.documents.rules.masking import Mark
from sagtill.documents.rules.paper import Paper
from sagtill.documents.rules.stored import paper_from
from sagtill.investigations.models import Investigation
from sagtill.law.secrecy import provision
from sagtill.law.words import N_
from sagtill.organisation.models import Organisation, Person
from sagtill.vault import services as vault

OUTCOMES = {
    "": N_("Prövas"),
    "whole": N_("Lämnas ut i sin helhet"),
    "masked": N_("Lämnas ut med maskningar"),
    "refused": N_("Lämnas inte ut"),
}


class Copy(models.Model):
    """A request to see the investigation, tried passage by passage against the document as it stood then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    # The document as data, sealed: marks are about its lines, so it must not change beneath them.
    sealed_paper = models.BinaryField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # Nobody has to say who they are to see a public document, so there is no field for it.
    outcome = models.CharField(max_length=8, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["investigation", "number"], name="one_copy_per_number")]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.number}"

    @property
    def place(self) -> str:
        """Where the paper lies, for the vault."""
        return f"investigation_documents.copy|{self.id}|paper"

    @property
    def paper(self) -> Paper:
        """The document as it stood when the request came."""
        stored: dict[str, Any] = json.loads(vault.open_text(self.organisation_id, self.place, self.sealed_paper))
        return paper_from(stored)

    @property
    def outcome_label(self) -> str:
        return _(OUTCOMES[self.outcome])

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None


class Mask(models.Model):
    """A passage that is masked, and why. One that was taken away stays in the log with who did it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="masks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # A key of law.provisions.
    provision = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["line", "start", "at"]

    def __str__(self) -> str:
        return f"{self.line}: {self.start}–{self.end}"

    @property
    def reason(self) -> str:
        """The provision as it is written in the copy."""
        found = provision(self.provision)
        return f"{found.source.citation}: {_(found.name)}"

    @property
    def mark(self) -> Mark:
        return Mark(self.line, self.start, self.end, self.reason)
