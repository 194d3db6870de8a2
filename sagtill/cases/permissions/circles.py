"""Who else may see a case: closed circles, what is protected, and reading outside an assignment."""

from django.utils.translation import gettext as _

from sagtill.cases.permissions.taking_part import is_sas, leads_unit, why_not_handle, why_not_while_sas_holds
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import GLASS_ROLES, Act, Kind
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk


def why_not_open_protected(actor: Actor, case: Case) -> str | None:
    """Open «Vem gäller det?»."""
    if actor.is_outside(case.id):
        return _("Ärendet gäller dig själv. Någon annan måste ta hand om det.")
    if leads_unit(actor, case) and why_not_while_sas_holds(actor, case):
        return _("Ärendet ligger hos SAS. Uppgiften visas bara där.")
    if not may(actor, Act.OPEN_PROTECTED, case):
        return _("Uppgiften visas bara för den som handlägger ärendet.")
    return None


def why_not_name(actor: Actor, case: Case) -> str | None:
    """Name somebody as taking part, or end it."""
    return why_not_handle(actor, case)


def why_not_keep_out(actor: Actor, case: Case) -> str | None:
    """Keep somebody out of the case because it concerns them: the SAS decides that."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    return None if is_sas(actor, case) else _("Bara SAS kan hålla någon utanför ett ärende.")


def why_not_close_circle(actor: Actor, case: Case) -> str | None:
    """Let only named people see it."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    return _("Bara de som är namngivna ser redan ärendet.") if case.closed_circle else None


def why_not_open_circle(actor: Actor, case: Case) -> str | None:
    """Let everybody with the assignment see it again."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if not case.closed_circle:
        return _("Ärendet är redan öppet för alla som har uppdraget.")
    if not is_sas(actor, case):
        return _("Bara SAS kan öppna kretsen igen.")
    if case.kind == Kind.THREAT or case.reports.filter(about_manager=True).exists():
        return _("Hot, och rapporter som gäller en chef, visas alltid bara för namngivna.")
    return None


def why_not_choose(actor: Actor, case: Case | None) -> str | None:
    """Read a case outside one's assignment, by a choice that is logged. One sentence for every no, so that it tells nothing."""
    hidden = case is None or case.closed_circle or case.desk == Desk.SAS or actor.is_outside(case.id)
    if hidden or not actor.holds(*GLASS_ROLES):
        return _("Det finns inget ärende med det numret som du kan öppna så här.")
    return None
