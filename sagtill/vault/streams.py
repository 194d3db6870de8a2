"""Streams of any length, sealed chunk by chunk: the envelope of a backup. No Django.

Layout: the line `sagtill-backup-1`, four bytes with the length of the head, the head (JSON, readable by anybody), then chunks. Each
chunk is AES-256-GCM over one mebibyte (the last one over what is left), with a key made for this stream alone, the chunk's number and
a mark on the last one as nonce, and the head's SHA-256 as associated data. So nothing can be changed, swapped, taken out, cut off or
put under another head without being noticed. The format is told in `docs/drift/sakerhetskopians-format.md`.
"""

import base64
import hashlib
import io
import json
import secrets
import struct
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sagtill.vault import installation

MAGIC = b"sagtill-backup-1\n"
CHUNK = 1 << 20
_TAG = 16
_LONGEST_HEAD = 100_000


class DamagedStreamError(Exception):
    """What was read is no sealed stream, or has been changed or cut."""


class OtherKeyError(Exception):
    """The stream was sealed with another installation key; its fingerprint is the argument."""


def _stream_key(key: bytes, salt: bytes) -> bytes:
    master = installation.derive(key, "backup")
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"sagtill:backup-file").derive(master)


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + struct.pack(">IB", number, last)


class SealedWriter(io.RawIOBase):
    """Write plain bytes, and sealed ones arrive at `target`. `finish` puts the mark of the end; without it the stream is cut."""

    def __init__(self, target: BinaryIO, key: bytes, head: dict[str, Any]) -> None:
        super().__init__()
        salt = secrets.token_bytes(32)
        full = {**head, "key": installation.fingerprint(key), "salt": base64.b64encode(salt).decode()}
        packed = json.dumps(full, ensure_ascii=False).encode()
        start = MAGIC + struct.pack(">I", len(packed)) + packed
        target.write(start)
        self._target = target
        self._cipher = AESGCM(_stream_key(key, salt))
        self._bound = hashlib.sha256(start).digest()
        self._waiting = bytearray()
        self._number = 0

    def writable(self) -> bool:
        return True

    def write(self, plain: Any) -> int:
        self._waiting += plain
        # A full chunk waits until something follows: only then is it known not to be the last.
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(plain)

    def finish(self) -> None:
        """Seal what is left, with the mark of the end."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, plain: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), plain, self._bound))
        self._number += 1


def read_head(source: BinaryIO) -> dict[str, Any]:
    """The readable head of a stream. Raises DamagedStreamError when there is none."""
    return _read_start(source)[0]


def _read_start(source: BinaryIO) -> tuple[dict[str, Any], bytes]:
    start = source.read(len(MAGIC) + 4)
    if len(start) < len(MAGIC) + 4 or not start.startswith(MAGIC):
        raise DamagedStreamError("not a sealed stream")
    (length,) = struct.unpack(">I", start[len(MAGIC) :])
    packed = source.read(length) if length <= _LONGEST_HEAD else b""
    try:
        head: dict[str, Any] = json.loads(packed)
        base64.b64decode(head["salt"], validate=True)
        str(head["key"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedStreamError("the head cannot be read") from error
    return head, start + packed


class SealedReader(io.RawIOBase):
    """Read the plain bytes of a sealed stream. Every chunk is proved before a byte of it is given out."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        """Raises DamagedStreamError, or OtherKeyError when another installation key is needed."""
        super().__init__()
        self.head, start = _read_start(source)
        if self.head["key"] != installation.fingerprint(key):
            raise OtherKeyError(self.head["key"])
        self._source = source
        self._cipher = AESGCM(_stream_key(key, base64.b64decode(self.head["salt"])))
        self._bound = hashlib.sha256(start).digest()
        self._number = 0
        self._ahead = self._next_sealed()
        self._plain = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._plain and not self._ended:
            self._open_next()
        taken = min(len(buffer), len(self._plain))
        buffer[:taken] = self._plain[:taken]
        self._plain = self._plain[taken:]
        return taken

    def _next_sealed(self) -> bytes:
        parts = bytearray()
        while len(parts) < CHUNK + _TAG and (part := self._source.read(CHUNK + _TAG - len(parts))):
            parts += part
        return bytes(parts)

    def _open_next(self) -> None:
        sealed, self._ahead = self._ahead, self._next_sealed()
        last = not self._ahead
        try:
            self._plain = self._cipher.decrypt(_nonce(self._number, last=last), sealed, self._bound)
        except (InvalidTag, ValueError) as error:
            raise DamagedStreamError(f"chunk {self._number} was changed or cut") from error
        self._number += 1
        self._ended = last
