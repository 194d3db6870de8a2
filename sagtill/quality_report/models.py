"""The year's report: its sections with every version, comments, pictures, evidence, promises, goals and signatures."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.files.models import Attachment
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.quality_report.rules.statuses import KEPT_LABELS, SIGNERS, STATUS_LABELS, Kept, Status
from sagtill.quality_report.rules.templates import STRUCTURES, Part, part_of

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


class Section(models.Model):
    """One heading's text. `version` is counted up at every save, so that two who write at once do not overwrite each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(QualityReport, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    # Whoever has taken it on. Others may write too.
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_done = models.BooleanField(default=False)
    edited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_section_per_key")]

    def __str__(self) -> str:
        return self.heading

    @property
    def part(self) -> Part:
        found = part_of(self.report.structure, self.key)
        assert found is not None  # noqa: S101 - sections are made from the structure itself
        return found

    @property
    def heading(self) -> str:
        return _(self.part.heading)


class SectionText(models.Model):
    """A text that was saved, or one that somebody wrote meanwhile and that was set aside. Never changed."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="texts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    # Written on an older version while somebody else saved: kept beside, not lost.
    is_aside = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.section_id} {self.version}"


class Comment(models.Model):
    """A remark on a section, until somebody has dealt with it. It is never printed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.section_id} {self.at:%Y-%m-%d}"


class Evidence(models.Model):
    """Where something that is said can be checked: a document's number, or an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="evidence")
    label = models.CharField(max_length=160)
    address = models.URLField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class Image(models.Model):
    """A picture in a section, with what it shows in words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="images")
    file = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300)
    caption = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["file__position"]

    def __str__(self) -> str:
        return self.alt


class Promise(models.Model):
    """Something promised in last year's report, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(QualityReport, on_delete=models.CASCADE, related_name="promises")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    kept = models.CharField(max_length=10, blank=True, default=Kept.UNANSWERED)
    what = models.TextField(blank=True)

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
