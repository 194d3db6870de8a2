"""The duties of lex Sarah in the repealed socialtjänstlagen (2001:453), for clocks before 1 July 2025."""

from sagtill.law.duty import BOARD_CONCERNED, EVERYONE, IVO, PROVIDER, ByKind, Duty, by_kind
from sagtill.law.laws import Family
from sagtill.law.statutes import LEX_SARAH_FROM, OLD_SOL_TO, old_sol
from sagtill.law.words import N_

LED_BY = by_kind(board=BOARD_CONCERNED, private=PROVIDER, sis=N_("ledningen för Statens institutionsstyrelse"))
ALL_STAFF = by_kind(board=EVERYONE, private=EVERYONE, sis=EVERYONE)
NO_ONE = by_kind()
ONLY_PRIVATE = by_kind(private=PROVIDER)
TO_BOARD = by_kind(private=BOARD_CONCERNED)


def _old(key: str, section: str, bearers: ByKind, recipients: ByKind, word: str = "") -> Duty:
    return Duty(
        key=key,
        family=Family.SOL,
        time_word=word,
        bearers=bearers,
        recipients=recipients,
        source=old_sol(section),
        in_force_from=LEX_SARAH_FROM,
        in_force_to=OLD_SOL_TO,
    )


OLD_SOL_DUTIES: tuple[Duty, ...] = (
    _old("good_quality", "14 kap. 2 §", ALL_STAFF, NO_ONE),
    _old("report", "14 kap. 3 §", ALL_STAFF, LED_BY, "genast"),
    _old("inform_staff", "14 kap. 4 §", LED_BY, ALL_STAFF),
    _old("inform_board_of_reports", "14 kap. 5 §", ONLY_PRIVATE, TO_BOARD),
    _old("investigate", "14 kap. 6 §", LED_BY, NO_ONE, "utan dröjsmål"),
    _old("notify_ivo", "14 kap. 7 §", LED_BY, by_kind(board=IVO, private=IVO, sis=IVO), "snarast"),
    _old("keep_documents", "7 kap. 6 §", ONLY_PRIVATE, NO_ONE),
)
