"""There and back: what is asked of a provider, what must be remembered meanwhile, and what is believed of the answer."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.models import Provider
from sagtill.signin.rules import tokens
from sagtill.signin.rules.tokens import Expected, RefusedTokenError
from sagtill.signin.services import once
from sagtill.signin.services.fetching import post_form
from sagtill.signin.services.providers import identities, metadata
from sagtill.signin.services.providers.configuring import place
from sagtill.vault import services as vault

JOURNEY_SECONDS = 600
_PURPOSE = "provider-journey"


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
    address = metadata.discover(provider.issuer)["authorization_endpoint"]
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
    told = metadata.discover(provider.issuer)
    says_issuer = told.get("authorization_response_iss_parameter_supported") is True
    code = tokens.check_answer(answer, journey.state, provider.issuer, says_issuer=says_issuer)
    if not once.use(f"provider|{journey.state}", clock.now() + timedelta(seconds=JOURNEY_SECONDS)):
        raise RefusedTokenError("again")
    given = _exchange(provider, told, code, journey.verifier, return_to)
    claims = metadata.verified(provider, str(given.get("id_token", "")))
    strong = tuple(provider.strong.split())
    after = journey.begun if journey.confirming else None
    expected = Expected(
        provider.issuer, provider.client_id, journey.nonce, clock.now().timestamp(), strong, signed_in_after=after
    )
    tokens.check_identity(claims, expected)
    person = identities.person_of(provider, claims, told, str(given.get("access_token", "")))
    if journey.confirming and journey.confirming != str(person.pk):
        raise RefusedTokenError("person")
    sid = tokens.session_digest(provider.pk, claims.get("sid"))
    return Arrival(person, tokens.is_strong(claims, strong), sid)


def _exchange(provider: Provider, told: Mapping[str, Any], code: str, verifier: str, return_to: str) -> dict[str, Any]:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_to,
        "code_verifier": verifier,
        "client_id": provider.client_id,
    }
    secret = vault.open_text(provider.organisation_id, place(provider), provider.sealed_secret)
    if not secret:
        return post_form(told["token_endpoint"], fields)
    ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        return post_form(told["token_endpoint"], fields, (provider.client_id, secret))
    return post_form(told["token_endpoint"], {**fields, "client_secret": secret})
