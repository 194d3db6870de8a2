"""Workload: points against a local norm, caseloads, span of control, turnover and vacancies.

The purpose is the work environment, never anyone's performance; the norm and the factors are local and dated.
Source: methods B13 (the Göteborg method as used in Nässjö).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from sagtill.law.words import N_
from sagtill.methods.interval import Interval
from sagtill.methods.preconditions import require, require_count, require_not_negative, require_positive
from sagtill.methods.proportions import wilson

NORM = 150
PURPOSE = N_("Måttet är till för arbetsmiljön. Det säger inget om hur bra någon arbetar.")


def load(points: float, experience: float, fte: float, norm: float = NORM) -> float:
    """The load as a share of what the norm allows: points/(norm·experience·FTE).

    Units: `points` of weighted cases (about ten minutes a month each), `experience` a factor (1 at five years
    or more), `fte` full-time equivalents; the load is a share, 1.1 is 110 %. Source: methods B13. Raises
    ValueError for negative points and unless the other three are greater than 0.

    >>> round(load(132, experience=0.8, fte=1.0), 2)
    1.1
    """
    require_not_negative(points, "the points")
    require_positive(experience, "the experience factor")
    require_positive(fte, "the full-time equivalents")
    require_positive(norm, "the norm")
    return points / (norm * experience * fte)


@dataclass(frozen=True)
class Caseload:
    """Cases per worker: the middle one and the most, because a mean hides the one who drowns."""

    median: float
    largest: int


def caseload(cases: Sequence[int]) -> Caseload:
    """The middle and the largest number of cases per worker, within one class of cases.

    Units: cases. Source: methods B13. Raises ValueError without workers and for a negative number of cases.

    >>> caseload([12, 15, 31])
    Caseload(median=15, largest=31)
    """
    require(len(cases) > 0, "there are no workers to count cases for")
    for number in cases:
        require_count(number, "a number of cases")
    return Caseload(median(cases), max(cases))


def share_with_newcomers(years_of_handlers: Sequence[float], experienced_after: float = 1) -> float | None:
    """The share of the complex cases that lie with someone with less than a year's experience.

    One number of years per complex case; None when there are none. Units: years, share 0–1. Source: methods
    B13. Raises ValueError for negative years.

    >>> share_with_newcomers([0.5, 4, 10, 0.2])
    0.5
    """
    require_not_negative(experienced_after, "the limit of experience")
    for years in years_of_handlers:
        require_not_negative(years, "the years of experience")
    return fmean(years < experienced_after for years in years_of_handlers) if years_of_handlers else None


@dataclass(frozen=True)
class SpanOfControl:
    """Staff per manager, by head. `share_over` is the share of managers over the norm, with Wilson's
    interval.
    """

    mean: float
    largest: int
    over: int
    share_over: float
    interval: Interval


def span_of_control(staff_per_manager: Sequence[int], norm: int) -> SpanOfControl:
    """How many managers have more staff than the local norm. Say whether hourly staff are counted.

    Units: persons. Source: methods B13. Raises ValueError without managers, for negative numbers and unless
    the norm is greater than 0.

    >>> span = span_of_control([18, 42, 50, 25], norm=25)
    >>> span.over, span.share_over
    (2, 0.5)
    """
    require(len(staff_per_manager) > 0, "there are no managers")
    require_positive(norm, "the norm")
    for staff in staff_per_manager:
        require_count(staff, "a number of staff")
    over = sum(staff > norm for staff in staff_per_manager)
    managers = len(staff_per_manager)
    return SpanOfControl(
        fmean(staff_per_manager), max(staff_per_manager), over, over / managers, wilson(over, managers)
    )


def turnover(leavers: int, headcounts: Iterable[float]) -> float:
    """Staff turnover: leavers in twelve months/mean headcount. May pass 1.

    Units: persons; `headcounts` at even intervals over the same twelve months. Source: methods B13. Raises
    ValueError for negative input and unless the mean headcount is greater than 0.

    >>> turnover(9, [48, 45, 42])
    0.2
    """
    require_count(leavers, "the number of leavers")
    known = list(headcounts)
    for headcount in known:
        require_not_negative(headcount, "a headcount")
    require(sum(known) > 0, "turnover needs somebody employed")
    return leavers / fmean(known)


def share_of_posts(posts: float, established: float) -> float:
    """The share of established posts that are vacant, or held by temporary staff.

    Units: posts (full-time equivalents). Source: methods B13. Raises ValueError for negative posts, unless
    established > 0, and for more posts than established.

    >>> share_of_posts(3, 24)
    0.125
    """
    require_not_negative(posts, "the posts")
    require_positive(established, "the established posts")
    require(posts <= established, f"{posts} posts of {established} is more than all")
    return posts / established
