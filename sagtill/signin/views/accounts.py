"""What helps somebody who cannot get in, or must not any more."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sagtill.organisation import services as organisation_services
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.signin import permissions
from sagtill.signin.rules import codes
from sagtill.signin.services import accounts, providers, sessions
from sagtill.signin.views.people import _fetch, _page, or_refuse


def _end_account(person: Person, by: str) -> str:
    accounts.end_account(person, by=by)
    return _("Kontot är avslutat. Alla uppdrag slutade nu.")


def _open_account(person: Person, by: str) -> str:
    organisation_services.enable_person(person, by=by)
    return _("Kontot är öppet igen. Lägg till de uppdrag personen ska ha.")


def _second_step(person: Person, by: str) -> str:
    accounts.take_away_second_step(person, by=by)
    return _("Det andra steget är borttaget. Personen får lägga till ett nytt vid nästa inloggning.")


def _sessions(person: Person, by: str) -> str:
    sessions.end_all(person, by=by)
    return _("Personen är utloggad överallt.")


def _release(person: Person, by: str) -> str:
    providers.release(person, by=by)
    return _("Kopplingen är borttagen. Nästa inloggning hos kommunen kopplar om.")


Verb = tuple[Callable[[Person, str], str], Callable[[Actor, Person], str | None]]
_VERBS: dict[str, Verb] = {
    "avsluta": (_end_account, permissions.why_not_end_account),
    "oppna": (_open_account, permissions.why_not_end_account),
    "steg-tva": (_second_step, permissions.why_not_administer),
    "logga-ut": (_sessions, permissions.why_not_administer),
    "koppla-loss": (_release, permissions.why_not_administer),
}


@for_roles(Role.ADMIN)
@recently_confirmed
@require_POST
@never_cache
def account(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """What is done with an account. A new code is shown once, on this page, to be given by hand."""
    person, asked = _fetch(actor, person_id), request.POST.get("gor", "")
    if asked == "kod":
        or_refuse(permissions.why_not_invite(actor, person))
        code = accounts.invite(person, by=str(actor.id))
        return _page(request, actor, person, code=codes.grouped(code))
    if asked not in _VERBS:
        return redirect("admin-person", person.pk)
    verb, why_not = _VERBS[asked]
    or_refuse(why_not(actor, person))
    messages.success(request, verb(person, str(actor.id)))
    return redirect("admin-person", person.pk)
