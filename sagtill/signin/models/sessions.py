"""Sessions, and forms that are held while their writer signs in."""

import uuid

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from sagtill.organisation.models import Person


class Session(AbstractBaseSession):
    """Somebody signed in on a device. `session_key` is the digest of what the cookie says, so a stolen copy signs nobody in."""

    session_key = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sessions")
    how = models.CharField(max_length=10, blank=True)
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    # The digest of what the identity provider calls its own session, so that it can end this one too.
    provider_session = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        db_table = "signin_session"


class HeldForm(models.Model):
    """What somebody sent while not signed in any more, or before showing again who they are. Sealed; gone within the hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    sealed = models.TextField()
    kept_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_until"])]

    def __str__(self) -> str:
        return str(self.id)


class UsedOnce(models.Model):
    """What may be used only once: a challenge to a passkey, the state of a journey to an identity provider."""

    digest = models.CharField(max_length=64, primary_key=True)
    kept_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_until"])]

    def __str__(self) -> str:
        return self.digest
