"""What a phone needs to lock a report that it cannot send, and the opening of what it hands over later."""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sagtill.organisation.models import Person
from sagtill.vault import services as vault
from sagtill.vault.rules import CannotOpenError
from sagtill.vault.services import envelopes

_PURPOSE = "report-queue"


class NotYoursError(Exception):
    """Somebody else wrote it on this phone; only they may send it (HTTP 409)."""


class UnreadableError(Exception):
    """It was changed, or locked for a key that is gone (HTTP 410)."""


@dataclass(frozen=True)
class Lock:
    """A public key, and a sealed word of whose report it will be. Neither opens anything."""

    public_key: bytes
    owner: str


def lock_for(person: Person) -> Lock:
    """The lock for what a person writes on their phone. The sealed word is another one each time, and tells nothing."""
    return Lock(
        envelopes.public_key(),
        vault.seal_answers(_PURPOSE, {"person": str(person.pk), "salt": secrets.token_hex(8)}),
    )


def unlock(person: Person, envelope: bytes) -> dict[str, Any]:
    """What was written, for the one who wrote it. Raises NotYoursError and UnreadableError."""
    try:
        content = json.loads(envelopes.open_envelope(envelope))
        owner = vault.open_answers(_PURPOSE, str(content["owner"]))
        content["key"] = str(UUID(content["key"]))
        content["steps"] = {name: [(str(a), str(b)) for a, b in pairs] for name, pairs in content["steps"].items()}
    except (CannotOpenError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError from error
    if owner is None:
        raise UnreadableError
    if owner.get("person") != str(person.pk):
        raise NotYoursError
    found: dict[str, Any] = content
    return found
