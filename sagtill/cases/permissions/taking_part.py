"""Who takes part in a case at all, and what holds for everything that is done with it."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import UNIT_ROLES, Act, Role
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Desk, Identity, Status
from sagtill.tables.asking import Asking

# Those with a sealed name may be anybody, until their seal is read.
_may_be_by = Asking(
    lambda case, person: (
        Report.objects.filter(case=case)
        .filter(Q(reporter=person) | Q(identity=Identity.CONFIDENTIAL))
        .only("organisation_id", "identity", "reporter_id", "sealed_identity")
    ),
    case=UUID,
    person=UUID,
)
# While an investigation runs, and until its decision, the case goes where the investigation goes.
INVESTIGATED = frozenset({Status.LEX_SARAH, Status.PROPOSED})


def is_sas(actor: Actor, case: Case) -> bool:
    """Whether the actor works at the SAS's desk with this case: by assignment at its unit, or because it was given to them by name."""
    return may(actor, Act.HANDLE, case) and (Role.SAS in actor.roles_at(case.unit_id) or case.handler_id == actor.id)


def reported_it(actor: Actor, case: Case) -> bool:
    """Whether the actor is one of those who reported it, also when the name is sealed."""
    known = case.reports_at_hand
    reports = _may_be_by(case=case.id, person=actor.id) if known is None else known
    return any(report.is_by(actor.person) for report in reports)


def is_about_manager(case: Case) -> bool:
    """Whether any of its reports is about a manager at the unit."""
    if case.reports_at_hand is not None:
        return any(report.about_manager for report in case.reports_at_hand)
    return case.reports.filter(about_manager=True).exists()


def why_not_take_part(actor: Actor, case: Case) -> str | None:
    """The conditions for doing anything at all with the case."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if not may(actor, Act.HANDLE, case):
        held = why_not_while_sas_holds(actor, case) if leads_unit(actor, case) else None
        return held or _("Du har inte uppdraget att handlägga det här ärendet.")
    if case.merged_into_id:
        return _("Ärendet är samlat med ett annat. Öppna det ärendet i stället.")
    return None


def why_only_outline(case: Case) -> str:
    """Why somebody sees number, title, status and dates but no more."""
    if case.desk == Desk.SAS:
        return _("Ärendet ligger hos SAS. Under tiden ser du nummer, rubrik, läge och datum.")
    return _("Ditt uppdrag ger dig nummer, rubrik, läge och datum, inte det som är berättat.")


def why_not_while_sas_holds(actor: Actor, case: Case) -> str | None:
    """What the SAS has is not the unit's to change, also for those of the unit who are named in its circle."""
    if case.desk == Desk.SAS and not case.is_closed and not is_sas(actor, case):
        return _("Ärendet ligger hos SAS. Du ser läget och kan svara på frågor, men inte ändra.")
    return None


def why_not_handle(actor: Actor, case: Case) -> str | None:
    """The conditions for changing an open case."""
    reason = why_not_take_part(actor, case)
    if reason:
        return reason
    return why_not_under_way(case) or why_not_while_sas_holds(actor, case)


def why_not_under_way(case: Case) -> str | None:
    """What is closed or resting is taken up again before anything else is done with it."""
    if case.is_closed:
        return _("Ärendet är avslutat. Öppna det igen först.")
    if case.status == Status.RESTING:
        return _("Ärendet vilar. Ta upp det igen först.")
    return None


def leads_unit(actor: Actor, case: Case) -> bool:
    """Whether the actor leads the case's unit, and may at least know of the case."""
    return not actor.roles_at(case.unit_id).isdisjoint(UNIT_ROLES) and may(actor, Act.OUTLINE, case)
