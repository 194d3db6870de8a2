"""The monthly review of who has read what: what each reviewer got to look at, what they answered, and that they signed it."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.log_review.rules import ANSWER_LABELS, WHY_LABELS, Answer, Why
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case
from sagtill.vault import services as vault


class Review(models.Model):
    """What one person is to review of one month's log. Drawn once; signed once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # The first day of the month whose log it is.
    month = models.DateField()
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # With the seed and the log the draw can be made again and compared.
    seed = models.BigIntegerField()
    drawn_at = models.DateTimeField()
    # How many readings it was drawn from, for the whole organisation.
    drawn_from = models.PositiveIntegerField()
    due_on = models.DateField()
    signed_at = models.DateTimeField(null=True)
    # How far the log had come when it was signed: the protocol is an anchor too.
    anchor_n = models.BigIntegerField(default=0)
    anchor_h = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "reviewer"], name="one_review_per_month_and_reviewer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.reviewer_id}"

    @property
    def is_late(self) -> bool:
        return self.signed_at is None and self.due_on < clock.today()


class Sample(models.Model):
    """One reading that was drawn: a row of the log, and what the reviewer says of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="samples")
    # The row's number in the organisation's log.
    n = models.BigIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    act = models.CharField(max_length=20)
    object_kind = models.CharField(max_length=30)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.JSONField(default=list)
    answer = models.CharField(max_length=12, blank=True, default=Answer.NONE)
    sealed_note = models.BinaryField(default=b"")
    sealed_explanation = models.BinaryField(default=b"")
    answered_at = models.DateTimeField(null=True)
    explained_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["review", "n"], name="a_reading_is_drawn_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.n}"

    def place(self, field: str) -> str:
        """Where a sealed field lies, for the vault."""
        return f"log_review.sample|{self.id}|{field}"

    @property
    def note(self) -> str:
        """What the reviewer wrote."""
        return vault.open_text(self.organisation_id, self.place("note"), self.sealed_note) if self.sealed_note else ""

    @property
    def explanation(self) -> str:
        """What the person who read answered."""
        sealed = self.sealed_explanation
        return vault.open_text(self.organisation_id, self.place("explanation"), sealed) if sealed else ""

    @property
    def why_labels(self) -> list[str]:
        return [_(WHY_LABELS[Why(one)]) for one in self.why]

    @property
    def answer_label(self) -> str:
        return _(ANSWER_LABELS[Answer(self.answer)])

    @property
    def day(self) -> date:
        return clock.local(self.at).date()
