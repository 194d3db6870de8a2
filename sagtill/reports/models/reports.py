"""What people have told: one row for each who told it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.methods.cell_keys import new_record_key
from sagtill.organisation.access import Actor, scope
from sagtill.organisation.matters import through
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import Act
from sagtill.organisation.seen import Seen, fields
from sagtill.reports.models.cases import Case
from sagtill.reports.rules import fields as listed
from sagtill.reports.rules.statuses import (
    OUTCOME_LABELS,
    Identity,
    Outcome,
    Verdict,
)
from sagtill.vault import services as vault


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, seen by handlers through their case, and by reporters because they are theirs."""

    def visible_to(self, actor: Actor, act: Act = Act.READ) -> "ReportQuerySet":
        """The reports in cases with which this person may do this."""
        return self.filter(scope(actor, act, through("case")))


class Report(models.Model):
    """One person's telling. Its text never changes after sending."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # In the clear unless the circle is closed; then sealed, and this is empty.
    plain_text = models.TextField(blank=True)
    sealed_text = models.BinaryField(default=b"")
    happened_on = models.DateField()
    outcome = models.CharField(max_length=10, blank=True, default=Outcome.NOT_ASKED)
    is_safe = models.CharField(max_length=8, blank=True)
    immediate = models.TextField(blank=True)
    prevention = models.TextField(blank=True)
    sealed_who = models.BinaryField(default=b"")
    identity = models.CharField(max_length=12, default=Identity.NAMED)
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sealed_identity = models.BinaryField(default=b"")
    about_manager = models.BooleanField(default=False)
    suspected = models.BooleanField(default=False)
    threat_target = models.CharField(max_length=12, blank=True)
    threat_kinds = models.JSONField(default=list)
    # Written down for somebody who told it aloud: who and when, sealed since it is a name.
    sealed_told_by = models.BinaryField(default=b"")
    told_on = models.DateField(null=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8, default="sv")
    received_at = models.DateTimeField()
    day_only = models.BooleanField(default=False)
    code_digest = models.CharField(max_length=64, blank=True)
    # An anonymous report's row in the log is written at night, so that it does not tell the time.
    log_at_night = models.BooleanField(default=False)
    verdict = models.CharField(max_length=6, blank=True, default=Verdict.NONE)
    verdict_at = models.DateTimeField(null=True)
    # When the reporter last looked, so that news can be told from what they have read. Never kept for anonymous ones.
    seen_at = models.DateTimeField(null=True)
    # One random number for life: shared statistics are rounded by it, so that the same group always gives the same figure.
    cell_key = models.BigIntegerField(default=new_record_key, editable=False)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_report_per_number"),
            models.UniqueConstraint(fields=["code_digest"], condition=~Q(code_digest=""), name="one_report_per_code"),
        ]
        indexes = [
            models.Index(fields=["reporter", "-received_at"]),
            models.Index(fields=["received_at"], condition=Q(log_at_night=True), name="report_to_log"),
            models.Index(
                fields=["organisation", "-received_at"],
                condition=Q(identity=Identity.CONFIDENTIAL),
                name="report_confidential",
            ),
            models.Index(fields=["organisation", "received_at"], name="report_of_month"),
        ]

    def __str__(self) -> str:
        return self.number

    def place(self, field: str) -> str:
        """Where a sealed field of this report lies, for the vault."""
        return f"reports.report|{self.id}|{field}"

    @property
    def text(self) -> str:
        """What the reporter wrote."""
        if self.sealed_text:
            return vault.open_text(self.organisation_id, self.place("text"), self.sealed_text)
        return self.plain_text

    @property
    def outcome_label(self) -> str:
        return _(OUTCOME_LABELS.get(Outcome(self.outcome), ""))

    @property
    def is_anonymous(self) -> bool:
        return self.identity == Identity.ANONYMOUS

    @property
    def has_who(self) -> bool:
        """Whether «Vem gäller det?» was filled in; what it says is the vault's."""
        return bool(self.sealed_who)

    @property
    def has_told_by(self) -> bool:
        """Whether somebody told it aloud whose name is in the vault."""
        return bool(self.sealed_told_by)

    @property
    def named_reporter(self) -> Person | None:
        """The reporter, when the name is no secret."""
        return self.reporter if self.identity == Identity.NAMED else None

    def is_by(self, person: Person) -> bool:
        """Whether this is the person's own report. A confidential name is in the vault, and only compared."""
        if self.identity != Identity.CONFIDENTIAL or not self.sealed_identity:
            return self.reporter_id == person.pk
        return vault.open_text(self.organisation_id, self.place("identity"), self.sealed_identity) == str(person.pk)

    def seen_by(self, actor: Actor) -> Seen:
        """The report with only the fields that this person may see, by what they may do with its case."""
        return Seen(self, fields(actor, self.case, listed.REPORT))
