"""Survey errors: margins, how many to ask, weights, and what the silent may hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.interval import Interval
from sagtill.methods.margins import margin_of_error
from sagtill.methods.preconditions import require, require_count, require_not_negative, require_share
from sagtill.methods.proportions import wilson

FEWEST_ANSWERS = 5


class Sampling(Enum):
    """How those who answered were chosen; it decides whether a margin of error may be printed at all (methods
    B8).
    """

    RANDOM = "random"
    NOT_RANDOM = "not random"
    EVERYONE = "everyone was asked"


AMONG_THOSE_WHO_ANSWERED = N_("Bland de {antal} som svarade.")
WITH_MARGIN = N_("Felmarginalen är {marginal} procentenheter.")
WITH_INTERVAL = N_("I hela gruppen är andelen troligen mellan {från} och {till} procent.")
TOO_FEW_ANSWERS = N_("Färre än fem har svarat. Vi visar inte svaren, så att ingen kan kännas igen.")


@dataclass(frozen=True)
class Weighting:
    """What weights cost: `effective_n` equally weighted answers would say as much; `design_effect` =
    n/effective_n.
    """

    n: int
    effective_n: float
    design_effect: float


def kish(weights: Sequence[float]) -> Weighting:
    """Kish's effective number of answers: n_eff = (Σw)²/Σw².

    Units: answers. Source: Kish 1965; methods B8. Raises ValueError when a weight is negative or none is
    greater than 0.

    >>> round(kish([1] * 40 + [2.5] * 10).effective_n, 1)
    41.2
    """
    for weight in weights:
        require_not_negative(weight, "a weight")
    largest = max(weights, default=0)
    require(largest > 0, "weights need at least one that is greater than 0")
    # Dividing by the largest weight first keeps very small and very large weights from leaving the range of
    # numbers.
    scaled = [weight / largest for weight in weights]
    effective = sum(scaled) ** 2 / sum(w * w for w in scaled)
    return Weighting(len(weights), effective, len(weights) / effective)


def nonresponse_bounds(share: float, response_rate: float) -> Interval:
    """Between what the share lies among all asked if nothing is assumed about the silent.

    Formula: share·rate to share·rate + (1 − rate). Units: shares 0–1. Source: Manski's worst case; methods
    B8. Raises ValueError for shares outside 0–1.

    >>> bounds = nonresponse_bounds(0.82, 0.48)
    >>> round(bounds.low, 4), round(bounds.high, 4)
    (0.3936, 0.9136)
    """
    require_share(share, "the share")
    require_share(response_rate, "the response rate")
    return Interval(share * response_rate, share * response_rate + 1 - response_rate)


@dataclass(frozen=True)
class SurveyShare:
    """A share as it may be printed. `interval` and `margin` are None unless those who answered are a random
    sample.

    `text` is the Swedish sentence that must stand beside the figure; its placeholders are filled from
    `values`.
    """

    share: float | None
    answered: int
    interval: Interval | None
    margin: float | None
    text: str
    values: dict[str, str]


def survey_share(positive: int, answered: int, sampling: Sampling, population: int | None = None) -> SurveyShare:
    """How the share `positive` of `answered` may be printed.

    Under five answers nothing is shown. A margin of error is given only for random samples, with the finite
    population correction when `population` is given; for others the sentence says whom the figure is about.
    Where the share is so close to 0 or 1 that the usual margin misleads (fewer than five on either side), the
    sentence gives Wilson's interval instead. Source: methods B8. Raises ValueError unless 0 ≤ positive ≤
    answered.

    >>> survey_share(32, 482, Sampling.NOT_RANDOM).margin is None
    True
    """
    require_count(positive, "the number of positive answers")
    require_count(answered, "the number of answers")
    require(positive <= answered, f"{positive} positive answers of {answered} is more than all")
    if answered < FEWEST_ANSWERS:
        return SurveyShare(None, answered, None, None, TOO_FEW_ANSWERS, {})
    share = positive / answered
    if sampling is not Sampling.RANDOM:
        return SurveyShare(share, answered, None, None, AMONG_THOSE_WHO_ANSWERED, {"antal": str(answered)})
    interval = wilson(positive, answered)
    if min(positive, answered - positive) < FEWEST_ANSWERS:
        values = {"från": f"{100 * interval.low:.0f}", "till": f"{100 * interval.high:.0f}"}
        return SurveyShare(share, answered, interval, None, WITH_INTERVAL, values)
    margin = margin_of_error(share, answered, population)
    values = {"marginal": f"{100 * margin:.1f}".replace(".", ",")}
    return SurveyShare(share, answered, interval, margin, WITH_MARGIN, values)
