"""The anonymous reporter's code: 24 Crockford base-32 characters, 120 bits, shown once. Plain Python.

120 bits from the system's generator are enough for a plain SHA-256 look-up (ASVS 5.0, 6.5.2 asks for 112): no slow hash, no timing
that tells, nothing to wear the server out with.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 24
_GROUP = 4
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\u00a0": "", "\n": "", "\r": "", "\t": ""})


def new_code() -> str:
    """A fresh code, without spaces."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """«7KQ4 M2XW 9HTR B3VD 5N8C E6PZ»."""
    return " ".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))


def normalised(typed: str) -> str:
    """What the person meant: capitals, no spaces or hyphens, O as 0, I and L as 1."""
    return typed.upper().translate(_FORGIVEN)


def is_whole(typed: str) -> bool:
    """Whether it can be a code at all: the right length, only letters and digits a code may have."""
    code = normalised(typed)
    return len(code) == LENGTH and all(character in ALPHABET for character in code)


def digest(code: str) -> str:
    """What the database keeps: SHA-256 in hexadecimal of the normalised code."""
    return hashlib.sha256(normalised(code).encode()).hexdigest()
