"""The cipher: AES-256-GCM, each text bound to the place where it lies. No Django.

A sealed text is `v1 | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag`. The place (organisation, table, row, field) is
authenticated with it, so a text that is moved to another row, field or organisation does not open.
"""

import secrets
import struct
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sagtill.vault import installation

_VERSION = b"v1"
_NONCE_BYTES = 12
# So much of a sealed text is needed to see which key sealed it.
HEAD = len(_VERSION) + 4 + _NONCE_BYTES
_BODY = len(_VERSION) + 4


class CannotOpenError(Exception):
    """The text was changed, moved, or sealed with another key."""


def prefix(key_id: int) -> bytes:
    """How everything that a key sealed begins."""
    return _VERSION + struct.pack(">I", key_id)


def seal(key: bytes, key_id: int, place: str, plain: bytes) -> bytes:
    """Encrypt `plain` (bytes) for `place` with a 256-bit key."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return prefix(key_id) + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def key_id_of(sealed: bytes) -> int:
    """Which key a sealed text needs. Raises CannotOpenError when it is not a sealed text."""
    if sealed[: len(_VERSION)] != _VERSION or len(sealed) < HEAD:
        raise CannotOpenError("not a sealed text")
    (key_id,) = struct.unpack(">I", sealed[len(_VERSION) : _BODY])
    return int(key_id)


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """Decrypt. Raises CannotOpenError if key, place or text is not the one it was sealed with."""
    key_id_of(sealed)
    nonce, body = sealed[_BODY:HEAD], sealed[HEAD:]
    try:
        return AESGCM(key).decrypt(nonce, body, place.encode())
    except InvalidTag as error:
        raise CannotOpenError("changed, moved, or another key") from error


def place_in(organisation_id: UUID, place: str) -> str:
    """A place as it is authenticated: «reports.report|<id>|who» of one organisation."""
    return f"{organisation_id}|{place}"


def wrap_key(installation_key: bytes, organisation_id: UUID, key_id: int, data_key: bytes) -> bytes:
    """An organisation's key as it is kept: sealed with the installation's, for this organisation and this number."""
    return seal(installation.derive(installation_key, "wrap"), 0, f"tenant-key|{organisation_id}|{key_id}", data_key)


def unwrap_key(installation_key: bytes, organisation_id: UUID, key_id: int, wrapped: bytes) -> bytes:
    """The organisation's key again. Raises CannotOpenError with another installation key, or for another organisation."""
    return unseal(installation.derive(installation_key, "wrap"), f"tenant-key|{organisation_id}|{key_id}", wrapped)
