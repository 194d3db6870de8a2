"""Destroying what the law or the organisation's plan says is to be destroyed: never by one person alone (two-person approval)."""

from django.utils.translation import gettext as _

from sagtill.investigations.models import Disposal, Investigation
from sagtill.jobs import queries as jobs
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act, Role

_DECIDES = (Role.SAS, Role.REGISTRATOR, Role.HEAD)


def why_not_propose_disposal(actor: Actor, investigation: Investigation, why_kept: str | None) -> str | None:
    """Propose that it is destroyed. `why_kept` is the sentence of what keeps it, from the rows themselves."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    if not may(actor, Act.REGISTER, investigation):
        return _("Bara registratorn och SAS föreslår gallring.")
    if not jobs.clock_is_trusted():
        return _("Maskinens klocka har flyttats. Inget gallras förrän driften har sett att den går rätt.")
    if Disposal.objects.filter(matter_id=investigation.id, answered_at__isnull=True).exists():
        return _("Gallringen är redan föreslagen och väntar på en person till.")
    return why_kept


def why_not_answer_disposal(actor: Actor, disposal: Disposal) -> str | None:
    """Approve or decline a proposal: somebody else than the one who laid it."""
    if disposal.organisation_id != actor.organisation_id or not actor.holds(*_DECIDES):
        return _("Bara SAS, registratorn och förvaltningschefen beslutar om gallring.")
    if actor.is_outside(disposal.matter_id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    if disposal.answered_at is not None:
        return _("Förslaget är redan besvarat.")
    if disposal.proposed_by_id == actor.id:
        return _("Du har själv föreslagit gallringen. Någon annan måste godkänna.")
    if not jobs.clock_is_trusted():
        return _("Maskinens klocka har flyttats. Inget gallras förrän driften har sett att den går rätt.")
    return None


def why_not_hold(actor: Actor, investigation: Investigation) -> str | None:
    """Say that it must be kept for now."""
    if may(actor, Act.REGISTER, investigation) or may(actor, Act.HANDLE, investigation):
        return None
    return _("Bara registratorn, SAS och den som utreder stoppar gallringen.")


def why_not_lift(actor: Actor, investigation: Investigation) -> str | None:
    """Say that what kept it is over."""
    if not may(actor, Act.REGISTER, investigation):
        return _("Bara registratorn och SAS häver ett stopp.")
    if not investigation.holds.filter(lifted_at__isnull=True).exists():
        return _("Gallringen är inte stoppad.")
    return None
