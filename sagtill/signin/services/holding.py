"""Keeping what somebody sent when their session had ended, or before they showed again who they are. Nothing typed is lost."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import QueryDict

from sagtill.law import clock
from sagtill.signin.models import HeldForm
from sagtill.vault import services as vault

_PURPOSE = "held-form"
_KEPT = timedelta(hours=1)


@dataclass(frozen=True)
class Held:
    """A form that waits: where it was going, and what was in it."""

    path: str
    fields: list[tuple[str, str]]


def hold(path: str, posted: QueryDict, person_id: UUID | None) -> str:
    """Keep a form for an hour. Returns the token that gives it back; passwords and codes are not kept."""
    fields = [
        (name, value)
        for name, values in posted.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "code") and "password" not in name
    ]
    token = secrets.token_urlsafe(24)
    HeldForm.objects.create(
        token_digest=_digest(token),
        person_id=person_id,
        sealed=vault.seal_answers(_PURPOSE, {"path": path, "fields": fields}),
        kept_until=clock.now() + _KEPT,
    )
    return token


def held(token: str, person_id: UUID) -> Held | None:
    """What waits for this person; None when it took too long, or was sent by somebody else."""
    row = HeldForm.objects.filter(token_digest=_digest(token), kept_until__gt=clock.now()).first() if token else None
    if row is None or row.person_id not in (None, person_id):
        return None
    opened = vault.open_answers(_PURPOSE, row.sealed)
    return Held(opened["path"], [(name, value) for name, value in opened["fields"]]) if opened else None


def drop(token: str) -> None:
    """It was sent, or is not wanted."""
    HeldForm.objects.filter(token_digest=_digest(token)).delete()


def sweep() -> int:
    """Remove what has been kept long enough. Returns how many."""
    return HeldForm.objects.filter(kept_until__lte=clock.now()).delete()[0]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
