"""Signing in at the municipality's own identity provider (OpenID Connect, code flow with PKCE), one provider for each organisation.

Nothing is kept here between leaving and coming back: what must be remembered travels sealed in a cookie of its own, bound to the
browser that began. The provider's tokens are used once and thrown away.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import Organisation, Person
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.signin.rules import tokens
from sagtill.signin.rules.tokens import Claims, Expected, RefusedTokenError, UnknownKeyError
from sagtill.signin.services import once, sessions
from sagtill.signin.services.fetching import SilentProviderError, get_json, is_safe, post_form
from sagtill.vault import services as vault

JOURNEY_SECONDS = 600
_PURPOSE = "provider-journey"
_KNOWN_SECONDS = 600.0
_ASK_AGAIN_SECONDS = 10.0
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class UnknownPersonError(Exception):
    """The provider vouches for somebody who is nobody here, or is bound to another of its subjects."""


@dataclass(frozen=True)
class Journey:
    """What must be remembered from leaving for the provider to coming back."""

    provider: str
    state: str
    nonce: str
    verifier: str
    following: str
    begun: float
    # Whose session it is when it is about showing again who one is; empty when signing in.
    confirming: str = ""


@dataclass(frozen=True)
class Arrival:
    """Somebody has come back, and this is who the provider says it is."""

    person: Person
    second_step: bool
    provider_session: str


# -- what the provider says of itself -------------------------------------------

_known: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}


def forget() -> None:
    """Ask the providers anew."""
    _known.clear()


def _remembered(what: str, address: str, *, younger_than: float) -> dict[str, Any]:
    kept = _known.get((what, address))
    if kept is None or time.monotonic() - kept[0] > younger_than:
        kept = _known[what, address] = (time.monotonic(), get_json(address))
    return kept[1]


def discover(issuer: str) -> dict[str, Any]:
    """What the provider says of itself (OpenID Connect Discovery 4). Raises SilentProviderError when it is not what it should be."""
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    said = _remembered("metadata", address, younger_than=_KNOWN_SECONDS)
    if said.get("issuer") != issuer:
        raise SilentProviderError("issuer")
    if not all(is_safe(str(said.get(name, ""))) for name in _ENDPOINTS):
        raise SilentProviderError("address")
    return said


def _keys(issuer: str, *, younger_than: float = _KNOWN_SECONDS) -> list[dict[str, Any]]:
    keys = _remembered("keys", discover(issuer)["jwks_uri"], younger_than=younger_than).get("keys")
    return [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []


def _verified(provider: Provider, token: str) -> Claims:
    """Judge the signature; with a key we have not seen, ask for the provider's keys again, though not more often than bears it."""
    try:
        return tokens.verified(token, _keys(provider.issuer))
    except UnknownKeyError:
        return tokens.verified(token, _keys(provider.issuer, younger_than=_ASK_AGAIN_SECONDS))


# -- configuring ------------------------------------------------------------------


def _place(provider: Provider) -> str:
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
        provider.sealed_secret = vault.seal_text(organisation.pk, _place(provider), secret)
    provider.save()
    audit.record(organisation.pk, by, "permission", "provider", provider.pk)
    return provider


@transaction.atomic
def release(person: Person, *, by: str) -> None:
    """The person's account at the provider was made anew: the next sign-in there binds them again."""
    ProviderIdentity.objects.filter(person=person).delete()
    audit.record(person.organisation_id, by, "permission", "provider", person.pk, subjects=[person.pk])


# -- there and back ---------------------------------------------------------------


def begin(
    provider: Provider, return_to: str, following: str, *, confirming: Person | None = None
) -> tuple[str, Journey]:
    """Where to send the browser, and what to remember until it comes back. Raises SilentProviderError."""
    journey = Journey(
        provider=str(provider.pk),
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        following=following,
        begun=clock.now().timestamp(),
        confirming=str(confirming.pk) if confirming else "",
    )
    challenge = base64.urlsafe_b64encode(hashlib.sha256(journey.verifier.encode()).digest()).rstrip(b"=")
    question = {
        "response_type": "code",
        "scope": "openid profile",
        "client_id": provider.client_id,
        "redirect_uri": return_to,
        "state": journey.state,
        "nonce": journey.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
        **({"acr_values": provider.strong} if provider.strong else {}),
        **({"prompt": "login", "max_age": "0"} if confirming else {}),
    }
    address = discover(provider.issuer)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(question)}", journey


def seal(journey: Journey) -> str:
    """The journey as the browser carries it."""
    return vault.seal_answers(_PURPOSE, asdict(journey))


def unseal(sealed: str) -> Journey | None:
    """The journey again, or None when it was not made here or took too long."""
    kept = vault.open_answers(_PURPOSE, sealed) if sealed else None
    journey = Journey(**kept) if kept else None
    if journey is None or not 0 <= clock.now().timestamp() - journey.begun <= JOURNEY_SECONDS:
        return None
    return journey


def arrive(provider: Provider, journey: Journey, answer: Mapping[str, str], return_to: str) -> Arrival:
    """Judge what the browser came back with. Raises RefusedTokenError, SilentProviderError or UnknownPersonError."""
    if journey.provider != str(provider.pk):
        raise RefusedTokenError("provider")
    metadata = discover(provider.issuer)
    says_issuer = metadata.get("authorization_response_iss_parameter_supported") is True
    code = tokens.check_answer(answer, journey.state, provider.issuer, says_issuer=says_issuer)
    if not once.use(f"provider|{journey.state}", clock.now() + timedelta(seconds=JOURNEY_SECONDS)):
        raise RefusedTokenError("again")
    given = _exchange(provider, metadata, code, journey.verifier, return_to)
    claims = _verified(provider, str(given.get("id_token", "")))
    strong = tuple(provider.strong.split())
    after = journey.begun if journey.confirming else None
    expected = Expected(
        provider.issuer, provider.client_id, journey.nonce, clock.now().timestamp(), strong, signed_in_after=after
    )
    tokens.check_identity(claims, expected)
    person = _person_of(provider, claims, metadata, str(given.get("access_token", "")))
    if journey.confirming and journey.confirming != str(person.pk):
        raise RefusedTokenError("person")
    sid = tokens.session_digest(provider.pk, claims.get("sid"))
    return Arrival(person, tokens.is_strong(claims, strong), sid)


def _exchange(
    provider: Provider, metadata: Mapping[str, Any], code: str, verifier: str, return_to: str
) -> dict[str, Any]:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_to,
        "code_verifier": verifier,
        "client_id": provider.client_id,
    }
    secret = vault.open_text(provider.organisation_id, _place(provider), provider.sealed_secret)
    if not secret:
        return post_form(metadata["token_endpoint"], fields)
    ways = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        return post_form(metadata["token_endpoint"], fields, (provider.client_id, secret))
    return post_form(metadata["token_endpoint"], {**fields, "client_secret": secret})


# -- who it is --------------------------------------------------------------------


def _person_of(provider: Provider, claims: Claims, metadata: Mapping[str, Any], access: str) -> Person:
    people = Person.objects.select_related("organisation").filter(organisation=provider.organisation, is_active=True)
    bound = ProviderIdentity.objects.filter(provider=provider, subject=claims["sub"]).first()
    if bound is not None:
        person = people.filter(pk=bound.person_id).first()
        if person is None:
            raise UnknownPersonError
        return person
    name = _name_in(provider, claims, metadata, access)
    person = people.filter(username__iexact=name).exclude(provider_identities__provider=provider).first()
    if not name or person is None:
        raise UnknownPersonError
    return _bind(provider, str(claims["sub"]), person)


@transaction.atomic
def _bind(provider: Provider, subject: str, person: Person) -> Person:
    ProviderIdentity.objects.create(provider=provider, subject=subject, person=person, bound_at=clock.now())
    audit.record(person.organisation_id, str(person.pk), "permission", "provider", person.pk, subjects=[person.pk])
    return person


def _name_in(provider: Provider, claims: Claims, metadata: Mapping[str, Any], access: str) -> str:
    """The user name that the provider gives: in the token, else in what it says of the person when asked (Core 5.3)."""
    said: Claims = claims
    address = str(metadata.get("userinfo_endpoint", ""))
    if provider.claim not in said and access and address:
        said = get_json(address, access)
        if said.get("sub") != claims["sub"]:
            raise RefusedTokenError("subject")
    # An address that nobody has shown to be theirs could be anybody's.
    if provider.claim == "email" and said.get("email_verified") is not True:
        return ""
    return str(said.get(provider.claim, "")).strip()


# -- leaving ----------------------------------------------------------------------


def way_out(person: Person, back_to: str) -> tuple[str, str] | None:
    """The provider's name and the address where one signs out there too, if it has one."""
    provider = Provider.objects.filter(organisation_id=person.organisation_id, is_on=True).first()
    if provider is None:
        return None
    try:
        address = str(discover(provider.issuer).get("end_session_endpoint", ""))
    except SilentProviderError:
        return None
    query = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back_to})
    return (provider.label, f"{address}?{query}") if is_safe(address) else None


def signed_out_there(provider: Provider, logout_token: str) -> int:
    """The provider says that somebody has signed out there. Returns how many sessions ended. Raises RefusedTokenError."""
    claims = _verified(provider, logout_token)
    tokens.check_logout(claims, provider.issuer, provider.client_id, clock.now().timestamp())
    if not once.use(f"logout|{provider.pk}|{claims['jti']}", clock.now() + timedelta(hours=1)):
        raise RefusedTokenError("again")
    person = None
    if claims.get("sub"):
        bound = ProviderIdentity.objects.select_related("person").filter(provider=provider, subject=claims["sub"])
        person = next((one.person for one in bound), None)
        if person is None:
            return 0
    sid = tokens.session_digest(provider.pk, claims.get("sid"))
    return sessions.end_at_provider(person, sid, by=f"provider {provider.pk}")


def of(organisation_id: UUID) -> Provider | None:
    """The organisation's provider, while it is in use."""
    return Provider.objects.filter(organisation_id=organisation_id, is_on=True).select_related("organisation").first()


def all_in_use() -> list[Provider]:
    """Every provider one can sign in at here."""
    rows = Provider.objects.filter(is_on=True).select_related("organisation")
    return list(rows.order_by("organisation__name"))
