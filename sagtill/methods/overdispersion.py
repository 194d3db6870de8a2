"""When units differ more than chance: how much, how surely, and how much wider their limits must be."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from sagtill.methods.distributions import chi_square_at_least
from sagtill.methods.preconditions import require, require_positive
from sagtill.methods.quantiles import quantile

WINSORISED_SHARE = 0.1


@dataclass(frozen=True)
class Dispersion:
    """How much units vary, beside what chance explains.

    `phi` is φ = mean(z²), about 1 when only chance is at work; `winsorised_phi` the same with the outer
    tenths drawn in; `between` is τ², the variance between units, from the latter; `p_value` is how likely so
    large a φ is when all units are alike.
    """

    phi: float
    winsorised_phi: float
    between: float
    p_value: float


def winsorised(values: Sequence[float], share: float = WINSORISED_SHARE) -> list[float]:
    """The values with the lowest and the highest `share` drawn in to their quantiles, in the same order.

    Units: those of the values. Source: methods B7; FunnelPlotR. Raises ValueError for an empty sample and for
    shares outside 0–½.

    >>> winsorised([0, 10, 20, 30, 100], 0.25)
    [10.0, 10, 20, 30, 30.0]
    """
    require(share <= 0.5, f"no more than half can be drawn in at each end, not {share}")
    low, high = quantile(values, share), quantile(values, 1 - share)
    return [min(max(value, low), high) for value in values]


def between_variance(phi: float, errors: Sequence[float]) -> float:
    """τ², the variance between units: max(0, (nφ − (n − 1))/(Σw − Σw²/Σw)), w = 1/s² for standard errors s.

    Units: the squared unit of the errors. Source: methods B7; DerSimonian and Laird 1986. A single unit has
    no variance between. Raises ValueError without errors and for errors that are not positive.

    >>> round(between_variance(2.0, [0.1, 0.1, 0.1]), 4)
    0.02
    """
    require(len(errors) > 0, "there are no units to compare")
    for error in errors:
        require_positive(error, "a standard error")
    if len(errors) == 1:
        return 0.0
    weights = [1 / error**2 for error in errors]
    room = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return max(0.0, (len(errors) * phi - (len(errors) - 1)) / room)


def dispersion(scores: Sequence[float], errors: Sequence[float]) -> Dispersion:
    """Measure the spread of z scores whose standard errors, before scoring, were `errors`.

    Formula: φ = mean(z²); Σz² is compared with a chi-square with n − 1 degrees of freedom. No units. Source:
    methods B7; Spiegelhalter 2005. Raises ValueError as `between_variance`, and unless there are as many of
    both.

    >>> round(dispersion([2.0, -2.0, 1.0, -1.0], [1, 1, 1, 1]).phi, 2)
    2.5
    """
    require(len(scores) == len(errors), "every score needs its standard error")
    require(len(scores) > 0, "there are no units to compare")
    calm = fmean(score**2 for score in winsorised(scores))
    total = sum(score**2 for score in scores)
    return Dispersion(
        phi=total / len(scores),
        winsorised_phi=calm,
        between=between_variance(calm, errors),
        p_value=chi_square_at_least(total, len(scores) - 1) if len(scores) > 1 else 1.0,
    )
