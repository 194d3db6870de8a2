"""Drawing files to review at random, so that anyone with the seed and the list can draw them again.

Source: methods B5: a stored seed and frame, never the reviewer's own files, a tenth to a fifth reviewed
twice.
"""

from collections.abc import Collection, Iterable
from hashlib import sha256
from math import ceil

from sagtill.methods.preconditions import require, require_count, require_share


def draw(frame: Collection[str], size: int, seed: str, leave_out: Iterable[str] = ()) -> tuple[str, ...]:
    """Draw `size` of the frame, each as likely as the other, in the order drawn.

    Formula: those with the smallest SHA-256 of seed and name. The draw depends on neither the order of the
    frame nor the version of any program, and leaving some out (the reviewer's own) does not change the order
    of the others. Units: files. Source: methods B5. Raises ValueError for a frame with doubles and when too
    few are left.

    >>> draw(["akt 1", "akt 2", "akt 3"], 2, seed="2024-05-01")
    ('akt 3', 'akt 1')
    """
    require_count(size, "the size of the sample")
    require(len(set(frame)) == len(frame), "the frame holds the same file twice")
    left = set(frame) - set(leave_out)
    require(size <= len(left), f"{size} cannot be drawn from {len(left)}")
    return tuple(sorted(left, key=lambda name: sha256(f"{seed}\n{name}".encode()).digest())[:size])


def to_review_twice(drawn: Collection[str], share: float, seed: str) -> tuple[str, ...]:
    """Which of the drawn files a second person reviews blind: `share` of them, rounded up, drawn anew.

    Units: share 0–1. Source: methods B5 (10–20 %). Raises ValueError for a share outside 0–1 and for doubles.

    >>> len(to_review_twice(["akt 1", "akt 2", "akt 3"], 0.2, seed="2024-05-01"))
    1
    """
    require_share(share, "the share")
    return draw(drawn, ceil(round(share * len(drawn), 9)), f"{seed}\ntwice")
