"""Every deadline as one dated row. To change a time: add a row with its first day, and end the old row."""

from collections.abc import Iterable, Mapping
from datetime import date

from sagtill.law.clocks import (
    Deadline,
    NoNumberError,
    NotInForceError,
    Origin,
    Unit,
    law_row,
    word_row,
)
from sagtill.law.counting import Due, Start, count, start_day, why_not_set
from sagtill.law.followup import FOLLOWING_A_CHILD, PROTECTION
from sagtill.law.followup_authority import NOT_CARRIED_OUT, TO_IVO
from sagtill.law.followup_placements import BEFORE_A_PLACEMENT, DURING_A_PLACEMENT
from sagtill.law.laws import Law
from sagtill.law.local_targets import LOCAL_TARGETS
from sagtill.law.sources import Grade, Source, on
from sagtill.law.statutes import NEW_SOL_FROM, OLD_SOL_TO, SOSFS, aml, fl, lss, old_sol, sol
from sagtill.law.words import N_

__all__ = [
    "ALL",
    "FOLLOW_UP",
    "LOCAL_TARGETS",
    "MOVE_LAST_DAYS",
    "Deadline",
    "Due",
    "NoNumberError",
    "NotInForceError",
    "Origin",
    "Start",
    "Unit",
    "clock_key",
    "due",
    "elapsed_days",
    "rule",
    "why_not_set",
]

LEARNED = N_("missförhållandet eller risken uppmärksammades")
RECEIVED = N_("rapporten togs emot")
SERIOUS = N_("missförhållandet eller risken bedömdes som allvarlig")
REPORT_SOL = N_("Rapportera missförhållande (SoL)")
INVESTIGATE_SOL = N_("Dokumentera, utreda och avhjälpa (SoL)")
NOTIFY_SOL = N_("Anmäla allvarligt missförhållande till IVO (SoL)")
REPORT_LSS = N_("Rapportera missförhållande (LSS)")
INVESTIGATE_LSS = N_("Dokumentera, utreda och avhjälpa (LSS)")
NOTIFY_LSS = N_("Anmäla allvarligt missförhållande till IVO (LSS)")
SOON, DAYS = "snarast", Unit.WORKING_DAYS
DELAY, WEEKS = "utan dröjsmål", Unit.WEEKS
AT_ONCE, HOURS = "genast", Unit.HOURS

LEX_SARAH: tuple[Deadline, ...] = (
    law_row(
        "ivo_investigation",
        N_("Utredningen till IVO efter anmälan"),
        N_("anmälan lämnades till IVO"),
        Source(
            law=SOSFS,
            grade=Grade.B,
            url="http://www.socialstyrelsen.se/lexsarah/ansvariganmaler",
            note=N_("Enligt Socialstyrelsens sida, cirka 2013–2016. Dagens lydelse är inte bekräftad."),
        ),
        2,
        Unit.MONTHS,
        moves=True,
        note=N_("Senaste dag. Är utredningen klar tidigare skickas den då; är den klar vid anmälan bifogas den."),
    ),
    word_row("sol_report", REPORT_SOL, LEARNED, old_sol("14 kap. 3 §"), AT_ONCE, HOURS, until=OLD_SOL_TO),
    word_row("sol_report", REPORT_SOL, LEARNED, sol("27 kap. 2 §"), AT_ONCE, HOURS, since=NEW_SOL_FROM),
    word_row("sol_investigate", INVESTIGATE_SOL, RECEIVED, old_sol("14 kap. 6 §"), DELAY, WEEKS, until=OLD_SOL_TO),
    word_row("sol_investigate", INVESTIGATE_SOL, RECEIVED, sol("27 kap. 5 §"), AT_ONCE, WEEKS, since=NEW_SOL_FROM),
    word_row("sol_notify_ivo", NOTIFY_SOL, SERIOUS, old_sol("14 kap. 7 §"), SOON, DAYS, until=OLD_SOL_TO),
    word_row("sol_notify_ivo", NOTIFY_SOL, SERIOUS, sol("27 kap. 6 §"), SOON, DAYS, since=NEW_SOL_FROM),
    word_row("lss_report", REPORT_LSS, LEARNED, lss("24 b §"), AT_ONCE, HOURS),
    word_row("lss_investigate", INVESTIGATE_LSS, RECEIVED, lss("24 e §"), DELAY, WEEKS),
    word_row("lss_notify_ivo", NOTIFY_LSS, SERIOUS, lss("24 f §"), SOON, DAYS),
)

BESIDE_LEX_SARAH: tuple[Deadline, ...] = (
    word_row(
        "write_down_what_was_said",
        N_("Skriva ned uppgifter som lämnats muntligt"),
        N_("uppgiften lämnades"),
        fl("27 §"),
        SOON,
        HOURS,
    ),
    word_row(
        "child_concern",
        N_("Orosanmälan vid kännedom eller misstanke om att ett barn far illa"),
        N_("kännedomen eller misstanken"),
        sol("19 kap. 1 §"),
        AT_ONCE,
        HOURS,
        since=NEW_SOL_FROM,
    ),
    law_row(
        "personal_data_breach",
        N_("Anmäla personuppgiftsincident till IMY"),
        N_("incidenten blev känd"),
        Source(law="GDPR (EU) 2016/679", section="artikel 33", grade=Grade.M),
        72,
        HOURS,
        note=N_("Räknas i förflutna timmar och flyttas inte för helger."),
    ),
    word_row(
        "serious_work_incident",
        N_("Underrätta Arbetsmiljöverket om allvarlig skada eller tillbud"),
        N_("skadan eller tillbudet inträffade"),
        aml("3 kap. 3 a §"),
        DELAY,
        HOURS,
        note=N_("Talet 24 timmar, som ofta nämns, står inte i lagen."),
    ),
)

FOLLOW_UP: tuple[Deadline, ...] = (
    *PROTECTION,
    *FOLLOWING_A_CHILD,
    *BEFORE_A_PLACEMENT,
    *DURING_A_PLACEMENT,
    *NOT_CARRIED_OUT,
    *TO_IVO,
)
ALL: tuple[Deadline, ...] = (*LEX_SARAH, *BESIDE_LEX_SARAH, *FOLLOW_UP, *LOCAL_TARGETS)

# The organisation's setting: a statutory last day stays where it is (0) or waits over a free day (1).
MOVE_LAST_DAYS = "move_statutory_last_days"


def rule(key: str, day: date, rows: Iterable[Deadline] = ALL) -> Deadline:
    """The row that held on `day`. Raises KeyError for an unknown key, NotInForceError when none held."""
    named = [row for row in rows if row.key == key]
    if not named:
        raise KeyError(key)
    for row in on(day, named):
        return row
    raise NotInForceError(key, day)


def due(key: str, start: Start, overrides: Mapping[str, int] | None = None) -> Due:
    """When the deadline `key` falls due for a clock that started at `start` (an aware moment or a date).

    `overrides` holds the organisation's own numbers by key, in the row's unit. Raises KeyError,
    NotInForceError, NoNumberError (the law has only a word, and no number of your own is set) and ValueError
    (the number is refused).
    """
    numbers = overrides or {}
    row = rule(key, start_day(start))
    return count(row, start, numbers.get(key), move=bool(numbers.get(MOVE_LAST_DAYS, 1)))


def clock_key(step: str, law: Law) -> str:
    """The key of a clock of lex Sarah: `step` is report, investigate or notify_ivo."""
    return f"{law.family.value.lower()}_{step}"


def elapsed_days(start: Start, now: Start) -> int:
    """Days passed by the Swedish calendar, 0 on the first day. For rules that have only a word."""
    return (start_day(now) - start_day(start)).days
