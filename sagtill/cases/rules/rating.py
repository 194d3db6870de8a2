"""Blind second ratings (product.md 3). Plain values; no Django."""

from enum import StrEnum

from sagtill.law.severity import Rating, near_threshold

DRAWN_AT_RANDOM = 0.10


class Drawn(StrEnum):
    """Why a case is rated by a second person."""

    NEAR = "near"
    RANDOM = "random"


def drawn(judged: Rating, chance: float) -> Drawn | None:
    """Whether a case is rated blind by a second person: always within one step of the threshold, else one in ten.

    `chance` is a draw, 0 up to 1.
    """
    if near_threshold(judged):
        return Drawn.NEAR
    return Drawn.RANDOM if chance < DRAWN_AT_RANDOM else None
