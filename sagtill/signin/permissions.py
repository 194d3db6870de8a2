"""Why an administrator may not do something with somebody's account, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Assignment, Person
from sagtill.organisation.roles import Role


def why_not_administer(actor: Actor, person: Person) -> str | None:
    """Change what is known of somebody, or how they sign in."""
    if not actor.holds(Role.ADMIN) or person.organisation_id != actor.organisation_id:
        return _("Det kan bara en förvaltare i samma organisation göra.")
    return None


def why_not_end_account(actor: Actor, person: Person) -> str | None:
    """End somebody's account, or let it work again."""
    if person.pk == actor.id:
        return _("Du kan inte avsluta dig själv. Be en annan förvaltare.")
    return why_not_administer(actor, person)


def why_not_assign(actor: Actor, person: Person) -> str | None:
    """Give somebody a role. Whoever administers configures and never reads, so nobody gives themselves one."""
    if person.pk == actor.id:
        return _("Du kan inte ge dig själv ett uppdrag. Be en annan förvaltare.")
    if not person.is_active:
        return _("Kontot är avslutat. Öppna det igen först.")
    return why_not_administer(actor, person)


def why_not_end_assignment(actor: Actor, assignment: Assignment) -> str | None:
    """Take a role away."""
    if assignment.person_id == actor.id and assignment.role == Role.ADMIN:
        return _("Du kan inte avsluta ditt eget uppdrag som förvaltare. Be en annan förvaltare.")
    if assignment.ends_on is not None and assignment.ends_on < clock.today():
        return _("Uppdraget är redan avslutat.")
    return why_not_administer(actor, assignment.person)


def why_not_invite(actor: Actor, person: Person) -> str | None:
    """Make a code with which the person chooses a password."""
    if not person.is_active:
        return _("Kontot är avslutat. Öppna det igen först.")
    return why_not_administer(actor, person)
