"""The year's report, and who stands for it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.quality_report.rules.statuses import SIGNERS, STATUS_LABELS, Status
from sagtill.quality_report.rules.templates import STRUCTURES

# Those who write; everybody else in the organisation reads what is frozen.
WRITERS = (Role.SAS, Role.HEAD, Role.MANAGER, Role.DEPUTY)


class QualityReportQuerySet(models.QuerySet["QualityReport"]):
    """Reports reach a page only through `visible_to`."""

    def visible_to(self, actor: Actor) -> "QualityReportQuerySet":
        """Frozen ones are for everybody in the organisation, the others for those who write."""
        own = Q(organisation=actor.organisation_id)
        return self.filter(own) if actor.holds(*WRITERS) else self.filter(own, status=Status.FROZEN)


class QualityReport(models.Model):
    """A kvalitetsberättelse for a year: of the whole organisation, or of one area."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    # Empty: the whole organisation.
    area = models.CharField(max_length=30, blank=True)
    structure = models.CharField(max_length=20)
    status = models.CharField(max_length=8, choices=list(STATUS_LABELS.items()), default=Status.WRITING)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # The numbers and charts as they were locked: they never change again.
    figures = models.JSONField(default=dict, blank=True)
    locked_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    # Every word and every drawing as they were frozen, so that a later version of the product reads them out the same.
    paper = models.JSONField(default=dict, blank=True)
    # SHA-256 over everything that it says, in hexadecimal.
    digest = models.CharField(max_length=64, blank=True)

    objects: ClassVar[QualityReportQuerySet] = QualityReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-year", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "area"], name="one_quality_report_per_year_and_area"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return _("Kvalitetsberättelse {year}").format(year=self.year)

    @property
    def status_label(self) -> str:
        return _(STATUS_LABELS[Status(self.status)])

    @property
    def is_frozen(self) -> bool:
        return self.status == Status.FROZEN

    @property
    def structure_name(self) -> str:
        return _(STRUCTURES[self.structure].name)


class Signature(models.Model):
    """Somebody in a role stands for the report, as its texts and numbers were then. Opened again, it no longer holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(QualityReport, on_delete=models.CASCADE, related_name="signatures")
    role = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160)
    by_title = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    fell_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "role"], condition=Q(fell_at__isnull=True), name="one_signature_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.role}"

    @property
    def role_label(self) -> str:
        return _(ROLE_LABELS[Role(self.role)])

    @property
    def meaning(self) -> str:
        return _(SIGNERS[Role(self.role)])
