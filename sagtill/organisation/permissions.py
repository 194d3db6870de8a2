"""Why somebody may not do something with the organisation's units, as one Swedish sentence, or None."""

from datetime import date

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role


def why_not_lead_units(actor: Actor) -> str | None:
    """Look at the units as a whole, and merge them."""
    return None if actor.holds(Role.ADMIN) else _("Bara systemförvaltaren slår ihop enheter.")


def why_not_merge(actor: Actor, old: Unit, into: Unit, last_day: date) -> str | None:
    """Close one unit and let another go on."""
    if reason := why_not_lead_units(actor):
        return reason
    if {old.organisation_id, into.organisation_id} != {actor.organisation_id}:
        return _("Enheten hör till en annan organisation.")
    if old.is_root or into.is_root:
        return _("Organisationen själv kan inte slås ihop med en enhet.")
    if old == into:
        return _("Välj två olika enheter.")
    if not (old.is_open() and into.is_open()) or old.successor_id or into.successor_id:
        return _("En av enheterna är redan stängd.")
    if any(child.is_open() for child in old.children.all()):
        return _("Enheten har enheter under sig. Slå ihop eller stäng dem först.")
    return _("Sista dagen kan inte ha passerat.") if last_day < clock.today() else None
