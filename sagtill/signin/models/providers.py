"""The identity providers of the municipalities."""

import uuid

from django.db import models

from sagtill.organisation.models import Organisation, Person


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
