"""What people sign in with."""

import uuid

from django.db import models

from sagtill.organisation.models import Person


class Account(models.Model):
    """What holds for a person's signing in, besides the means themselves."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="account")
    # The last day on which a password alone is enough for somebody who handles matters.
    password_alone_until = models.DateField(null=True)
    # An administrator did something to how the person signs in; it is shown to the person until they have seen it.
    touched_at = models.DateTimeField(null=True)
    touched_by = models.CharField(max_length=160, blank=True)
    touched_how = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return str(self.person_id)


class CodeApp(models.Model):
    """An app that shows a new six-digit code every half minute (RFC 6238)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="code_app")
    sealed_secret = models.BinaryField()
    added_at = models.DateTimeField()
    # The half minute of the last code used. A code holds once, and no earlier one after it.
    last_step = models.BigIntegerField(default=0)
    wrong_in_a_row = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)


class RecoveryCode(models.Model):
    """A code on paper, for when the telephone is lost. Hashed as a password, used once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    number = models.PositiveSmallIntegerField()
    hashed = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="one_recovery_code_per_number")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.number}"


class Passkey(models.Model):
    """A key that never leaves the person's telephone, computer or security key (WebAuthn)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)
    credential = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A code that lets somebody choose a password: the first one, or a new one when it was forgotten. Given by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    code_digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=160)
    kept_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)
