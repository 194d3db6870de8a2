"""Why somebody may not do something with the statistics, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.statistics.models import AT_UNIT, Annotation, Signal

# Without a unit it concerns everybody, and only those who answer for the whole write.
_FOR_ALL = (Role.SAS, Role.HEAD)


def why_not_annotate(actor: Actor, unit: Unit | None) -> str | None:
    """Write about the months of a unit, or of the whole organisation."""
    if unit is None:
        if not actor.holds(*_FOR_ALL):
            return _("Bara SAS och förvaltningschefen kan skriva om hela organisationen. Välj en enhet.")
        return None
    if unit.organisation_id != actor.organisation_id or unit.id not in actor.units_with(*AT_UNIT):
        return _("Du kan bara skriva om enheter som du ansvarar för.")
    return None


def why_not_answer(actor: Actor, signal: Signal) -> str | None:
    """Say what lies behind a signal, or that one has looked and does not know."""
    if signal.answered_at is not None:
        return _("Någon har redan svarat.")
    return why_not_annotate(actor, signal.unit)


def why_not_remove_annotation(actor: Actor, annotation: Annotation) -> str | None:
    """Take it away again."""
    if annotation.removed_at is not None:
        return _("Händelsen är redan borttagen.")
    return why_not_annotate(actor, annotation.unit)


def why_not_enter(actor: Actor, unit: Unit) -> str | None:
    """Write in a unit's own figures."""
    if unit.organisation_id != actor.organisation_id or unit.id not in actor.units_with(*AT_UNIT):
        return _("Bara den som ansvarar för enheten kan skriva in dess tal.")
    return None
