"""Counts over time compared honestly: before and after, year against year, a unit gone silent."""

import math
from dataclasses import dataclass

from sagtill.law.words import N_
from sagtill.methods.exact_tests import binomial_test, clopper_pearson
from sagtill.methods.preconditions import require, require_count, require_not_negative, require_positive

LEVEL = 0.05

CAVEATS = (
    N_("Åtgärden började kanske när det var som värst. Då brukar talen sjunka av sig själva."),
    N_("Det kan vara rapporteringen som har ändrats."),
    N_("Flera åtgärder kan ha verkat samtidigt."),
    N_("Årstiden kan ha betydelse."),
    N_("Ett diagram över tid säger mer än två tal."),
)
WITHIN_CHANCE = N_("Skillnaden ligger inom slumpens gräns.")
BEYOND_CHANCE = N_("Skillnaden är större än vad slumpen brukar ge. Det kan vara rapporteringen som har ändrats.")
UNUSUALLY_SILENT = N_("Det är ovanligt tyst. Fråga varför.")


@dataclass(frozen=True)
class RateRatio:
    """The rate after divided by the rate before. `ratio` and `high` are None where they have no upper
    bound.
    """

    rate_before: float
    rate_after: float
    ratio: float | None
    low: float
    high: float | None
    p_value: float

    @property
    def within_chance(self) -> bool:
        """Whether the difference is no more than chance explains at the five per cent level."""
        return self.p_value >= LEVEL


def rate_ratio(before: int, time_before: float, after: int, time_after: float, confidence: float = 0.95) -> RateRatio:
    """Compare `before` events during `time_before` with `after` events during `time_after`, exactly.

    Formula: given n = x₁ + x₂, x₂ ~ Bin(n, t₂/(t₁ + t₂)) if nothing changed. RR = (x₂/t₂)/(x₁/t₁); its
    interval turns the Clopper–Pearson limits π of x₂/n into π/(1 − π)·t₁/t₂. Print CAVEATS beside it. Units:
    both times in the same unit; the ratio has none. Source: methods B4. Raises ValueError for negative
    counts, times that are not positive, and when no event at all was seen.

    >>> compared = rate_ratio(40, 12, 9, 6)
    >>> round(compared.ratio, 2), round(compared.low, 2), round(compared.high, 2), round(compared.p_value, 3)
    (0.45, 0.19, 0.94, 0.033)
    """
    _check_counts(before, time_before, after, time_after)
    require(before + after > 0, "without a single event there are no rates to compare")
    interval = clopper_pearson(after, before + after, confidence)
    scale = time_before / time_after
    return RateRatio(
        rate_before=before / time_before,
        rate_after=after / time_after,
        ratio=after / before * scale if before else None,
        low=interval.low / (1 - interval.low) * scale,
        high=interval.high / (1 - interval.high) * scale if before else None,
        p_value=_chance(before, time_before, after, time_after),
    )


def rate_change(before: int, time_before: float, after: int, time_after: float) -> int:
    """Which way the rate has gone: −1 down, 1 up, 0 where the difference is no more than chance explains.

    The same exact test as `rate_ratio`, without its interval: for many comparisons of which few are read. Units and source: as there.
    Raises ValueError as there.

    >>> rate_change(40, 12, 9, 6), rate_change(4, 12, 2, 6)
    (-1, 0)
    """
    _check_counts(before, time_before, after, time_after)
    require(before + after > 0, "without a single event there are no rates to compare")
    if _chance(before, time_before, after, time_after) >= LEVEL:
        return 0
    return -1 if after / time_after < before / time_before else 1


def _chance(before: int, time_before: float, after: int, time_after: float) -> float:
    return binomial_test(after, before + after, time_after / (time_before + time_after))


@dataclass(frozen=True)
class TwoCounts:
    """Two counts of the same thing. `change` is the relative change in the rate, None when the first is 0."""

    first: int
    second: int
    change: float | None
    p_value: float

    @property
    def within_chance(self) -> bool:
        """Whether the difference is no more than chance explains at the five per cent level."""
        return self.p_value >= LEVEL

    @property
    def text(self) -> str:
        """The Swedish sentence to print beside the two figures."""
        return WITHIN_CHANCE if self.within_chance else BEYOND_CHANCE


def compare_counts(first: int, second: int, first_period: float = 1, second_period: float = 1) -> TwoCounts:
    """The two-point trap: is a rise or fall from one period to the next more than chance?

    Formula: exact binomial test of `second` among both, with share t₂/(t₁ + t₂); ½ for equal periods. Units:
    both periods in the same unit. Source: methods B6. Raises ValueError for negative counts and periods that
    are not positive. Two zeros do not differ.

    >>> compare_counts(1191, 1132).text  # lex Sarah notifications to IVO in 2021 and 2022
    'Skillnaden ligger inom slumpens gräns.'
    """
    _check_counts(first, first_period, second, second_period)
    change = second / second_period / (first / first_period) - 1 if first else None
    share = second_period / (first_period + second_period)
    return TwoCounts(first, second, change, binomial_test(second, first + second, share))


@dataclass(frozen=True)
class Silence:
    """What the silence of a unit says. `expected` is the number of reports one would have expected meanwhile.

    `cautious_probability` also takes in that the unit's usual rate is itself only estimated; None when it is
    given.
    """

    expected: float
    probability: float
    cautious_probability: float | None

    @property
    def unusual(self) -> bool:
        """Whether the silence is unlikely enough, under five per cent, to ask about (UNUSUALLY_SILENT)."""
        return self.probability < LEVEL


def silence(expected: float) -> Silence:
    """How likely no report at all is when `expected` were expected: P(0) = e^−λ.

    Units: `expected` in reports during the silence. Source: methods B19. A question is asked, nobody is
    ranked. Raises ValueError for a negative number.

    >>> round(silence(3.2).probability, 3), silence(3.2).unusual
    (0.041, True)
    """
    require_not_negative(expected, "the expected number")
    return Silence(expected, math.exp(-expected), None)


def silence_after(events: int, observed: float, silent: float) -> Silence:
    """How likely it is that a unit with `events` reports during `observed` says nothing during `silent`.

    Formula: P(0) = e^−λ, λ = events·silent/observed, from the unit's own history; cautiously (t/(t + s))^x,
    the chance that all x events fell in the first part if nothing changed. Units: both times in the same
    unit. Source: methods B19. Raises ValueError for negative input or unless observed > 0.

    >>> after = silence_after(12, 12, 3)  # one report a month for a year, then three silent months
    >>> round(after.probability, 3), round(after.cautious_probability, 3)
    (0.05, 0.069)
    """
    require_count(events, "the number of events")
    require_positive(observed, "the time observed")
    require_not_negative(silent, "the silent time")
    expected = events * silent / observed
    return Silence(expected, math.exp(-expected), (observed / (observed + silent)) ** events)


def _check_counts(first: int, first_time: float, second: int, second_time: float) -> None:
    require_count(first, "the first count")
    require_count(second, "the second count")
    require_positive(first_time, "the first time")
    require_positive(second_time, "the second time")
