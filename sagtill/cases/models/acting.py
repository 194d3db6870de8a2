"""Why it happened, and what was done about each cause."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.cases.rules import (
    CAUSE_AREAS,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case, OfCase
from sagtill.vault.fields import CircleText


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
