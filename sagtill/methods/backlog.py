"""Social debt: how large the backlog is, how old, when it is cleared and what that would take.

Counts, never names. Source: methods B12 and, for programmes of findings, B22.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.preconditions import require, require_count, require_not_negative, require_positive


class Outlook(Enum):
    """Where a backlog is heading, as a Swedish word."""

    SHRINKS = N_("minskar")
    STANDS_STILL = N_("står still")
    GROWS = N_("växer")


@dataclass(frozen=True)
class Clearing:
    """`months` until the backlog is cleared; None when it never is at this pace."""

    outlook: Outlook
    months: float | None


def time_to_clear(stock: float, capacity: float, inflow: float) -> Clearing:
    """When the backlog is cleared if nothing changes: stock/(capacity − inflow).

    A backlog of nothing needs 0 months unless it grows. Where capacity equals inflow it stands still, which
    is not to grow. Units: `stock` in items or hours; `capacity` and `inflow` in the same per month. Also the
    forecast of a programme: remaining findings, closed per month, no inflow. Source: methods B11, B12, B22.
    Raises ValueError for negative input.

    >>> round(time_to_clear(40, capacity=25, inflow=22).months, 1)
    13.3
    """
    require_not_negative(stock, "the stock")
    require_not_negative(capacity, "the capacity")
    require_not_negative(inflow, "the inflow")
    if capacity < inflow:
        return Clearing(Outlook.GROWS, None)
    if capacity == inflow:
        return Clearing(Outlook.STANDS_STILL, None if stock else 0.0)
    return Clearing(Outlook.SHRINKS, stock / (capacity - inflow))


def extra_capacity(stock: float, capacity: float, inflow: float, months: float) -> float:
    """How much more capacity per month clears the backlog in `months`: S/T + inflow − capacity, at least 0.

    Units: as for `time_to_clear`. Source: methods B12. Raises ValueError for negative input and unless months
    > 0.

    >>> round(extra_capacity(40, capacity=25, inflow=22, months=6), 1)
    3.7
    """
    require_not_negative(stock, "the stock")
    require_not_negative(capacity, "the capacity")
    require_not_negative(inflow, "the inflow")
    require_positive(months, "the number of months")
    return max(0.0, stock / months + inflow - capacity)


def stock_over_time(stock: int, inflow: Sequence[int], done: Sequence[int]) -> tuple[int, ...]:
    """The backlog after each period: Sₜ₊₁ = Sₜ + inflow − done.

    Units: items. Source: methods B12. Raises ValueError for negative input, for series of different lengths
    and when more was done than there was to do.

    >>> stock_over_time(40, inflow=[22, 22], done=[25, 20])
    (37, 39)
    """
    require_count(stock, "the stock")
    require(len(inflow) == len(done), "inflow and done must cover the same periods")
    stocks = []
    for came, left in zip(inflow, done, strict=True):
        require_count(came, "the inflow")
        require_count(left, "the number done")
        stock += came - left
        require(stock >= 0, "more was done than there was to do")
        stocks.append(stock)
    return tuple(stocks)


def debt_days(due: Iterable[date], today: date) -> int:
    """The backlog weighed by age: Σ(today − due) over what is overdue. What is due later weighs nothing.

    Units: days. Source: methods B12.

    >>> debt_days([date(2024, 5, 21), date(2024, 4, 21), date(2024, 3, 17)], today=date(2024, 5, 31))
    125
    """
    return sum(max(0, (today - day).days) for day in due)


def days_beyond(waits: Iterable[float], usual: float) -> float:
    """How many days were waited beyond the usual: Σ max(0, wait − usual).

    Units: days. Source: methods B12. Raises ValueError for negative input.

    >>> days_beyond([36] * 10, usual=14)
    220
    """
    require_not_negative(usual, "the usual wait")
    beyond: float = 0
    for wait in waits:
        require_not_negative(wait, "a wait")
        beyond += max(0, wait - usual)
    return beyond


@dataclass(frozen=True)
class ByLimit:
    """How many are within a time limit and how many over it; the two are never added into one figure."""

    within: int
    over: int


def split_by_limit(ages: Iterable[float], limit: float) -> ByLimit:
    """Count what is within the limit (its last day included) and what is over it.

    Units: days. Source: methods B12. Raises ValueError for negative input.

    >>> split_by_limit([3, 30, 31], limit=30)
    ByLimit(within=2, over=1)
    """
    require_not_negative(limit, "the limit")
    known = list(ages)
    for age in known:
        require_not_negative(age, "an age")
    over = sum(age > limit for age in known)
    return ByLimit(len(known) - over, over)
