"""Whether it is serious, who has a conflict of interest, what is proposed and what is decided."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.investigations.models.investigations import Investigation, OfInvestigation
from sagtill.investigations.rules.stages import BODY_LABELS, SERIOUS_LABELS, Body, Serious
from sagtill.law.outcomes import Outcome
from sagtill.organisation.models import Organisation, Person
from sagtill.vault.fields import CircleText


class SeriousAnswer(OfInvestigation, models.Model):
    """An answer to «Är det allvarligt?». Each one stays, with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="serious_answers")
    # start, part4 or part9: where it was asked.
    asked_at_part = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=8)
    why = CircleText()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.answer}"

    @property
    def answer_label(self) -> str:
        return _(SERIOUS_LABELS[Serious(self.answer)])


class Impartiality(OfInvestigation, models.Model):
    """A jäv declaration by the investigator or the decision-maker (16–18 §§ förvaltningslagen)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_impartial = models.BooleanField()
    about = CircleText(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.is_impartial}"


class Proposal(OfInvestigation, models.Model):
    """What the investigator proposes. A proposal is not a decision; one that was sent back stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="proposals")
    outcome = models.CharField(max_length=14, blank=True, choices=[(one.value, one.value) for one in Outcome])
    reasons = CircleText()
    # Words that can be moved to the minutes as they stand.
    wording = CircleText()
    notify_ivo = models.BooleanField()
    ivo_reasons = CircleText()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    returned_because = CircleText(blank=True)
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.outcome}"

    @property
    def outcome_label(self) -> str:
        return _(Outcome(self.outcome).label) if self.outcome else ""


class Decision(OfInvestigation, models.Model):
    """The decision that ends an investigation, by whoever the delegation says. A reopened investigation gets a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=14, blank=True, choices=[(one.value, one.value) for one in Outcome])
    reasons = CircleText()
    wording = CircleText()
    notify_ivo = models.BooleanField()
    ivo_reasons = CircleText()
    body = models.CharField(max_length=10, default=Body.DELEGATE)
    # Paragraph of the minutes when the board or its committee decided.
    minutes = models.CharField(max_length=60, blank=True)
    delegation = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    by_title = models.CharField(max_length=120)
    at = models.DateTimeField()
    # A delegated decision is reported to the board (6 kap. 40 § KL).
    reported_to_board_on = models.DateField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.outcome}"

    @property
    def outcome_label(self) -> str:
        return _(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def body_label(self) -> str:
        return _(BODY_LABELS[Body(self.body)])
