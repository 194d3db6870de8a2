"""What was promised last year, what is promised for the next, and the actions that are to make it true."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.organisation.models import Organisation, Person
from sagtill.quality_report.models.reports import QualityReport
from sagtill.quality_report.rules.statuses import KEPT_LABELS, Kept


class Promise(models.Model):
    """Something promised in last year's report, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(QualityReport, on_delete=models.CASCADE, related_name="promises")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    kept = models.CharField(max_length=10, blank=True, default=Kept.UNANSWERED)
    what = models.TextField(blank=True)
    # The goal it was, where the report before was made here.
    goal = models.ForeignKey("Goal", on_delete=models.SET_NULL, null=True, related_name="promises")
    # What became of the goal's measures, as it was when the numbers were locked.
    measures = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    @property
    def kept_label(self) -> str:
        return _(KEPT_LABELS[Kept(self.kept)]) if self.kept else ""


class Goal(models.Model):
    """What is promised for the next year: the next report asks what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(QualityReport, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class GoalMeasure(models.Model):
    """An action that is to reach a goal. What the action says stays in its own matter; here stand only its number and how it went."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["action__number"]
        constraints = [models.UniqueConstraint(fields=["goal", "action"], name="an_action_once_a_goal")]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.action_id}"
