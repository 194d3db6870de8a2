"""Envelopes: what a phone locks for this installation and cannot open again itself.

The phone has only a public key. It makes a key pair for one envelope (ECDH on P-256), derives the envelope's key with HKDF (RFC 5869),
encrypts with AES-256-GCM, and forgets the pair. An envelope is `public point (65 bytes) | nonce (12 bytes) | ciphertext and tag`.
The private key is derived from the same key as form answers are sealed with, so it changes and is forgotten with that one.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sagtill.vault import services
from sagtill.vault.rules import CannotOpenError

_POINT_BYTES = 65
_NONCE_BYTES = 12
_HEAD = _POINT_BYTES + _NONCE_BYTES
# The order of the curve P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_PURPOSE = b"sagtill:envelope"


def public_key() -> bytes:
    """The point that a phone locks envelopes for: 65 bytes, uncompressed."""
    private = _private(next(services.answers_keys()))
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def open_envelope(content: bytes) -> bytes:
    """What the phone locked. Raises CannotOpenError when it was changed, or locked for a key that is gone."""
    point, nonce, body = content[:_POINT_BYTES], content[_POINT_BYTES:_HEAD], content[_HEAD:]
    try:
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise CannotOpenError("not an envelope") from error
    for key in services.answers_keys():
        shared = _private(key).exchange(ec.ECDH(), sender)
        try:
            return AESGCM(_envelope_key(shared, point)).decrypt(nonce, body, None)
        except (InvalidTag, ValueError):
            continue
    raise CannotOpenError("changed, or locked for a key that is gone")


def _envelope_key(shared: bytes, point: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=_PURPOSE).derive(shared)


def _private(key: bytes) -> ec.EllipticCurvePrivateKey:
    """A private key made from another key: 384 bits reduced, so that no value is likelier than another (FIPS 186-5, A.2.1)."""
    wide = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=_PURPOSE).derive(key)
    return ec.derive_private_key(int.from_bytes(wide) % (_ORDER - 1) + 1, ec.SECP256R1())
