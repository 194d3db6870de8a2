"""Who read and did what. No foreign keys: the log outlives what it tells of. No content: only what kind of thing, and its id."""

from django.db import models

from sagtill.audit.rules import link


class AuditRow(models.Model):
    """One event. `h` is SHA-256 over the previous row's `h` and this row, so a change anywhere breaks the chain from there on."""

    organisation_id = models.UUIDField()
    n = models.BigIntegerField()
    at = models.DateTimeField()
    who = models.CharField(max_length=160)
    role = models.CharField(max_length=20, blank=True)
    act = models.CharField(max_length=20)
    object_kind = models.CharField(max_length=30)
    object_id = models.CharField(max_length=64, blank=True)
    # Everybody and everything else the event touched: the ids a list showed, the person a permission was about.
    subject_ids = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=12, default="done")
    h = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "n"], name="audit_one_n_per_organisation")]
        indexes = [
            models.Index(fields=["organisation_id", "object_id", "at"]),
            models.Index(fields=["organisation_id", "who", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.n} {self.act} {self.object_kind} {self.object_id}"

    def hash_after(self, previous: str) -> str:
        """What this row's hash has to be, given the hash before it."""
        return link(
            previous,
            self.organisation_id,
            self.n,
            self.at,
            self.who,
            self.role,
            self.act,
            self.object_kind,
            self.object_id,
            self.subject_ids,
            self.reason,
            self.result,
        )


class AuditHead(models.Model):
    """The end of an organisation's chain. Its row is the lock that keeps the chain in order."""

    organisation_id = models.UUIDField(primary_key=True)
    n = models.BigIntegerField(default=0)
    h = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.n}"
