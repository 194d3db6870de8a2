"""A report being written. Autosaved for whoever is signed in; kept an hour for whoever is on the way to sign in."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.reports.models import Draft
from sagtill.vault import services as vault

_KEPT = timedelta(days=7)
_ON_THE_WAY = timedelta(hours=1)
_PURPOSE = "report-draft"


class DraftConflictError(Exception):
    """The draft was changed elsewhere, in another window or on another phone."""

    def __init__(self, version: int) -> None:
        super().__init__(str(version))
        self.version = version


@transaction.atomic
def save(person: Person, answers: dict[str, Any], version: int | None = None) -> int:
    """Keep the answers so far; returns the draft's version. Raises DraftConflictError when `version` is not the newest."""
    now = clock.now()
    sealed = vault.seal_answers(_PURPOSE, answers)
    known = Draft.objects.filter(person=person)
    current = known.values_list("version", flat=True).first()
    if current is None:
        Draft.objects.create(person=person, sealed_answers=sealed, changed_at=now, kept_until=now + _KEPT)
        return 1
    if version is not None and version != current:
        raise DraftConflictError(current)
    known.update(sealed_answers=sealed, changed_at=now, kept_until=now + _KEPT, version=F("version") + 1)
    return current + 1


def of(person: Person) -> Draft | None:
    """The person's draft, if there is one to go on with."""
    return Draft.objects.filter(person=person, kept_until__gt=clock.now()).first()


def answers_in(draft: Draft) -> dict[str, Any] | None:
    """What was written, or None when it cannot be opened any more."""
    return vault.open_answers(_PURPOSE, draft.sealed_answers)


def discard(person: Person) -> None:
    """Throw the draft away: it was sent, or the author does not want it."""
    Draft.objects.filter(person=person).delete()


def dropped(person_id: UUID) -> tuple[str, list[Any]]:
    """The same as a statement, for the transaction that stores what the draft was of."""
    key = person_id if connection.features.has_native_uuid_field else person_id.hex
    return "DELETE FROM reports_draft WHERE person_id = %s", [key]


def set_aside(answers: dict[str, Any]) -> str:
    """Keep answers while somebody signs in. Returns the token that gives them back; only its digest is stored."""
    token, now = secrets.token_urlsafe(24), clock.now()
    Draft.objects.create(
        token_digest=_digest(token),
        sealed_answers=vault.seal_answers(_PURPOSE, answers),
        changed_at=now,
        kept_until=now + _ON_THE_WAY,
    )
    return token


def fetch(token: str) -> dict[str, Any] | None:
    """The answers that were set aside, once signed in; None when it took too long."""
    draft = Draft.objects.filter(token_digest=_digest(token), kept_until__gt=clock.now()).first() if token else None
    return answers_in(draft) if draft else None


def drop_aside(token: str) -> None:
    """The answers were fetched and sent; nothing of them stays. Without a token nothing was set aside."""
    if token:
        Draft.objects.filter(token_digest=_digest(token)).delete()


def sweep() -> int:
    """Remove what has been kept long enough. Returns how many."""
    return Draft.objects.filter(kept_until__lte=clock.now()).delete()[0]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
