"""Sessions, what people sign in with, and the identity providers of the municipalities."""

import uuid

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from sagtill.organisation.models import Assignment, Organisation, Person


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


class Provider(models.Model):
    """The identity provider of one organisation (OpenID Connect): whoever signs in there need have no password here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="provider")
    label = models.CharField(max_length=60)
    issuer = models.CharField(max_length=300)
    client_id = models.CharField(max_length=200)
    sealed_secret = models.BinaryField(default=bytes)
    # What the provider says of a person that is their user name here. Used the first time only; after that the subject decides.
    claim = models.CharField(max_length=60, default="preferred_username")
    # The ways of signing in (acr) that are strong enough, with spaces between; empty: the provider is asked for none.
    strong = models.CharField(max_length=400, blank=True)
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.label


class ProviderIdentity(models.Model):
    """Who a subject at a provider is here. The same subject at two providers is two people (OpenID Connect Core 5.7)."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="identities")
    subject = models.CharField(max_length=255)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="provider_identities")
    bound_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_person_per_subject"),
            models.UniqueConstraint(fields=["provider", "person"], name="one_subject_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.person_id}"


class ListedPerson(models.Model):
    """Somebody who came from a list of people: not in the next one means that they have left."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.person_id)


class ListedAssignment(models.Model):
    """An assignment that came from a list of people. What was decided by hand is not ended by a list."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.assignment_id)


class PeopleList(models.Model):
    """A list of people that somebody has brought: looked at first, then carried out, and undone if it was wrong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    brought_at = models.DateTimeField()
    brought_by = models.CharField(max_length=160)
    is_complete = models.BooleanField()
    # The file itself while it waits; gone when the list has been carried out.
    sealed_file = models.BinaryField(default=bytes)
    carried_out_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # What was done, sealed, so that it can be undone.
    sealed_steps = models.BinaryField(default=bytes)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-brought_at"]
        indexes = [models.Index(fields=["organisation", "-brought_at"])]

    def __str__(self) -> str:
        return str(self.id)
