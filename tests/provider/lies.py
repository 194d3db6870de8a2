"""What a false provider, or somebody in between, might say in a token."""

import time
from typing import Any

from tests.provider.asking import NOW

LIES: dict[str, tuple[dict[str, Any], str]] = {
    "unsigned": ({"with": "none"}, "algorithm"),
    "signed with our own secret": ({"with": "secret"}, "algorithm"),
    "signed with the public key as a secret": ({"with": "public"}, "algorithm"),
    "signed with a key of somebody's own": ({"with": "other"}, "signature"),
    "signed with a key nobody knows": ({"header": {"kid": "999"}, "with": "other"}, "key"),
    "brings its own critical header": ({"header": {"crit": ["exp"], "exp": 1}}, "form"),
    "from another issuer": ({"claims": {"iss": "https://elak.example"}}, "issuer"),
    "for somebody else": ({"claims": {"aud": "annan"}}, "audience"),
    "for several, without saying whom": ({"claims": {"aud": ["sagtill", "annan"]}}, "audience"),
    "for several, made for another": ({"claims": {"aud": ["sagtill", "annan"], "azp": "annan"}}, "audience"),
    "an answer to another question": ({"claims": {"nonce": "en-annan"}}, "nonce"),
    "an answer to no question": ({"without": ["nonce"]}, "nonce"),
    "expired, with a clock five minutes off": ({"claims": {"exp": NOW - 300}}, "expired"),
    "that never expires": ({"without": ["exp"]}, "expiry"),
    "from five minutes ahead": ({"claims": {"iat": NOW + 300}}, "future"),
    "that does not hold yet": ({"claims": {"nbf": NOW + 300}}, "future"),
    "made an hour ago": ({"claims": {"iat": NOW - 3600}}, "old"),
    "that does not say when it was made": ({"without": ["iat"]}, "old"),
    "with a time that is a word": ({"claims": {"exp": True}}, "expiry"),
    "about nobody": ({"claims": {"sub": ""}}, "subject"),
    "about a list": ({"claims": {"sub": ["amina"]}}, "subject"),
    "about somebody with an endless name": ({"claims": {"sub": "x" * 256}}, "subject"),
    "that is a sign-out": ({"claims": {"events": {}}}, "kind"),
}


def told_now(lie: dict[str, Any]) -> dict[str, Any]:
    """The same lie with its times counted from now, and not from when the tests were collected some minutes ago."""
    late = int(time.time()) - NOW
    claims = {name: value + late if type(value) is int else value for name, value in lie.get("claims", {}).items()}
    return {**lie, "claims": claims} if claims else lie
