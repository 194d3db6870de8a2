"""Jäv, the proposal, and the decision by somebody else."""

from django.utils.translation import gettext as _

from sagtill.investigations.models import Investigation
from sagtill.investigations.permissions.working import why_not_work, why_not_write
from sagtill.investigations.rules.completeness import Missing
from sagtill.investigations.rules.stages import Stage
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act


def why_not_declare(actor: Actor, investigation: Investigation) -> str | None:
    """Say whether one can investigate or decide without jäv."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    if actor.id not in (investigation.investigator_id, investigation.substitute_id, investigation.decider_id):
        return _("Bara utredaren och den som beslutar skriver under.")
    return _("Utredningen är avslutad.") if investigation.is_ended else None


def why_not_propose(actor: Actor, investigation: Investigation, lacking: tuple[Missing, ...]) -> str | None:
    """Propose a decision. Nothing mandatory may be missing; the first thing that is, is named."""
    reason = why_not_write(actor, investigation)
    if reason:
        return reason
    return _(lacking[0].text) if lacking else None


def why_not_take_back_proposal(actor: Actor, investigation: Investigation) -> str | None:
    """Go on investigating: by the investigator, or by the one who decides."""
    if investigation.stage != Stage.PROPOSED:
        return _("Det finns inget förslag att ta tillbaka.")
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste ta hand om den.")
    return None if may(actor, Act.HANDLE, investigation) else _("Du har inte uppdraget att utreda det här.")


def why_not_name_decider(actor: Actor, investigation: Investigation) -> str | None:
    """Say who decides. Possible also while a proposal waits, since people leave."""
    reason = why_not_work(actor, investigation)
    if reason is None and investigation.stage not in (Stage.OPEN, Stage.PROPOSED):
        return _("Utredningen är redan beslutad.")
    return reason


def why_not_decide(actor: Actor, investigation: Investigation, lacking: tuple[Missing, ...]) -> str | None:
    """Take the decision: the one the delegation says, never the one who proposed it, and nothing may be missing."""
    if actor.is_outside(investigation.id):
        return _("Utredningen gäller dig själv. Någon annan måste besluta.")
    if investigation.stage != Stage.PROPOSED:
        return _("Det finns inget förslag att besluta om.")
    if investigation.decider_id is None:
        return _("Ingen är utsedd att besluta. Utse någon först.")
    if investigation.decider_id != actor.id:
        return _("Bara den som är utsedd kan besluta.")
    if investigation.proposals.filter(returned_at__isnull=True, by=actor.person).exists():
        return _("Du har själv lagt förslaget. Någon annan måste besluta.")
    if not investigation.declarations.filter(person=actor.person, is_impartial=True).exists():
        return _("Skriv först under att du kan besluta utan jäv.")
    return _(lacking[0].text) if lacking else None
