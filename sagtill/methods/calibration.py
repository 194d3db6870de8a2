"""Calibration: how alike the organisation judges, what to say of it and which cases to talk about.

Never used to grade persons. Source: methods B15.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from statistics import fmean, pvariance

from sagtill.law.words import N_
from sagtill.methods.alpha import Alpha, Level, krippendorff_alpha
from sagtill.methods.interval import Interval
from sagtill.methods.preconditions import require, require_count, require_inner_share
from sagtill.methods.quantiles import quantile

RELIABLE_FROM = 0.80
TENTATIVE_FROM = 0.667
FEWEST_CASES = 10
RESAMPLES = 1000
FEWEST_USABLE = 0.9

Ratings = Sequence[Sequence[float | None]]


class Verdict(Enum):
    """What the agreement allows one to say, as a Swedish sentence."""

    RELIABLE = N_("Ni bedömer lika. Det går att lita på bedömningarna.")
    TENTATIVE = N_("Ni bedömer ganska lika. Dra bara försiktiga slutsatser.")
    REVISE = N_("Ni bedömer olika. Skriv om beskrivningen av nivåerna.")
    TOO_FEW = N_("För få fall för att dra slutsatser. Det behövs minst tio.")
    NO_VARIATION = N_("Alla fall har fått samma nivå. Då går det inte att mäta hur lika ni bedömer.")


@dataclass(frozen=True)
class Calibration:
    """The outcome of a round. `interval` is None with too few cases; `raw_agreement` is the share of pairs
    alike.

    `most_spread` holds the positions of the cases to discuss first.
    """

    alpha: Alpha
    interval: Interval | None
    raw_agreement: float
    most_spread: tuple[int, ...]
    verdict: Verdict


def verdict(alpha: float | None, cases: int) -> Verdict:
    """What an alpha from this many cases allows one to say: from 0.80 reliable, from 0.667 tentative.

    No units. Source: methods B15. Raises ValueError unless `cases` is a count.

    >>> verdict(0.858, 12)
    <Verdict.RELIABLE: 'Ni bedömer lika. Det går att lita på bedömningarna.'>
    """
    require_count(cases, "the number of cases")
    if cases < FEWEST_CASES:
        return Verdict.TOO_FEW
    if alpha is None:
        return Verdict.NO_VARIATION
    if alpha >= RELIABLE_FROM:
        return Verdict.RELIABLE
    return Verdict.TENTATIVE if alpha >= TENTATIVE_FROM else Verdict.REVISE


def bootstrap_interval(
    ratings: Ratings, seed: int, level: Level = Level.ORDINAL, confidence: float = 0.95
) -> Interval | None:
    """An interval for alpha: cases are drawn anew with replacement a thousand times, and the middle 95 %
    kept.

    The same seed gives the same interval. None with fewer than ten cases, and when more than a tenth of the
    draws have no variation and therefore no alpha. No units. Source: methods B15; Zapf et al. 2016. Raises
    ValueError as `krippendorff_alpha`, and unless 0 < confidence < 1.

    >>> bootstrap_interval([[1, 1], [2, 3]], seed=1) is None
    True
    """
    require_inner_share(confidence, "the confidence")
    rated = rated_cases(ratings)
    krippendorff_alpha(rated, level)
    if len(rated) < FEWEST_CASES:
        return None
    draw = random.Random(seed)  # noqa: S311 - drawing lots, not keeping secrets
    draws = (krippendorff_alpha(draw.choices(rated, k=len(rated)), level).value for _ in range(RESAMPLES))
    found = [value for value in draws if value is not None]
    if len(found) < FEWEST_USABLE * RESAMPLES:
        return None
    tail = (1 - confidence) / 2
    return Interval(quantile(found, tail), quantile(found, 1 - tail))


def rated_cases(ratings: Ratings) -> list[Sequence[float | None]]:
    """The cases that at least two have rated, which are those that can show agreement.

    >>> rated_cases([[1, None], [2, 3]])
    [[2, 3]]
    """
    return [row for row in ratings if sum(rating is not None for rating in row) >= 2]


def raw_agreement(ratings: Ratings) -> float:
    """The share of pairs of ratings of the same case that are the same, averaged over cases.

    Units: share 0–1. Source: methods B15 (the kappa paradox). Raises ValueError when no case has two ratings.

    >>> raw_agreement([[1, 1, 2], [3, 3, None]])
    0.6666666666666666
    """
    rated = rated_cases(ratings)
    require(len(rated) > 0, "no case has been rated by at least two")
    return fmean(fmean(a == b for a, b in combinations(_known(row), 2)) for row in rated)


def share_disagreeing(decisions: Sequence[Sequence[bool | None]]) -> float:
    """The share of cases where not all made the same yes-or-no decision, such as "allvarligt enligt lex
    Sarah".

    Units: share 0–1 of the cases that at least two decided. Source: methods B15. Raises ValueError when there
    are none.

    >>> share_disagreeing([[True, True], [True, False], [None, True]])
    0.5
    """
    rated = rated_cases(decisions)
    require(len(rated) > 0, "no case has been decided by at least two")
    return fmean(len(set(_known(row))) > 1 for row in rated)


def most_spread(ratings: Ratings, how_many: int = 2) -> tuple[int, ...]:
    """The positions of the cases whose ratings spread most, which the group should discuss; never one all
    agree on.

    Spread is the variance of the ratings; equal ones keep their order. Source: methods B15. Raises ValueError
    unless `how_many` is a count.

    >>> most_spread([[1, 1], [1, 4], [2, 3], [1, None]])
    (1, 2)
    """
    require_count(how_many, "the number of cases")
    spreads = {at: pvariance(known) for at, row in enumerate(ratings) if len(known := _known(row)) >= 2}
    order = sorted((at for at, spread in spreads.items() if spread > 0), key=lambda at: -spreads[at])
    return tuple(order[:how_many])


def calibrate(ratings: Ratings, seed: int) -> Calibration:
    """Everything a calibration round shows, with ordinal alpha: one row of ratings per case, None where
    missing.

    Source: methods B15. Raises ValueError as `krippendorff_alpha`.

    >>> calibrate([[1, 1, 2], [2, 2, 3], [4, 3, 4]], seed=7).verdict
    <Verdict.TOO_FEW: 'För få fall för att dra slutsatser. Det behövs minst tio.'>
    """
    alpha = krippendorff_alpha(ratings)
    return Calibration(
        alpha=alpha,
        interval=bootstrap_interval(ratings, seed),
        raw_agreement=raw_agreement(ratings),
        most_spread=most_spread(ratings),
        verdict=verdict(alpha.value, len(rated_cases(ratings))),
    )


def _known(row: Sequence[float | None]) -> list[float]:
    return [rating for rating in row if rating is not None]
