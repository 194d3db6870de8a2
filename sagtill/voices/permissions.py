"""Why somebody may not give cards, count visits, or write on the open page, as one Swedish sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.voices.models import OpenRow
from sagtill.voices.rules import why_not_tell_openly

LEADING = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)


def why_not_give_cards(actor: Actor, unit: Unit) -> str | None:
    """Make cards for a unit: whoever works there in any role."""
    if unit.organisation_id != actor.organisation_id or not actor.roles_at(unit.id):
        return _("Du kan bara göra kort för en enhet där du arbetar.")
    return None if unit.is_open() else _("Enheten är stängd.")


def why_not_count_visits(actor: Actor, unit: Unit) -> str | None:
    """Say how many visits a unit has made."""
    if unit.organisation_id != actor.organisation_id or actor.roles_at(unit.id).isdisjoint(LEADING):
        return _("Bara den som leder enheten kan skriva hur många besök den har gjort.")
    return None


def why_not_write_row(actor: Actor) -> str | None:
    """Write a row for the open page."""
    return None if actor.holds(*LEADING) else _("Bara chefer och SAS skriver på den öppna sidan.")


def why_not_publish(actor: Actor, row: OpenRow, *, voices: int, consents: int) -> str | None:
    """Let everybody read it. The SAS looks at every row before anybody outside does."""
    if row.organisation_id != actor.organisation_id or not actor.holds(Role.SAS):
        return _("SAS läser raden och bestämmer om den kan visas.")
    if row.is_open:
        return _("Raden visas redan.")
    reason = why_not_tell_openly(
        changed=row.changed, did=row.did, because=row.because, voices=voices, consents=consents
    )
    return _(reason) if reason else None


def why_not_withdraw(actor: Actor, row: OpenRow) -> str | None:
    """Take a row down. Whoever leads may do it at once: a row that points somebody out must not wait."""
    if row.organisation_id != actor.organisation_id or not actor.holds(*LEADING):
        return _("Bara chefer och SAS kan ta bort en rad.")
    return None if row.is_open else _("Raden visas inte.")
