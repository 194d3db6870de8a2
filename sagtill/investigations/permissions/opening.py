"""Who opens an investigation."""

from django.utils.translation import gettext as _

from sagtill.cases import permissions as cases
from sagtill.investigations.models import InvestigationCase
from sagtill.organisation.access import Actor
from sagtill.organisation.models import OrganisationKind
from sagtill.organisation.roles import Kind, Role
from sagtill.reports.models import Case

_MAY_LEAD = (Role.SAS, Role.INVESTIGATOR, Role.DECIDER, Role.HEAD)


def why_not_open(actor: Actor, case: Case) -> str | None:
    """Open an investigation from a case: the SAS, or whoever stands in for the SAS in the case's circle."""
    reason = cases.why_not_take_part(actor, case) or _why_not_lead(actor, case) or cases.why_not_under_way(case)
    if reason:
        return reason
    if InvestigationCase.objects.filter(case=case, left_at__isnull=True).exists():
        return _("Ärendet utreds redan enligt lex Sarah.")
    if cases.reported_it(actor, case):
        return _("Du har själv rapporterat det här. Någon annan måste utreda.")
    return None


def _why_not_lead(actor: Actor, case: Case) -> str | None:
    if cases.is_sas(actor, case) or (actor.is_inside(case.id) and actor.holds(*_MAY_LEAD)):
        return None
    return _("Bara SAS kan öppna en utredning enligt lex Sarah. Lyft ärendet till SAS.")


def why_not_open_directly(actor: Actor, kind: Kind = Kind.LEX_SARAH) -> str | None:
    """Open one without a report, or the case of telling IVO about somebody else's business."""
    if not actor.holds(Role.SAS):
        return _("Bara SAS kan öppna en utredning.")
    if kind is Kind.LICENCE and actor.person.organisation.kind != OrganisationKind.NAMND:
        return _("Skyldigheten att anmäla annans verksamhet är kommunens.")
    return None
