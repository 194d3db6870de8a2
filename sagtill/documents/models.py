"""Finished documents: what was made, by whom, of what, and the hash of the very file."""

import json
import uuid
from re import findall
from typing import Any
from unicodedata import normalize

from django.db import models
from django.utils.translation import gettext as _

from sagtill.documents.rules.making import EXTENSIONS, FORM_LABELS, PROGRESS, STATE_LABELS, UNDER_WAY, Form, State
from sagtill.files.models import Attachment
from sagtill.organisation.models import Organisation, Person
from sagtill.vault import services as vault


class Document(models.Model):
    """One made file. It belongs to a matter, known by its id alone; whoever may see that may see this.

    A document is never made over: a new one gets the next number, and the old one stays as it was given away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=30)
    form = models.CharField(max_length=8, choices=list(FORM_LABELS.items()))
    # 1, 2, 3 … for each kind of document in a matter.
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=list(STATE_LABELS.items()), default=State.WAITING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)
    # SHA-256 of the file as it was given away, in hexadecimal.
    digest = models.CharField(max_length=64, blank=True)
    file = models.OneToOneField(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    # What the person chose when asking for it, sealed: marks, a letter's words, what to take along.
    sealed_choices = models.BinaryField(default=b"")
    # The kind of error, when the last try failed. Never its words.
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner_id", "kind", "number"], name="one_document_per_kind_and_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def place(self) -> str:
        """Where the choices lie, for the vault."""
        return f"documents.document|{self.id}|choices"

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen when it was asked for."""
        if not self.sealed_choices:
            return {}
        opened: dict[str, Any] = json.loads(vault.open_text(self.organisation_id, self.place, self.sealed_choices))
        return opened

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def is_under_way(self) -> bool:
        return State(self.state) in UNDER_WAY

    @property
    def state_label(self) -> str:
        return _(STATE_LABELS[State(self.state)])

    @property
    def form_label(self) -> str:
        return _(FORM_LABELS[Form(self.form)])

    @property
    def progress(self) -> int:
        """How far it has come, in parts of a hundred."""
        return PROGRESS[State(self.state)]

    def file_name(self, called: str = "") -> str:
        """What the file is called when it is fetched: the kind by its name and number, nothing of what it says."""
        plain = normalize("NFKD", (called or self.kind).lower()).encode("ascii", "ignore").decode()
        return f"{'-'.join(findall('[a-z0-9]+', plain))}-{self.number}.{EXTENSIONS[Form(self.form)]}"
