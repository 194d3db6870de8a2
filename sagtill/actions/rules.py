"""What an action is: its states, its strength, and when its effect is to be checked. Plain values; no Django.

Done is not the same as effective (methods.md B4): an action that is done waits for its effect to be seen.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sagtill.law import deadlines
from sagtill.law.words import N_


class State(StrEnum):
    """Where an action stands."""

    UNDER_WAY = "under_way"
    AWAITING_EFFECT = "awaiting_effect"
    SETTLED = "settled"
    CANCELLED = "cancelled"


STATE_LABELS: dict[State, str] = {
    State.UNDER_WAY: N_("Pågår"),
    State.AWAITING_EFFECT: N_("Väntar på effekt"),
    State.SETTLED: N_("Uppföljd"),
    State.CANCELLED: N_("Avbruten"),
}


class Effect(StrEnum):
    """Did it help?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


EFFECT_LABELS: dict[Effect, str] = {
    Effect.YES: N_("Ja, det fungerar"),
    Effect.PARTLY: N_("Delvis"),
    Effect.NO: N_("Nej, vi behöver göra något annat"),
    Effect.UNKNOWN: N_("Det går inte att bedöma"),
}


class Strength(StrEnum):
    """How strongly an action changes the conditions (methods.md B4)."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


STRENGTH_LABELS: dict[Strength, tuple[str, str]] = {
    Strength.STRONG: (
        N_("Stark: det går inte längre att göra fel"),
        N_("Systemet stoppar, ett steg tas bort, fler händer, samma utrustning överallt"),
    ),
    Strength.MEDIUM: (
        N_("Medel: det blir lättare att göra rätt"),
        N_("Checklista, dubbelkoll, mindre att göra samtidigt, påminnelse i systemet"),
    ),
    Strength.WEAK: (
        N_("Svag: vi hoppas att folk minns"),
        N_("Information, utbildning, ”påminna personalen”, nytt dokument"),
    ),
}
ADVICE_WEAK = N_("”Påminna” och ”informera” hjälper sällan länge. Går det att ändra arbetssättet i stället?")


def all_weak(strengths: Iterable[Strength | str]) -> bool:
    """Whether a plan rests on weak actions alone, so that it should be questioned."""
    found = list(strengths)
    return bool(found) and all(strength == Strength.WEAK for strength in found)


def follow_up_day(done_on: date, targets: dict[str, int] | None = None) -> date:
    """The day to look whether it helped: by the organisation's own routine, three months after it was done."""
    return deadlines.due("effect_check", done_on, targets).date
