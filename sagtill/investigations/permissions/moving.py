"""Handing over, giving back, closing and opening again."""

from django.utils.translation import gettext as _

from sagtill.investigations.models import Investigation
from sagtill.investigations.permissions.working import why_not_after, why_not_work, why_not_write
from sagtill.investigations.rules.stages import Stage
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Role


def why_not_hand_over(actor: Actor, investigation: Investigation) -> str | None:
    """Give it to another investigator, back to the unit, to another unit, or to another organisation."""
    reason = why_not_work(actor, investigation)
    if reason is None and investigation.is_ended:
        return _("Utredningen är avslutad.")
    return reason


def why_not_hand_over_for(actor: Actor, investigation: Investigation) -> str | None:
    """Give on what somebody who leaves has: the SAS, and the head, who need not investigate it themselves.

    A closed circle is given on by somebody in it, unless nobody who still works here is left there.
    """
    reason = why_not_hand_over(actor, investigation)
    orphan = not investigation.closed_circle or not organisation.inside(investigation.id)
    if reason and orphan and actor.holds(Role.SAS, Role.HEAD) and not actor.is_outside(investigation.id):
        return _("Utredningen är avslutad.") if investigation.is_ended else None
    return reason


def why_not_decline(actor: Actor, investigation: Investigation) -> str | None:
    """Give it back to the unit: nothing for lex Sarah. What IVO has been told of stays."""
    reason = why_not_write(actor, investigation)
    if reason:
        return reason
    if hasattr(investigation, "notification"):
        return _("Anmälan till IVO är skickad. Utredningen måste göras klar.")
    return None


def why_not_close(actor: Actor, investigation: Investigation, waits_for: str | None) -> str | None:
    """Everything after the decision is done."""
    reason = why_not_after(actor, investigation)
    if reason:
        return reason
    if investigation.stage != Stage.DECIDED:
        return _("Utredningen måste beslutas innan den kan avslutas.")
    return waits_for


def why_not_reopen(actor: Actor, investigation: Investigation) -> str | None:
    """IVO has decided so, or something new has come up."""
    reason = why_not_work(actor, investigation)
    if reason:
        return reason
    if investigation.stage not in (Stage.DECIDED, Stage.CLOSED, Stage.DECLINED):
        return _("Utredningen är redan öppen.") if not investigation.is_ended else _("Utredningen har lämnats över.")
    return None
