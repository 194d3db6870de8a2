"""Riskkvittot: a signed, time-limited no to an action, and who has to answer for it when the time has run out. No Django.

A risk that somebody says no to for money or staffing has an owner and a last day. When the day has passed it climbs: first to the head
of the administration, then to the nämnd. It goes back down only by a new signature or by being dealt with.
"""

from datetime import date, timedelta
from enum import StrEnum

from sagtill.law import calendar
from sagtill.law.words import N_

LONGEST = timedelta(days=184)
# The head of the administration has so many working days before it is the nämnd's.
HEAD_DAYS = 10


class Reason(StrEnum):
    """Why the answer is no."""

    MONEY = "money"
    STAFFING = "staffing"
    PREMISES = "premises"
    OTHER = "other"


REASON_LABELS: dict[Reason, str] = {
    Reason.MONEY: N_("Pengar saknas"),
    Reason.STAFFING: N_("Personal saknas"),
    Reason.PREMISES: N_("Lokal eller utrustning saknas"),
    Reason.OTHER: N_("Annat skäl"),
}


class Level(StrEnum):
    """Whose the risk is now."""

    UNIT = "unit"
    HEAD = "head"
    BOARD = "board"


LEVEL_LABELS: dict[Level, str] = {
    Level.UNIT: N_("Hos enheten"),
    Level.HEAD: N_("Hos förvaltningschefen"),
    Level.BOARD: N_("Hos nämnden"),
}


def level_on(signed: Level, holds_until: date, today: date) -> Level:
    """Whose it is on a day: whoever signed while it holds, then the next one up.

    >>> level_on(Level.UNIT, date(2026, 3, 2), date(2026, 3, 3)).value
    'head'
    """
    if today <= holds_until or signed is Level.BOARD:
        return signed
    if signed is Level.HEAD or today > calendar.add_working_days(holds_until, HEAD_DAYS):
        return Level.BOARD
    return Level.HEAD


def why_not_hold_until(day: date, today: date) -> str | None:
    """Why a no may not hold until this day, as a Swedish sentence, or None."""
    if day <= today:
        return N_("Välj en dag som kommer.")
    return N_("Ett riskkvitto gäller högst ett halvår i taget.") if day - today > LONGEST else None
