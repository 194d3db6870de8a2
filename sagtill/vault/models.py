"""The organisations' own keys, wrapped by the installation's. Deleting one makes everything sealed with it unreadable for ever."""

from django.db import models


class TenantKey(models.Model):
    """A data key of an organisation. The newest seals; the older ones still open."""

    organisation_id = models.UUIDField()
    key_id = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    created_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "key_id"], name="one_key_per_id")]

    def __str__(self) -> str:
        return f"{self.organisation_id} #{self.key_id}"


class RetiredKey(models.Model):
    """The key that form answers were sealed with before the installation's key was changed; sealed itself, and kept for some days."""

    purpose = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField()
    kept_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.purpose
