"""Password hashing that a small server bears: Argon2id with 32 MB and three passes, and few at a time."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# Each hash takes its memory for a tenth of a second; many at once would take all there is.
_at_once = BoundedSemaphore(2)


class Argon2(Argon2PasswordHasher):
    """Above OWASP's smallest (19 MB and two passes), and a third of the memory that Django would take."""

    time_cost = 3
    memory_cost = 32 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _at_once:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _at_once:
            return bool(super().verify(password, encoded))
