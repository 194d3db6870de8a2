"""Earlier matters that may be the same sort of thing."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.stages import (
    LIKENESS_LABELS,
    Likeness,
)
from sagtill.organisation.models import Organisation, Person
from sagtill.reports.models import Case
from sagtill.vault.fields import CircleText


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
