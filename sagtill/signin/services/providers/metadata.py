"""What a provider says of itself, remembered for a while: its addresses and its keys."""

import time
from typing import Any

from sagtill.signin.models import Provider
from sagtill.signin.rules import tokens
from sagtill.signin.rules.tokens import Claims, UnknownKeyError
from sagtill.signin.services.fetching import SilentProviderError, get_json, is_safe

_KNOWN_SECONDS = 600.0
_ASK_AGAIN_SECONDS = 10.0
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")

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


def keys(issuer: str, *, younger_than: float = _KNOWN_SECONDS) -> list[dict[str, Any]]:
    keys = _remembered("keys", discover(issuer)["jwks_uri"], younger_than=younger_than).get("keys")
    return [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []


def verified(provider: Provider, token: str) -> Claims:
    """Judge the signature; with a key we have not seen, ask for the provider's keys again, though not more often than bears it."""
    try:
        return tokens.verified(token, keys(provider.issuer))
    except UnknownKeyError:
        return tokens.verified(token, keys(provider.issuer, younger_than=_ASK_AGAIN_SECONDS))
