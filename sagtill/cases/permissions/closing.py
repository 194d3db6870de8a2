"""Letting a case rest, closing it, and opening it again."""

from django.utils.translation import gettext as _

from sagtill.cases.permissions.judging import why_not_judge
from sagtill.cases.permissions.taking_part import (
    INVESTIGATED,
    why_not_handle,
    why_not_take_part,
    why_not_while_sas_holds,
)
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Status


def why_not_rest(actor: Actor, case: Case) -> str | None:
    """Let it rest until a day, with a reason."""
    reason = why_not_handle(actor, case)
    if reason:
        return reason
    if case.status == Status.RED:
        return _("Gör tryggt först. Ett ärende där någon är i fara kan inte vila.")
    return None


def why_not_wake(actor: Actor, case: Case) -> str | None:
    """Take it up again."""
    reason = why_not_take_part(actor, case) or why_not_while_sas_holds(actor, case)
    return reason or (None if case.status == Status.RESTING else _("Ärendet vilar inte."))


def why_not_reopen(actor: Actor, case: Case) -> str | None:
    """Open a closed case again."""
    return why_not_take_part(actor, case) or (None if case.is_closed else _("Ärendet är redan öppet."))


def why_not_close(actor: Actor, case: Case) -> str | None:
    """Close it: everybody has an answer, every cause an action or a signed reason, every action a result (product.md 4)."""
    return why_not_judge(actor, case) or _why_not_close_yet(case)


def _why_not_close_yet(case: Case) -> str | None:
    if case.status == Status.RED:
        return _("Gör tryggt först.")
    if case.status in INVESTIGATED:
        return _("Utredningen måste beslutas innan ärendet kan avslutas.")
    if case.assessed_at is None or case.status in (Status.RECEIVED, Status.REOPENED, Status.REFERRED):
        return _("Bedöm ärendet innan du avslutar.")
    if case.replies_missing:
        return _("Svara den som rapporterade innan du avslutar.")
    if case.unheard:
        return _("Läs det som den som rapporterade har skrivit innan du avslutar.")
    if case.causes_unsettled:
        return _("En orsak saknar åtgärd. Koppla en åtgärd eller skriv varför det inte behövs.")
    if case.actions_open or case.actions_awaiting:
        return _("Följ upp om åtgärderna hjälpte innan du avslutar.")
    if not case.actions_settled and not case.no_actions.exists():
        return _("Bestäm en åtgärd, eller skriv varför ingen behövs, innan du avslutar.")
    return None
