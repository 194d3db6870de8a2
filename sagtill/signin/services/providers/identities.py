"""Who it is that a provider vouches for: bound to its subject the first time, and from then on by that alone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.signin.rules.tokens import Claims, RefusedTokenError
from sagtill.signin.services.fetching import get_json


class UnknownPersonError(Exception):
    """The provider vouches for somebody who is nobody here, or is bound to another of its subjects."""


@transaction.atomic
def release(person: Person, *, by: str) -> None:
    """The person's account at the provider was made anew: the next sign-in there binds them again."""
    ProviderIdentity.objects.filter(person=person).delete()
    audit.record(person.organisation_id, by, "permission", "provider", person.pk, subjects=[person.pk])


def person_of(provider: Provider, claims: Claims, told: Mapping[str, Any], access: str) -> Person:
    people = Person.objects.select_related("organisation").filter(organisation=provider.organisation, is_active=True)
    bound = ProviderIdentity.objects.filter(provider=provider, subject=claims["sub"]).first()
    if bound is not None:
        person = people.filter(pk=bound.person_id).first()
        if person is None:
            raise UnknownPersonError
        return person
    name = _name_in(provider, claims, told, access)
    person = people.filter(username__iexact=name).exclude(provider_identities__provider=provider).first()
    if not name or person is None:
        raise UnknownPersonError
    return bind(provider, str(claims["sub"]), person)


@transaction.atomic
def bind(provider: Provider, subject: str, person: Person) -> Person:
    ProviderIdentity.objects.create(provider=provider, subject=subject, person=person, bound_at=clock.now())
    audit.record(person.organisation_id, str(person.pk), "permission", "provider", person.pk, subjects=[person.pk])
    return person


def _name_in(provider: Provider, claims: Claims, told: Mapping[str, Any], access: str) -> str:
    """The user name that the provider gives: in the token, else in what it says of the person when asked (Core 5.3)."""
    said: Claims = claims
    address = str(told.get("userinfo_endpoint", ""))
    if provider.claim not in said and access and address:
        said = get_json(address, access)
        if said.get("sub") != claims["sub"]:
            raise RefusedTokenError("subject")
    # An address that nobody has shown to be theirs could be anybody's.
    if provider.claim == "email" and said.get("email_verified") is not True:
        return ""
    return str(said.get(provider.claim, "")).strip()
