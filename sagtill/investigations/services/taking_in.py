"""A case is taken into an investigation: its reports are registered and what they say of the consequences is locked."""

from datetime import date

from django.utils.translation import gettext as _

from sagtill.cases.services import verbs as cases
from sagtill.investigations.models import Investigation, InvestigationCase
from sagtill.investigations.services import consequences, registering
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, Report
from sagtill.reports.queries.voices import words_to_answer
from sagtill.reports.rules.statuses import OUTCOME_LABELS, Desk, Outcome, Status
from sagtill.reports.services import steps

# What a reporter said of how it went that the investigation must answer.
_CONSEQUENCES = (Outcome.COULD, Outcome.LITTLE, Outcome.SERIOUS, Outcome.UNKNOWN)


def take_in(actor: Actor, investigation: Investigation, case: Case, *, is_main: bool) -> None:
    """The case is investigated from now on: on the SAS's desk, with its reports registered and their consequences locked."""
    if case.status not in (Status.ASSESSED, Status.REFERRED):
        steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
    steps.change_status(case, Status.LEX_SARAH, "open_lex_sarah", by=actor.person)
    moment = steps.coarse(clock.now(), day_only=case.day_only)
    case.opened_at, case.assessed_at = case.opened_at or moment, case.assessed_at or moment
    case.desk, case.handler, case.escalated = Desk.SAS, None, ""
    cases.finish(case, actor)
    InvestigationCase.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        case=case,
        is_main=is_main,
        added_at=clock.now(),
    )
    # A case that comes back to the same investigation has its reports in the register and its consequences locked already.
    known = set(investigation.register.filter(report__isnull=False).values_list("report_id", flat=True))
    for report in (
        case.reports.exclude(pk__in=known).select_related("reporter", "written_by").order_by("received_at", "number")
    ):
        _register_report(actor, investigation, report)
        _lock_consequence(investigation, report)
    for words in words_to_answer(case):
        if words.report.pk not in known:
            _lock(investigation, words.report, words.text)
    if case.received_at < investigation.received_at:
        # The clocks count from the first report about it.
        investigation.received_at = case.received_at


def _register_report(actor: Actor, investigation: Investigation, report: Report) -> None:
    received_on: date = clock.local(report.received_at).date()
    named = report.named_reporter
    registering.add_row(
        investigation,
        "report",
        "in",
        _("Rapport {number}").format(number=report.number),
        by=actor.person,
        on=received_on,
        report=report,
        secret_correspondent=named.name if named else "",
        received_by=actor.person.name,
        **registering.written_down(report.told_on, report.received_at, report.written_by),
    )


def _lock_consequence(investigation: Investigation, report: Report) -> None:
    """What the reporter said of how it went is locked at once, so that nobody can forget it."""
    if report.outcome not in _CONSEQUENCES:
        return
    _lock(investigation, report, _(OUTCOME_LABELS[Outcome(report.outcome)]))


def _lock(investigation: Investigation, report: Report, words: str) -> None:
    if words.strip():
        consequences.keep(investigation, report, words)
