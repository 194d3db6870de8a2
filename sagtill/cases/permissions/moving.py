"""Handing a case over, gathering several into one, and parting them again."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.cases.permissions.taking_part import INVESTIGATED, is_about_manager, why_not_handle
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.reports.models import UNDO, Case, Report, StatusChange
from sagtill.reports.rules.statuses import HAND_OVERS, Desk, Status
from sagtill.tables.asking import Asking

_last_steps = Asking(
    lambda case: StatusChange.objects.filter(case=case).exclude(verb="advance").order_by("-position")[:1], case=UUID
)


def why_not_hand_over(actor: Actor, case: Case) -> str | None:
    """Give it to another unit, to the deputy, or to the SAS."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.status in INVESTIGATED or case.status == Status.DECIDED:
        return _("Ärendet utreds enligt lex Sarah. Lämna över utredningen i stället.")
    return None


def why_not_lift(actor: Actor, case: Case) -> str | None:
    """Give it to the SAS."""
    reason = why_not_hand_over(actor, case)
    return reason or (_("Ärendet ligger redan hos SAS.") if case.desk == Desk.SAS else None)


def why_not_move(actor: Actor, case: Case) -> str | None:
    """Give it to another unit."""
    reason = why_not_hand_over(actor, case)
    if reason:
        return reason
    if case.status == Status.RED:
        return _("Gör tryggt först. Lämna över ärendet sedan.")
    return None


def why_not_take_back(actor: Actor, case: Case) -> str | None:
    """Take back a hand-over: within thirty minutes, by the one who made it, before anybody has done something with it."""
    last = _last_step(case)
    if last is None or last.verb not in HAND_OVERS or last.by_id != actor.id:
        return _("Det finns ingen överlämning att ångra.")
    if clock.now() - last.at > UNDO:
        return _("Det har gått mer än 30 minuter. Be den som har ärendet att lämna tillbaka det.")
    if last.verb == "move" and case.opened_at is not None:
        return _("Den nya enheten har redan öppnat ärendet. Be dem lämna tillbaka det.")
    return None


def _last_step(case: Case) -> StatusChange | None:
    """The last that somebody did, and not what followed of itself."""
    if case.changes_at_hand is not None:
        return next((one for one in reversed(case.changes_at_hand) if one.verb != "advance"), None)
    return _last_steps.first(case=case.id)


def why_not_return(actor: Actor, case: Case) -> str | None:
    """The SAS, or whoever it has climbed to, gives it back to the unit's manager."""
    reason = why_not_hand_over(actor, case)
    if reason:
        return reason
    if case.desk != Desk.SAS and not case.escalated:
        return _("Ärendet ligger redan hos enhetschefen.")
    if is_about_manager(case):
        return _("Rapporten gäller en chef på enheten. Ärendet kan inte gå dit.")
    return None


def why_not_merge(actor: Actor, case: Case) -> str | None:
    """Gather similar cases into one."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.closed_circle:
        return _("Ett ärende som bara några få får se kan inte samlas med andra.")
    if case.status == Status.RED:
        return _("Gör tryggt först. Ett ärende där någon är i fara kan inte samlas.")
    return None


def why_not_merge_into(actor: Actor, target: Case, other: Case) -> str | None:
    """Gather this other case into that one."""
    reason = why_not_merge(actor, target) or why_not_merge(actor, other)
    if reason:
        return reason
    if other.unit_id != target.unit_id or other.desk != target.desk:
        return _("Bara ärenden på samma enhet kan samlas. Lämna över det andra först.")
    if other.status in INVESTIGATED or other.status == Status.DECIDED:
        return _("Ärendet utreds enligt lex Sarah. Samla de andra i det i stället.")
    if other.causes_count or other.actions_open or other.actions_awaiting or other.actions_settled:
        return _("Ärendet har redan åtgärder eller orsaker. Avsluta det för sig.")
    return None


def why_not_split(actor: Actor, report: Report) -> str | None:
    """Give a report a case of its own again."""
    reason = why_not_handle(actor, report.case)
    if reason:
        return reason
    if report.number == report.case.number:
        return _("Det är den här rapporten som ärendet är uppkallat efter. Lyft ut de andra i stället.")
    return None
