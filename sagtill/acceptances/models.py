"""Signed refusals to act, each with a last day."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from sagtill.acceptances.rules import LEVEL_LABELS, REASON_LABELS, Level, Reason, level_on
from sagtill.law import clock
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.matters import through
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case, OfCase
from sagtill.vault.fields import CircleText

_THROUGH_CASE = through("case")


class RiskAcceptanceQuerySet(models.QuerySet["RiskAcceptance"]):
    """Refusals reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "RiskAcceptanceQuerySet":
        """Those of the cases with which this person may do this."""
        return self.filter(scope(actor, act, _THROUGH_CASE))

    def open(self) -> "RiskAcceptanceQuerySet":
        """Those that neither are dealt with nor have a newer signature."""
        return self.filter(ended_at__isnull=True)


class RiskAcceptance(OfCase, models.Model):
    """A riskkvitto: what is not done, why, what is done meanwhile, who signed and until when. Its words never change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="risk_acceptances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    reason = models.CharField(max_length=10)
    what = CircleText()
    because = CircleText()
    meanwhile = CircleText()
    level = models.CharField(max_length=6, default=Level.UNIT)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=160)
    signed_at = models.DateTimeField()
    holds_until = models.DateField()
    # The nämnd's own signature is its minutes.
    minutes = models.CharField(max_length=60, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = CircleText(blank=True)

    objects: ClassVar[RiskAcceptanceQuerySet] = RiskAcceptanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["holds_until", "number"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_acceptance_per_number")]
        indexes = [
            models.Index(
                fields=["organisation", "holds_until"],
                condition=models.Q(ended_at__isnull=True),
                name="acceptance_open",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_expired(self) -> bool:
        return self.is_open and self.holds_until < clock.today()

    @property
    def level_now(self) -> Level:
        """Whose it is today."""
        return level_on(Level(self.level), self.holds_until, clock.today())

    @property
    def level_label(self) -> str:
        return _(LEVEL_LABELS[self.level_now])

    @property
    def reason_label(self) -> str:
        return _(REASON_LABELS[Reason(self.reason)])
