"""The only writers of riskkvitton."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.acceptances import permissions
from sagtill.acceptances.models import RiskAcceptance
from sagtill.acceptances.rules import Level, Reason, why_not_hold_until
from sagtill.audit.services import record
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.services import next_number
from sagtill.reports.models import Case

_SERIES = "R"


@dataclass(frozen=True)
class Refusal:
    """What is not done, why not, what is done meanwhile, and until which day the no holds."""

    reason: Reason
    what: str
    because: str
    meanwhile: str
    holds_until: date
    minutes: str = ""


@transaction.atomic
def sign(actor: Actor, case: Case, refusal: Refusal) -> RiskAcceptance:
    """Say no, with one's name and a last day. Raises PermissionDenied with the reason."""
    case = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case.pk)
    _refuse(permissions.why_not_sign(actor, case))
    _refuse(why_not_hold_until(refusal.holds_until, clock.today()))
    return _sign(actor, case, refusal, Level.UNIT, None)


@transaction.atomic
def renew(actor: Actor, acceptance: RiskAcceptance, refusal: Refusal, level: Level) -> RiskAcceptance:
    """Say no once more, at the level it has climbed to or above. The old one stays. Raises PermissionDenied with the reason."""
    acceptance = _locked(acceptance)
    _refuse(permissions.why_not_renew(actor, acceptance, level))
    _refuse(why_not_hold_until(refusal.holds_until, clock.today()))
    if level is Level.BOARD and not refusal.minutes:
        _refuse(_("Skriv paragrafen i nämndens protokoll."))
    _end(actor, acceptance, _("Ersatt av ett nytt riskkvitto."))
    return _sign(actor, acceptance.case, refusal, level, acceptance)


@transaction.atomic
def end(actor: Actor, acceptance: RiskAcceptance, because: str) -> RiskAcceptance:
    """The risk is dealt with. Raises PermissionDenied with the reason."""
    acceptance = _locked(acceptance)
    _refuse(permissions.why_not_end(actor, acceptance))
    _end(actor, acceptance, because)
    record(actor.organisation_id, str(actor.id), "change", "risk_acceptance", acceptance.id, role=actor.main_role or "")
    return acceptance


def _refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(_(reason))


def _locked(acceptance: RiskAcceptance) -> RiskAcceptance:
    rows = RiskAcceptance.objects.select_for_update(of=("self",)).select_related("case", "unit")
    return rows.get(pk=acceptance.pk)


def _end(actor: Actor, acceptance: RiskAcceptance, because: str) -> None:
    acceptance.ended_at, acceptance.ended_by, acceptance.ended_because = clock.now(), actor.person, because
    acceptance.save(update_fields=["ended_at", "ended_by", "ended_because"])


def _sign(actor: Actor, case: Case, refusal: Refusal, level: Level, replaces: RiskAcceptance | None) -> RiskAcceptance:
    made = RiskAcceptance.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        unit_id=case.unit_id,
        number=next_number(case.organisation_id, _SERIES),
        reason=refusal.reason,
        what=refusal.what,
        because=refusal.because,
        meanwhile=refusal.meanwhile,
        level=level,
        signed_by=actor.person,
        signed_name=actor.person.name,
        signed_at=clock.now(),
        holds_until=refusal.holds_until,
        minutes=refusal.minutes,
        replaces=replaces,
    )
    record(
        actor.organisation_id,
        str(actor.id),
        "create",
        "risk_acceptance",
        made.id,
        subjects=[case.id],
        role=actor.main_role or "",
    )
    return made
