"""Slowing down who tries too often, without knowing who it is. In memory only; nothing about anybody is kept.

A bucket for each purpose fills with time. When it is empty the answer is «wait»; what was typed stays in the form, and nobody is shut
out: everybody in a municipality may come from one address, so addresses are not counted at all. A purpose may have a bucket for each
key (an account that somebody tries to guess the password of); the key is mixed with a secret that never leaves this process's memory.
"""

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, field

# Purpose → (how many at once, how many more each second).
PACES: dict[str, tuple[float, float]] = {
    "code": (120.0, 4.0),
    "sign_in": (60.0, 2.0),
    "csp": (20.0, 0.2),
    # What people tell from outside: slowed when many write at once, never refused.
    "tell": (200.0, 2.0),
    "card": (120.0, 4.0),
    # For each account: ten tries, then one every twenty seconds.
    "account": (10.0, 0.05),
    # For each account from a device where its owner has signed in before, so that others' tries cannot keep the owner out.
    "known_device": (10.0, 0.1),
    "confirm": (10.0, 0.1),
    "invitation": (60.0, 1.0),
}
_MOST_BUCKETS = 20_000


@dataclass
class _Bucket:
    full: float
    per_second: float
    level: float
    filled_at: float = field(default_factory=time.monotonic)

    def take(self, now: float) -> bool:
        self.level = min(self.full, self.level + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True

    def is_full(self, now: float) -> bool:
        return self.level + (now - self.filled_at) * self.per_second >= self.full


_buckets: dict[tuple[str, bytes], _Bucket] = {}
_lock = threading.Lock()
_secret = secrets.token_bytes(16)


def may_try(purpose: str, key: str = "") -> bool:
    """Whether there is room for one more try right now, in all or for this key."""
    name = hashlib.blake2b(key.encode(), key=_secret, digest_size=8).digest() if key else b""
    with _lock:
        full, per_second = PACES[purpose]
        if len(_buckets) > _MOST_BUCKETS:
            _forget_the_full()
        bucket = _buckets.setdefault((purpose, name), _Bucket(full, per_second, full))
        return bucket.take(time.monotonic())


def _forget_the_full() -> None:
    """A bucket that has had time to fill says nothing. If all are in use the memory is worth more than the slowing."""
    now = time.monotonic()
    for name in [name for name, bucket in _buckets.items() if bucket.is_full(now)]:
        del _buckets[name]
    if len(_buckets) > _MOST_BUCKETS:
        _buckets.clear()


def forget() -> None:
    """Start over with full buckets."""
    with _lock:
        _buckets.clear()
