"""The first contact with those outside the staff, and what the handlers write to each other."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.cases.rules import (
    CALLED_LABELS,
    TOLD_LABELS,
    Called,
    Told,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case
from sagtill.vault import services as vault


class FirstContact(models.Model):
    """After a threat: whether the manager has called, and who else is to know (ux.md 2.1). A new one does not remove the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="first_contacts")
    called = models.CharField(max_length=12)
    work_environment = models.CharField(max_length=12)
    police = models.CharField(max_length=12)
    sealed_note = models.BinaryField(default=b"")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.called}"

    @property
    def note(self) -> str:
        return vault.open_text(self.organisation_id, f"cases.firstcontact|{self.id}|note", self.sealed_note)

    @property
    def called_label(self) -> str:
        return _(CALLED_LABELS[Called(self.called)])

    @property
    def work_environment_label(self) -> str:
        return _(TOLD_LABELS[Told(self.work_environment)])

    @property
    def police_label(self) -> str:
        return _(TOLD_LABELS[Told(self.police)])


class Note(models.Model):
    """Something handlers write to each other: a note, a question from the SAS to the unit, its answer. Reporters never see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=8)
    sealed_text = models.BinaryField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"

    @property
    def text(self) -> str:
        return vault.open_text(self.organisation_id, f"cases.note|{self.id}|text", self.sealed_text)
