"""The handling of a case: how it was judged, why it happened, what was done about each cause."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.cases.rules import (
    CALLED_LABELS,
    CAUSE_AREAS,
    PATH_LABELS,
    SAFE_LABELS,
    SERIOUSNESS_LABELS,
    TOLD_LABELS,
    Called,
    Path,
    Safe,
    Seriousness,
    Told,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case, OfCase
from sagtill.vault import services as vault
from sagtill.vault.fields import CircleText


class Assessment(OfCase, models.Model):
    """Who judged what, and why. A new one does not remove the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    safe = models.CharField(max_length=8)
    seriousness = models.CharField(max_length=8)
    actual = models.PositiveSmallIntegerField()
    possible = models.PositiveSmallIntegerField()
    likelihood = models.PositiveSmallIntegerField()
    suggests_lex_sarah = models.BooleanField()
    path = models.CharField(max_length=12)
    why = CircleText(blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.path}"

    @property
    def safe_label(self) -> str:
        return _(SAFE_LABELS[Safe(self.safe)])

    @property
    def seriousness_label(self) -> str:
        return _(SERIOUSNESS_LABELS[Seriousness(self.seriousness)])

    @property
    def path_label(self) -> str:
        return _(PATH_LABELS[Path(self.path)])


class Cause(OfCase, models.Model):
    """A node in the answer to "why?". Each one needs an action, or a signed reason for none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="causes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    text = CircleText()
    area = models.CharField(max_length=20, choices=list(CAUSE_AREAS.items()))
    position = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def area_label(self) -> str:
        return _(CAUSE_AREAS[self.area])


class CauseAction(models.Model):
    """This action answers this cause."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="answers")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cause", "action"], name="one_answer_per_cause_and_action")]

    def __str__(self) -> str:
        return f"{self.cause_id} – {self.action_id}"


class NoAction(OfCase, models.Model):
    """«Ingen åtgärd, därför att», signed: for one cause, or for the case as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="no_actions")
    cause = models.OneToOneField(Cause, on_delete=models.CASCADE, null=True, related_name="no_action")
    because = CircleText()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return str(self.because)


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


class SecondRating(models.Model):
    """A case that a second person rates without seeing what the first one answered, so that agreement can be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="second_rating")
    first = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    drawn_because = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)
    possible = models.PositiveSmallIntegerField(null=True)
    likelihood = models.PositiveSmallIntegerField(null=True)
    suggests_lex_sarah = models.BooleanField(null=True)
    # Whoever had already read the first answers says so, and the case counts for nothing.
    declined_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "asked_at"], condition=models.Q(at__isnull=True), name="rating_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.drawn_because}"


class Once(models.Model):
    """A form that has been done. Pressed twice, or sent again after a lost answer, it is done once."""

    key = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    done_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["done_on"])]

    def __str__(self) -> str:
        return str(self.key)


class SavedView(models.Model):
    """A person's own way of looking at the list of cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    filters = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name
