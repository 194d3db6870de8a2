"""The installation's key: where it comes from, how it is written on paper, and the keys made from it. No Django.

One secret of 256 bits is enough for an installation. From it HKDF (RFC 5869) makes a key for each purpose, so that no key is used
for two things: the SQLite file, the wrapping of the organisations' keys, the sealing of form answers, Django's signing.
"""

import base64
import hashlib
import os
import secrets
import subprocess
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_CHECK_CHARACTERS = 4


class KeyMissingError(Exception):
    """No installation key is to be had; the message says what to do."""


class KeyDamagedError(Exception):
    """What was read is not a key, or a character is wrong in it."""


def new_key_text() -> str:
    """A fresh key as it is kept in the file and printed on the recovery sheet: groups of four, the last group a check."""
    return as_text(secrets.token_bytes(KEY_BYTES))


def as_text(key: bytes) -> str:
    """Base-32 in groups of four with a check group, for a person to copy by hand."""
    body = base64.b32encode(key).decode().rstrip("=")
    whole = body + _check(body)
    return " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def from_text(text: str) -> bytes:
    """The key behind a written text. Spaces, hyphens and lower case are forgiven; a wrong character is not.

    Raises KeyDamagedError when the length or the check group is wrong.
    """
    whole = "".join(text.split()).replace("-", "").upper()
    body, check = whole[:-_CHECK_CHARACTERS], whole[-_CHECK_CHARACTERS:]
    try:
        key = base64.b32decode(body + "=" * (-len(body) % 8))
    except ValueError as error:
        raise KeyDamagedError("nyckeln innehåller tecken som inte hör dit") from error
    if len(key) != KEY_BYTES or check != _check(body):
        raise KeyDamagedError("nyckeln är inte hel: kontrollera att inget tecken saknas eller är fel")
    return key


def _check(body: str) -> str:
    return base64.b32encode(hashlib.sha256(body.encode()).digest()).decode()[:_CHECK_CHARACTERS]


def write_new_key(path: Path) -> None:
    """Make a key file that only its owner may read. Refuses to replace one (FileExistsError)."""
    write_key(path, secrets.token_bytes(KEY_BYTES))


def write_key(path: Path, key: bytes) -> None:
    """Keep a key in a file that only its owner may read, safe on the disk. Refuses to replace one (FileExistsError)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(as_text(key) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_key(*, command: str, file: str, data_directory: Path) -> bytes:
    """The installation key from a command, a file, a systemd credential or the data directory, in that order.

    Raises KeyMissingError when there is none and KeyDamagedError when what is there is no key.
    """
    if command:
        return from_text(_printed_by(command))
    path = place_of_key(file, data_directory)
    if path.is_file():
        return from_text(path.read_text(encoding="ascii", errors="replace"))
    raise KeyMissingError(f"Nyckeln saknas. Kör ”sagtill init” eller lägg den i {path}.")


def place_of_key(file: str, data_directory: Path) -> Path:
    """The file that the key is read from when no command gives it: the named one, systemd's, or the one beside the data."""
    credential = Path(os.environ.get("CREDENTIALS_DIRECTORY", "/nonexistent")) / "sagtill-key"
    if file:
        return Path(file)
    return credential if credential.is_file() else data_directory / "key"


def _printed_by(command: str) -> str:
    done = subprocess.run(command, shell=True, check=False, capture_output=True, text=True)  # noqa: S602 - the owner's own command
    if done.returncode:
        raise KeyMissingError(f"Kommandot i SAGTILL_KEY_COMMAND gick inte (status {done.returncode}).")
    return done.stdout


@lru_cache(maxsize=32)
def derive(key: bytes, purpose: str) -> bytes:
    """A 256-bit key for one purpose, made from the installation key."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=f"sagtill:{purpose}".encode()).derive(key)


def fingerprint(key: bytes) -> str:
    """Eight characters that tell which key it is, and nothing else of it. Written on the recovery sheet and in every backup."""
    return derive(key, "fingerprint").hex()[:8]
