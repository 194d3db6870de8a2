"""After the decision: reporting it to the board, closing, and opening again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services.verbs import PermissionDenied, claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps


@transaction.atomic
def report_to_board(actor: Actor, investigation: Investigation, on: date) -> None:
    """The decision by delegation has been reported to the board (6 kap. 40 § KL)."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    decision = investigation.decisions.last()
    if decision is None:
        raise PermissionDenied(_("Utredningen är inte beslutad."))
    if on > clock.today() or on < decision.decided_on:
        refuse(_("Skriv dagen då beslutet anmäldes. Den kan inte ligga före beslutet eller framåt."))
    decision.reported_to_board_on = on
    decision.save(update_fields=["reported_to_board_on"])
    step(investigation, Stage(investigation.stage), "report_to_board", by=actor.person)
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def close(actor: Actor, investigation: Investigation, version: int | None = None) -> None:
    """Everything after the decision is done. The unit goes on with its actions in the case."""
    investigation = claim(investigation, version)
    found, _part = next_step(facts.gathered(investigation))
    waits_for = None if found is Next.CLOSE or found not in WORDS else _(WORDS[found].text)
    refuse(permissions.why_not_close(actor, investigation, waits_for))
    step(investigation, Stage.CLOSED, "close", by=actor.person)
    investigation.closed_at = clock.now()
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def reopen(actor: Actor, investigation: Investigation, reason: str) -> None:
    """IVO has decided so, or something new has come up. The decision stays; there will be another."""
    investigation = claim(investigation)
    refuse(permissions.why_not_reopen(actor, investigation))
    step(investigation, Stage.OPEN, "reopen", by=actor.person, reason=reason)
    investigation.closed_at = investigation.decided_at = investigation.proposed_at = None
    for link in investigation.cases.filter(left_at__isnull=True):
        case = steps.claim(link.case)
        if case.is_closed:
            steps.change_status(case, Status.REOPENED, "reopen", by=actor.person, reason=reason)
            case.closed_at = None
        if case.status != Status.ASSESSED:
            steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
        steps.change_status(case, Status.LEX_SARAH, "reopen_lex_sarah", by=actor.person, reason=reason)
        case.desk = Desk.SAS
        cases.finish(case, actor, work=True)
    finish(investigation)
    log(actor, investigation)
