"""The sections of a report: every version of their texts, remarks, evidence and pictures."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

from sagtill.files.models import Attachment
from sagtill.organisation.models import Organisation, Person
from sagtill.quality_report.models.reports import QualityReport
from sagtill.quality_report.rules.templates import Part, part_of


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
