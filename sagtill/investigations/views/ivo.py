"""Towards IVO after the notification: the investigation that was sent, and what came and went."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.forms.after import (
    IvoForm,
    SentForm,
)
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import after as queries
from sagtill.investigations.services import ivo
from sagtill.investigations.views.after import to_after
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.law import clock
from sagtill.organisation.access import Actor


@with_investigation
def sent(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The investigation has gone to IVO."""
    return form_page(
        request,
        investigation,
        SentForm(request.POST or None, made=queries.files_to_send(investigation), initial={"on": clock.today()}),
        lambda values: ivo.send_investigation(actor, investigation, values["on"], values.get("documents", ())),
        heading=_("Utredningen är skickad till IVO"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat. Klockan för utredningen till IVO har stannat."),
        after=to_after(investigation),
    )


@with_investigation
def passed(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """IVO's number, a request for more, what was sent, IVO's decision."""
    return form_page(
        request,
        investigation,
        IvoForm(request.POST or None, made=queries.files_to_send(investigation), initial={"on": clock.today()}),
        lambda values: ivo.note_ivo(actor, investigation, ivo.FromIvo(**values)),
        heading=_("Från och till IVO"),
        button=_("Spara"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Sparat och diariefört."),
        after=to_after(investigation),
    )
