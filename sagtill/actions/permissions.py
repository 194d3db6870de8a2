"""Why somebody may not do something with an action, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act, Role


def owns(actor: Actor, action: Action) -> bool:
    """Whether it is this person's to do: by name, or by the role that owns it when nobody is named.

    What all employees are to do is followed up by their manager. In a closed circle only its members are asked.
    """
    if action.organisation_id != actor.organisation_id or actor.is_outside(action.subject_id):
        return False
    if action.owner_id is not None:
        return action.owner_id == actor.id
    if action.owner_role == Role.EMPLOYEE or (action.closed_circle and not actor.is_inside(action.subject_id)):
        return False
    return Role(action.owner_role) in actor.roles_at(action.unit_id)


def _is_mine(actor: Actor, action: Action) -> bool:
    return owns(actor, action) or may(actor, Act.HANDLE, action)


def why_not_complete(actor: Actor, action: Action) -> str | None:
    """Say that it is done."""
    if not _is_mine(actor, action):
        return _("Bara den som ansvarar för åtgärden kan säga att den är klar.")
    if action.state != State.UNDER_WAY:
        return _("Åtgärden är redan klar eller avbruten.")
    return None


def why_not_judge_effect(actor: Actor, action: Action) -> str | None:
    """Say whether it helped."""
    if not may(actor, Act.HANDLE, action):
        return _("Bara den som handlägger ärendet kan bedöma om det hjälpte.")
    if action.state == State.UNDER_WAY:
        return _("Åtgärden måste vara klar innan effekten kan bedömas.")
    if action.state != State.AWAITING_EFFECT:
        return _("Effekten är redan bedömd.")
    return None


def why_not_cancel(actor: Actor, action: Action) -> str | None:
    """Stop it, with a reason."""
    if not may(actor, Act.HANDLE, action):
        return _("Bara den som handlägger ärendet kan avbryta åtgärden.")
    if action.state in (State.SETTLED, State.CANCELLED):
        return _("Åtgärden är redan avslutad.")
    return None
