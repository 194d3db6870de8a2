"""Judging what an identity provider says of somebody: OpenID Connect Core 3.1.3.7 and Back-Channel Logout 2.6. No Django."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt

# Signed with a key that only the provider has. Never «none», and never a secret that we have too (HS256): with those, whoever
# knows our public side could write tokens.
ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"},
)
_KEY_TYPES = frozenset({"RSA", "EC", "OKP"})
# How far the provider's clock may be from ours, and how old a token may be when it comes.
SKEW_SECONDS = 120
OLDEST_SECONDS = 600
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_LONGEST_SUBJECT = 255

Claims = Mapping[str, Any]


class RefusedTokenError(Exception):
    """The token does not hold. The message is one word for the log; nothing of the token is in it."""


class UnknownKeyError(RefusedTokenError):
    """Signed with a key that is not among the known ones: the provider may have changed keys."""


@dataclass(frozen=True)
class Expected:
    """What a token must say to count here and now."""

    issuer: str
    client_id: str
    nonce: str
    now: float
    # The ways of signing in that are strong enough; none means that any will do.
    strong: tuple[str, ...] = ()
    # For showing again who one is: the sign-in must have happened after this moment.
    signed_in_after: float | None = None


def verified(token: str, keys: Iterable[Mapping[str, Any]]) -> Claims:
    """The claims of a token whose signature holds by one of the provider's keys. Times are judged elsewhere."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise RefusedTokenError("form") from error
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS or "crit" in header:
        raise RefusedTokenError("algorithm")
    fitting = [key for key in keys if _fits(key, header)]
    if len(fitting) != 1:
        raise UnknownKeyError("key")
    try:
        key = jwt.PyJWK(dict(fitting[0]), algorithm=algorithm).key
        claims: Claims = jwt.decode(token, key, algorithms=[algorithm], options=_ONLY_THE_SIGNATURE)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise RefusedTokenError("signature") from error
    return claims


_ONLY_THE_SIGNATURE: Any = {
    "verify_signature": True,
    **dict.fromkeys(
        ("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss", "verify_sub", "verify_jti"), False
    ),
}


def _fits(key: Mapping[str, Any], header: Mapping[str, Any]) -> bool:
    return (
        key.get("kty") in _KEY_TYPES
        and key.get("use", "sig") == "sig"
        and key.get("alg", header["alg"]) == header["alg"]
        and header.get("kid", key.get("kid")) == key.get("kid")
    )


def check_identity(claims: Claims, expected: Expected) -> None:
    """Raise RefusedTokenError unless the claims say, to us and now, who has signed in."""
    _check_sender_and_times(claims, expected.issuer, expected.client_id, expected.now)
    if not _moment(claims, "exp"):
        raise RefusedTokenError("expiry")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise RefusedTokenError("subject")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), expected.nonce.encode()):
        raise RefusedTokenError("nonce")
    if "events" in claims:
        raise RefusedTokenError("kind")
    if expected.strong and claims.get("acr") not in expected.strong:
        raise RefusedTokenError("acr")
    if expected.signed_in_after is not None:
        signed_in = _moment(claims, "auth_time")
        if signed_in is None or signed_in < expected.signed_in_after - SKEW_SECONDS:
            raise RefusedTokenError("auth_time")


def check_logout(claims: Claims, issuer: str, client_id: str, now: float) -> None:
    """Raise RefusedTokenError unless the claims say, to us and now, that somebody's sign-in is over."""
    _check_sender_and_times(claims, issuer, client_id, now)
    events = claims.get("events")
    if not isinstance(events, Mapping) or not isinstance(events.get(LOGOUT_EVENT), Mapping) or "nonce" in claims:
        raise RefusedTokenError("kind")
    if not isinstance(claims.get("jti"), str) or not (claims.get("sub") or claims.get("sid")):
        raise RefusedTokenError("subject")


def _check_sender_and_times(claims: Claims, issuer: str, client_id: str, now: float) -> None:
    if claims.get("iss") != issuer:
        raise RefusedTokenError("issuer")
    said = claims.get("aud")
    audiences = said if isinstance(said, list) else [said]
    # A token for several is only ours when it says that it was made for us.
    made_for = claims.get("azp", client_id if len(audiences) == 1 else None)
    if client_id not in audiences or made_for != client_id:
        raise RefusedTokenError("audience")
    issued, ends, begins = (_moment(claims, name) for name in ("iat", "exp", "nbf"))
    if issued is None or issued < now - OLDEST_SECONDS - SKEW_SECONDS:
        raise RefusedTokenError("old")
    if ends is not None and ends <= now - SKEW_SECONDS:
        raise RefusedTokenError("expired")
    if max(issued, begins or 0) > now + SKEW_SECONDS:
        raise RefusedTokenError("future")


def _moment(claims: Claims, name: str) -> float | None:
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def is_strong(claims: Claims, strong: tuple[str, ...]) -> bool:
    """Whether the person has shown more than a password there: by a way that the organisation has named, or by several (RFC 8176)."""
    methods = claims.get("amr")
    return bool(strong) or (isinstance(methods, list) and "mfa" in methods)


def check_answer(answer: Mapping[str, str], state: str, issuer: str, *, says_issuer: bool) -> str:
    """The code in the provider's answer. Raises RefusedTokenError when the answer is not to our question, or from somebody else.

    `says_issuer`: the provider has promised to say who it is in its answer (RFC 9207), so one that does not is somebody else.
    """
    if not hmac.compare_digest(answer.get("state", "").encode(), state.encode()):
        raise RefusedTokenError("state")
    if answer.get("iss", None if says_issuer else issuer) != issuer:
        raise RefusedTokenError("issuer")
    if answer.get("error"):
        raise RefusedTokenError("cancelled" if answer["error"] == "access_denied" else "answer")
    if not answer.get("code"):
        raise RefusedTokenError("answer")
    return answer["code"]


def session_digest(provider_id: object, sid: object) -> str:
    """What a session here remembers of the provider's own session."""
    return hashlib.sha256(f"{provider_id}|{sid}".encode()).hexdigest() if sid else ""
