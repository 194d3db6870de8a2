"""Codes: those that an app shows, those on paper, and the one that lets somebody in the first time. No Django."""

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

# -- the app (RFC 6238: HMAC-SHA-1, six digits, half a minute) ------------------

STEP_SECONDS = 30
_DIGITS = 6
# The telephone's clock may be half a minute off in either direction.
_OFF_BY = 1


def new_secret() -> bytes:
    """160 bits, as RFC 4226 recommends."""
    return secrets.token_bytes(20)


def written(secret: bytes) -> str:
    """The secret as it is typed into an app by hand: base 32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address(secret: bytes, account: str, issuer: str) -> str:
    """What the app's camera reads."""
    query = urlencode({"secret": base64.b32encode(secret).decode(), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"


def code_at(secret: bytes, step: int) -> str:
    """The six digits of a half minute."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)


def matching_step(secret: bytes, typed: str, now: float, last_step: int) -> int | None:
    """The half minute whose code was typed, or None. One that was used, and every one before it, no longer holds."""
    said = "".join(typed.split())
    current = int(now) // STEP_SECONDS
    found = None
    for step in range(current - _OFF_BY, current + _OFF_BY + 1):
        same = hmac.compare_digest(code_at(secret, step).encode(), said.encode())
        if same and step > last_step and found is None:
            found = step
    return found


# How long to wait after so many wrong codes in a row: nothing at first, then twice as long each time, a quarter of an hour at most.
_FREE_TRIES = 5
_FIRST_WAIT_SECONDS = 15
_LONGEST_WAIT_SECONDS = 900


def wait_after(wrong_in_a_row: int) -> int:
    """Seconds until the next try. Only whoever knows the password comes this far, so nobody else can make the owner wait."""
    if wrong_in_a_row < _FREE_TRIES:
        return 0
    doublings = min(wrong_in_a_row - _FREE_TRIES, 10)
    return min(_FIRST_WAIT_SECONDS << doublings, _LONGEST_WAIT_SECONDS)


# -- on paper -------------------------------------------------------------------

# Crockford's base 32: no I, L, O, U, and what looks alike is read as what was meant.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
RECOVERY_CODES = 10
_RECOVERY_LENGTH = 12
_INVITATION_LENGTH = 24


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def normalised(typed: str) -> str:
    """What was meant: capitals, nothing but letters and digits, O as 0, I and L as 1."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_FORGIVEN)


def grouped(code: str) -> str:
    """«7KQ4-M2XW-9HTR»."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def new_recovery_codes() -> dict[int, str]:
    """Ten codes of 60 bits, by their number on the paper. The number tells which hash to compare with."""
    return {number: _random(_RECOVERY_LENGTH) for number in range(RECOVERY_CODES)}


def recovery_as_written(number: int, code: str) -> str:
    """«3-7KQ4-M2XW-9HTR»: the number goes along in front."""
    return f"{number}-{grouped(code)}"


def recovery_parts(typed: str) -> tuple[int, str] | None:
    """The number and the code, or None when it cannot be one."""
    said = normalised(typed)
    if len(said) != _RECOVERY_LENGTH + 1 or not said[0].isdigit():
        return None
    return int(said[0]), said[1:]


def new_invitation() -> str:
    """120 bits: enough for a plain digest (ASVS 6.5.2)."""
    return _random(_INVITATION_LENGTH)


def digest(code: str) -> str:
    """What the database keeps of an invitation."""
    return hashlib.sha256(normalised(code).encode()).hexdigest()
