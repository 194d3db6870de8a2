"""Which provider an organisation has, and what it needs to know of us."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.organisation.models import Organisation
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.vault import services as vault


def place(provider: Provider) -> str:
    return f"signin.provider|{provider.pk}|secret"


@transaction.atomic
def configure(organisation: Organisation, facts: Mapping[str, Any], secret: str | None, *, by: str) -> Provider:
    """Set the organisation's provider. `secret` None keeps the one there is; another issuer means that nobody is bound any more."""
    provider = Provider.objects.select_for_update().filter(organisation=organisation).first()
    provider = provider or Provider(organisation=organisation)
    if provider.issuer != facts["issuer"]:
        ProviderIdentity.objects.filter(provider=provider).delete()
    for name, value in facts.items():
        setattr(provider, name, value)
    if secret is not None:
        provider.sealed_secret = vault.seal_text(organisation.pk, place(provider), secret)
    provider.save()
    audit.record(organisation.pk, by, "permission", "provider", provider.pk)
    return provider


def of(organisation_id: UUID) -> Provider | None:
    """The organisation's provider, while it is in use."""
    return Provider.objects.filter(organisation_id=organisation_id, is_on=True).select_related("organisation").first()


def all_in_use() -> list[Provider]:
    """Every provider one can sign in at here."""
    rows = Provider.objects.filter(is_on=True).select_related("organisation")
    return list(rows.order_by("organisation__name"))
