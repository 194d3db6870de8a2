"""What is new, rising and falling in the shared weekly picture, with many categories judged at once."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from sagtill.law.words import N_
from sagtill.methods.discrete import binomial_at_least, binomial_at_most
from sagtill.methods.multiplicity import holm
from sagtill.methods.preconditions import require_count, require_positive

LEVEL = 0.05

Key = TypeVar("Key", bound=Hashable)


class Movement(Enum):
    """How a number moves, as a Swedish word; a possible movement may be chance among so many comparisons."""

    RISING = N_("ökar")
    POSSIBLY_RISING = N_("ökar möjligen")
    STEADY = N_("som förut")
    POSSIBLY_FALLING = N_("minskar möjligen")
    FALLING = N_("minskar")


@dataclass(frozen=True)
class Moved:
    """One category: its movement, whether it is new, and the two one-sided p values before adjustment."""

    movement: Movement
    new: bool
    rising_p: float
    falling_p: float


def rising_p_value(recent: int, earlier: int, recent_exposure: float = 4, earlier_exposure: float = 12) -> float:
    """How likely at least `recent` of all events would be recent if nothing had changed.

    Formula: P(X ≥ recent), X ~ Bin(recent + earlier, e₁/(e₁ + e₂)); four weeks against the twelve before
    unless said. With more reporters than before, give weeks × active reporters as exposure and say so. Units:
    both exposures in the same unit. Source: methods B16. Raises ValueError for negative counts and exposures
    that are not positive.

    >>> round(rising_p_value(9, 8), 3), round(rising_p_value(6, 11), 2)
    (0.012, 0.23)
    """
    share = _recent_share(recent, earlier, recent_exposure, earlier_exposure)
    return binomial_at_least(recent, recent + earlier, share)


def falling_p_value(recent: int, earlier: int, recent_exposure: float = 4, earlier_exposure: float = 12) -> float:
    """How likely at most `recent` of all events would be recent if nothing had changed: P(X ≤ recent).

    Formula, units, source and errors as for `rising_p_value`.

    >>> round(falling_p_value(0, 20), 4)
    0.0032
    """
    share = _recent_share(recent, earlier, recent_exposure, earlier_exposure)
    return binomial_at_most(recent, recent + earlier, share)


def movements(
    counts: Mapping[Key, tuple[int, int]], recent_exposure: float = 4, earlier_exposure: float = 12
) -> dict[Key, Moved]:
    """Judge many categories at once: counts as (recent, earlier), p values adjusted by Holm, each way by
    itself.

    A category whose p value is under five per cent only before the adjustment is marked as possible. Units
    and errors as for `rising_p_value`. Source: methods B16, B8.

    >>> movements({"klotter": (9, 8), "belysning": (6, 11)})["klotter"].movement
    <Movement.RISING: 'ökar'>
    """
    rising = [rising_p_value(*pair, recent_exposure, earlier_exposure) for pair in counts.values()]
    falling = [falling_p_value(*pair, recent_exposure, earlier_exposure) for pair in counts.values()]
    return {
        key: Moved(_movement(up, up_adjusted, down, down_adjusted), recent > 0 and earlier == 0, up, down)
        for (key, (recent, earlier)), up, up_adjusted, down, down_adjusted in zip(
            counts.items(), rising, holm(rising), falling, holm(falling), strict=True
        )
    }


def _movement(up: float, up_adjusted: float, down: float, down_adjusted: float) -> Movement:
    if up < LEVEL:
        return Movement.RISING if up_adjusted < LEVEL else Movement.POSSIBLY_RISING
    if down < LEVEL:
        return Movement.FALLING if down_adjusted < LEVEL else Movement.POSSIBLY_FALLING
    return Movement.STEADY


def _recent_share(recent: int, earlier: int, recent_exposure: float, earlier_exposure: float) -> float:
    require_count(recent, "the recent count")
    require_count(earlier, "the earlier count")
    require_positive(recent_exposure, "the recent exposure")
    require_positive(earlier_exposure, "the earlier exposure")
    return recent_exposure / (recent_exposure + earlier_exposure)
