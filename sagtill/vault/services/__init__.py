"""Sealing and opening fields and form answers with the keys in force."""

import json
import secrets
import time
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from sagtill.law import clock
from sagtill.vault import installation, rules
from sagtill.vault.models import RetiredKey, TenantKey
from sagtill.wall import whose

_cache: dict[tuple[UUID, int], bytes] = {}
_newest: dict[UUID, tuple[int, float]] = {}
_NEWEST_HOLDS_SECONDS = 60.0


def installation_key() -> bytes:
    """The key of this installation. Raises KeyMissingError when the process runs without one."""
    if settings.INSTALLATION_KEY is None:
        raise installation.KeyMissingError("Nyckeln saknas. Kör ”sagtill init” först.")
    key: bytes = settings.INSTALLATION_KEY
    return key


def forget_keys() -> None:
    """Drop the keys held in memory, as after a rotation."""
    _cache.clear()
    _newest.clear()


def _new_key(organisation_id: UUID, key_id: int) -> None:
    data_key = secrets.token_bytes(installation.KEY_BYTES)
    wrapped = rules.wrap_key(installation_key(), organisation_id, key_id, data_key)
    TenantKey.objects.create(organisation_id=organisation_id, key_id=key_id, wrapped=wrapped, created_on=clock.today())


def first_key(organisation_id: UUID) -> None:
    """The key an organisation is born with, made in the transaction that founds it."""
    _new_key(organisation_id, 1)


@transaction.atomic(durable=True)
def rotate(organisation_id: UUID) -> int:
    """A new key for what the organisation seals from now on. Returns its id.

    It is a transaction of its own: a key that is held in memory but rolled back in the database would seal texts that nobody could
    ever open.
    """
    key_id = _newest_row(organisation_id).key_id + 1
    _new_key(organisation_id, key_id)
    transaction.on_commit(forget_keys)
    return key_id


def _newest_row(organisation_id: UUID) -> TenantKey:
    with whose.only(organisation_id):
        row = TenantKey.objects.filter(organisation_id=organisation_id).order_by("-key_id").first()
    if row is None:
        raise rules.CannotOpenError("the organisation has no key")
    return row


def newest_key_id(organisation_id: UUID) -> int:
    """The key that seals now."""
    held = _newest.get(organisation_id)
    if held and held[1] > time.monotonic():
        return held[0]
    key_id = _newest_row(organisation_id).key_id
    _newest[organisation_id] = (key_id, time.monotonic() + _NEWEST_HOLDS_SECONDS)
    return key_id


def _tenant_key(organisation_id: UUID, key_id: int) -> bytes:
    if (organisation_id, key_id) not in _cache:
        # Whoever may read a sealed row may have it opened, also the nämnd that a provider has told something.
        with whose.only(organisation_id):
            row = TenantKey.objects.filter(organisation_id=organisation_id, key_id=key_id).first()
        if row is None:
            raise rules.CannotOpenError("the organisation's key is gone")
        wrapped = bytes(row.wrapped)
        _cache[organisation_id, key_id] = rules.unwrap_key(installation_key(), organisation_id, key_id, wrapped)
    return _cache[organisation_id, key_id]


def seal_bytes(organisation_id: UUID, place: str, plain: bytes) -> bytes:
    """Seal bytes for a place («reports.report|<id>|who») in an organisation."""
    key_id = newest_key_id(organisation_id)
    return rules.seal(_tenant_key(organisation_id, key_id), key_id, rules.place_in(organisation_id, place), plain)


def open_bytes(organisation_id: UUID, place: str, sealed: bytes) -> bytes:
    """Open what was sealed for the same place. Raises CannotOpenError otherwise."""
    return rules.unseal(
        _tenant_key(organisation_id, rules.key_id_of(sealed)), rules.place_in(organisation_id, place), sealed
    )


def seal_text(organisation_id: UUID, place: str, plain: str) -> bytes:
    """Seal a text; an empty one stays empty, since there is nothing to hide."""
    return seal_bytes(organisation_id, place, plain.encode()) if plain else b""


def open_text(organisation_id: UUID, place: str, sealed: bytes | memoryview) -> str:
    """Open a sealed text; an empty one is empty."""
    return open_bytes(organisation_id, place, bytes(sealed)).decode() if sealed else ""


def seal_answers(purpose: str, answers: dict[str, Any]) -> str:
    """Form answers on their way between two pages, so that neither session nor cookie is needed to keep them."""
    packed = zlib.compress(json.dumps(answers, ensure_ascii=False).encode(), 6)
    sealed = rules.seal(installation.derive(installation_key(), "answers"), 0, purpose, packed)
    return urlsafe_b64encode(sealed).decode()


def open_answers(purpose: str, sealed: str) -> dict[str, Any] | None:
    """The answers again, or None when the text was not made here or has been touched."""
    try:
        content = urlsafe_b64decode(sealed.encode())
        packed = _open_with(answers_keys(), purpose, content)
        answers: dict[str, Any] = json.loads(zlib.decompress(packed))
    except (rules.CannotOpenError, ValueError, zlib.error):
        return None
    return answers


def answers_keys() -> Iterator[bytes]:
    """The key in force, then those that were in force some days ago: whoever was writing meanwhile has lost nothing."""
    yield installation.derive(installation_key(), "answers")
    for row in RetiredKey.objects.filter(kept_until__gt=clock.now()):
        yield rules.unseal(installation.derive(installation_key(), "retired"), row.purpose, bytes(row.wrapped))


def _open_with(keys: Iterable[bytes], purpose: str, sealed: bytes) -> bytes:
    for key in keys:
        try:
            return rules.unseal(key, purpose, sealed)
        except rules.CannotOpenError:
            continue
    raise rules.CannotOpenError("changed, or sealed with a key that is gone")
