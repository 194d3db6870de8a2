"""The clocks of a case, each with who set it: the law, the organisation's own routine, or a promise to a person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from sagtill.law import clock, deadlines
from sagtill.law.words import N_
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Case
from sagtill.reports.queries.voices import promise
from sagtill.reports.rules.statuses import Status


@dataclass(frozen=True)
class Clock:
    """One line under «Tidsgränser»."""

    name: str
    day: date | None
    origin: str
    word: str = ""
    elapsed: int | None = None
    done: bool = False
    late: bool = False
    is_law: bool = False


def clocks(case: Case) -> list[Clock]:
    """The clocks that run, or have stopped, in this case."""
    targets = case.organisation.settings.get("targets", {})
    lines = []
    for key, done_at, name in _kept(case):
        due = deadlines.due(key, case.received_at, targets)
        stopped = clock.local(done_at).date() if done_at else None
        lines.append(
            Clock(
                _(name),
                due.date,
                _(due.label),
                done=stopped is not None,
                late=(stopped or clock.today()) > due.date,
            )
        )
    return [*_words_of_the_law(case), *lines]


def _kept(case: Case) -> list[tuple[str, datetime | None, str]]:
    """The clocks that we have set ourselves: which, when it stopped, and its name on the page."""
    answered = None if case.replies_missing else case.answered_at
    if case.kind in VOICE_KINDS:
        return [
            # The page with the code, or the words read back, are the confirmation.
            ("complaint_receipt", case.received_at, N_("Bekräfta")),
            ("opened", case.opened_at, N_("Öppna")),
            ("assessed", case.assessed_at, N_("Bedöma")),
            ("complaint_handler", case.introduced_at, N_("Säga vem som tar hand om det")),
            (promise(case), answered, N_("Svara den som skrev")),
            ("simple_deviation", case.closed_at, N_("Klart")),
        ]
    return [
        ("opened", case.opened_at, N_("Öppna")),
        ("assessed", case.assessed_at, N_("Bedöma")),
        ("reporter_first_answer", answered, N_("Svara den som rapporterade")),
        ("simple_deviation", case.closed_at, N_("Klart")),
    ]


def _words_of_the_law(case: Case) -> list[Clock]:
    """«Genast» has no number of days in the law; what is shown is how long it has been."""
    may_be_misconduct = case.suspected or case.status in (Status.REFERRED, Status.LEX_SARAH)
    if not may_be_misconduct or case.is_closed:
        return []
    key = "lss_investigate" if case.law == "LSS" else "sol_investigate"
    rule = deadlines.rule(key, clock.local(case.received_at).date())
    elapsed = deadlines.elapsed_days(case.received_at, clock.now())
    return [Clock(_(rule.name), None, _("(lagen)"), word=_(rule.word), elapsed=elapsed, is_law=True)]
