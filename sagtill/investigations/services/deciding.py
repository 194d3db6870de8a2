"""The proposal, and the decision by somebody else than the one who proposed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import Decision, Investigation, Proposal
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.stages import Body, Serious, Stage
from sagtill.investigations.services import registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps


@dataclass(frozen=True)
class Proposed:
    """What the investigator proposes: the outcome, the reasons, the words for the minutes, and IVO yes or no with reasons."""

    # None where there is no grade: telling of somebody else's business.
    outcome: Outcome | None
    reasons: str
    wording: str
    notify_ivo: bool
    ivo_reasons: str


def why_not_outcome(proposed: Proposed) -> str | None:
    """What is serious goes to IVO, and nothing else does (27 kap. 6 § SoL, 24 f § LSS)."""
    if proposed.outcome is None:
        return _("Välj vad utredningen visar.")
    if proposed.outcome.to_ivo and not proposed.notify_ivo:
        return _("Det som är allvarligt ska anmälas till IVO.")
    if not proposed.outcome.to_ivo and proposed.notify_ivo:
        return _("Bara det som är allvarligt anmäls till IVO enligt lex Sarah.")
    return None


@transaction.atomic
def propose(actor: Actor, investigation: Investigation, proposed: Proposed, version: int | None = None) -> Proposal:
    """Lay a proposal. Nothing mandatory may be missing."""
    investigation = claim(investigation, version)
    refuse(permissions.why_not_propose(actor, investigation, facts.gathered(investigation).lacking))
    if investigation.is_lex_sarah:
        refuse(why_not_outcome(proposed))
        # What is found serious is answered so in the question that has stood there since the first day.
        investigation.serious = Serious.YES if proposed.notify_ivo else Serious.NOT_NOW
    proposal = Proposal.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        outcome=proposed.outcome or "",
        reasons=proposed.reasons,
        wording=proposed.wording,
        notify_ivo=proposed.notify_ivo,
        ivo_reasons=proposed.ivo_reasons,
        by=actor.person,
        at=clock.now(),
    )
    investigation.proposed_at = proposal.at
    step(investigation, Stage.PROPOSED, "propose", by=actor.person)
    _cases_go(actor, investigation, Status.PROPOSED, "propose")
    finish(investigation)
    _tell(investigation.decider, actor)
    log(actor, investigation)
    return proposal


@transaction.atomic
def take_back(actor: Actor, investigation: Investigation, because: str) -> None:
    """Go on investigating: the investigator takes the proposal back, or the one who decides sends it back with a reason."""
    investigation = claim(investigation)
    refuse(permissions.why_not_take_back_proposal(actor, investigation))
    proposal = investigation.proposals.filter(returned_at__isnull=True).latest("at")
    proposal.returned_at, proposal.returned_because, proposal.returned_by = clock.now(), because, actor.person
    proposal.save(update_fields=["returned_at", "returned_because", "returned_by"])
    investigation.proposed_at = None
    verb = "return_proposal" if permissions.is_only_decider(actor, investigation) else "take_back_proposal"
    step(investigation, Stage.OPEN, verb, by=actor.person, reason=because)
    _cases_go(actor, investigation, Status.LEX_SARAH, "take_back_proposal")
    finish(investigation)
    _tell(investigation.investigator, actor)
    log(actor, investigation)


@transaction.atomic
def decide(
    actor: Actor,
    investigation: Investigation,
    decided: Proposed,
    *,
    decided_on: date,
    minutes: str = "",
    version: int | None = None,
) -> Decision:
    """The decision, by the one the delegation says, with its own reasons. Also «inget missförhållande» is a decision."""
    investigation = claim(investigation, version)
    refuse(permissions.why_not_decide(actor, investigation, facts.gathered(investigation).lacking))
    if investigation.is_lex_sarah:
        refuse(why_not_outcome(decided))
    if decided_on > clock.today():
        refuse(_("Dagen kan inte ligga framåt."))
    if investigation.decided_by_body != Body.DELEGATE and not minutes:
        refuse(_("Skriv paragrafen i protokollet."))
    decision = _store(actor, investigation, decided, decided_on, minutes)
    investigation.decided_at = decision.at
    step(investigation, Stage.DECIDED, "decide", by=actor.person)
    registering.add_row(investigation, "decision", "own", _("Beslut"), by=actor.person, on=decided_on)
    _cases_go(actor, investigation, Status.DECIDED, "decide", back_to_unit=True)
    finish(investigation)
    _tell(investigation.investigator, actor)
    log(actor, investigation)
    return decision


def _tell(person: Person | None, actor: Actor) -> None:
    if person is not None and person != actor.person:
        notices.tell([person], "new")


def _store(actor: Actor, investigation: Investigation, decided: Proposed, on: date, minutes: str) -> Decision:
    return Decision.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        proposal=investigation.proposals.filter(returned_at__isnull=True).latest("at"),
        outcome=decided.outcome or "",
        reasons=decided.reasons,
        wording=decided.wording,
        notify_ivo=decided.notify_ivo,
        ivo_reasons=decided.ivo_reasons,
        body=investigation.decided_by_body,
        minutes=minutes,
        delegation=investigation.delegation,
        decided_on=on,
        by=actor.person,
        by_name=actor.person.name,
        by_title=actor.person.title,
        at=clock.now(),
    )


def _cases_go(
    actor: Actor, investigation: Investigation, status: Status, verb: str, *, back_to_unit: bool = False
) -> None:
    """The cases follow. After the decision the unit has them again: it does what was decided, and follows it up."""
    for link in investigation.cases.filter(left_at__isnull=True):
        case = steps.claim(link.case)
        steps.change_status(case, status, verb, by=actor.person)
        if back_to_unit and not case.closed_circle:
            case.desk = Desk.UNIT
        cases.finish(case, actor, work=True)
