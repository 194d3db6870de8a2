"""Why it happened: the cause tree of an investigation, and what answers each end of it."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.cases.rules import CAUSE_AREAS
from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.stages import BASIS_LABELS, Basis
from sagtill.organisation.models import Organisation, Person
from sagtill.vault.fields import CircleText


class Reason(OfInvestigation, models.Model):
    """A node in the answer to "why?". The ends of the tree need an action, or a signed reason for none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="reasons")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    position = models.PositiveIntegerField()
    text = CircleText()
    area = models.CharField(max_length=20, choices=list(CAUSE_AREAS.items()))
    basis = models.CharField(max_length=10, default=Basis.ASSESSMENT)
    source = CircleText(max_length=200, blank=True)
    # A name stands in it, and whoever wrote it has said why it must.
    name_kept = CircleText(blank=True)
    no_action_because = CircleText(blank=True)
    no_action_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    no_action_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.position}"

    @property
    def area_label(self) -> str:
        return _(CAUSE_AREAS[self.area])

    @property
    def basis_label(self) -> str:
        return _(BASIS_LABELS[Basis(self.basis)])


class CauseAnswer(models.Model):
    """This action answers this cause."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Reason, on_delete=models.CASCADE, related_name="answers")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reason", "action"], name="one_answer_per_reason_and_action")]

    def __str__(self) -> str:
        return f"{self.reason_id} – {self.action_id}"
