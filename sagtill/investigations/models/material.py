"""What is gathered: the register, what was done at once, the parts' texts, the entries, the consequences to answer, earlier cases."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.stages import (
    BASIS_LABELS,
    CLAIM_LABELS,
    LIKENESS_LABELS,
    Basis,
    ClaimAnswer,
    Likeness,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case, Report
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


class Measure(OfInvestigation, models.Model):
    """Something that was done at once so that the person was safe: what, by whom and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="measures")
    what = CircleText()
    done_at = models.DateTimeField()
    done_by = CircleText(max_length=160)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["done_at"]

    def __str__(self) -> str:
        return str(self.id)


class Section(OfInvestigation, models.Model):
    """A required text, as somebody wrote it at a moment. The newest one holds; the earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="sections_written")
    # A key of rules.contents.SECTIONS.
    key = models.CharField(max_length=24)
    text = CircleText()
    position = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering = ["key", "position"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "key", "position"], name="one_text_per_section_version")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.position}"


class Entry(OfInvestigation, models.Model):
    """A uppgift: date, source, fact or assessment, author with title. Never changed; corrected by a new one that shows the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="entries")
    part = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    text = CircleText()
    source = CircleText(max_length=200)
    basis = models.CharField(max_length=10, choices=[(basis.value, BASIS_LABELS[basis]) for basis in Basis])
    # When what it tells of happened, for the timeline; the hour only if it is known.
    happened_on = models.DateField(null=True)
    happened_time = models.TimeField(null=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    by_title = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_entry_per_position")]
        indexes = [models.Index(fields=["investigation", "part"], name="entries_of_part")]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.position}"

    @property
    def basis_label(self) -> str:
        return _(BASIS_LABELS[Basis(self.basis)])


class Claim(OfInvestigation, models.Model):
    """A consequence that the reporter described, in the reporter's words. They are locked, and the investigation answers them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="claims")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    words = CircleText()
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=14, blank=True, default=ClaimAnswer.UNANSWERED)
    answer_text = CircleText(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["investigation", "position"], name="one_claim_per_position")]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.position}"

    @property
    def answer_label(self) -> str:
        return _(CLAIM_LABELS[ClaimAnswer(self.answer)]) if self.answer else ""


class Similar(OfInvestigation, models.Model):
    """An earlier matter that may be the same sort of thing, and what was answered: has it happened, and why again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="similar")
    earlier = models.ForeignKey(Investigation, on_delete=models.PROTECT, null=True, related_name="+")
    earlier_case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField()
    answer = models.CharField(max_length=6, blank=True, default=Likeness.UNANSWERED)
    why_again = CircleText(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["found_at"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "earlier"], name="one_likeness_per_investigation"),
            models.UniqueConstraint(fields=["investigation", "earlier_case"], name="one_likeness_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.investigation_id} ~ {self.earlier_id or self.earlier_case_id}"

    @property
    def answer_label(self) -> str:
        return _(LIKENESS_LABELS[Likeness(self.answer)]) if self.answer else ""
