"""A private provider informs the board, and the board receives it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.investigations import permissions
from sagtill.investigations.forms.after import (
    InformForm,
)
from sagtill.investigations.models import Informed, Investigation
from sagtill.investigations.services import informing
from sagtill.investigations.views.after import to_after
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.roles import Role


@with_investigation
def inform(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """A private provider tells the board concerned."""
    about = "notification" if request.GET.get("om") == "anmalan" else "report"
    here = informing.boards()

    def do(values: dict[str, Any]) -> None:
        chosen = next((one for one in here if str(one.pk) == values["board"]), None)
        informing.inform(
            actor,
            investigation,
            about,
            values["text"],
            board=chosen,
            board_name=values["board_name"],
            proof=values["proof"],
        )

    return form_page(
        request,
        investigation,
        InformForm(request.POST or None, boards=here),
        do,
        heading=_("Informera nämnden om anmälan till IVO")
        if about == "notification"
        else _("Informera nämnden om rapporten"),
        button=_("Skicka"),
        refused=permissions.why_not_after(actor, investigation),
        done=_("Nämnden är informerad."),
        lead=_("Nämnden ska få veta att ni har anmält till IVO (27 kap. 6 § SoL, 24 f § LSS).")
        if about == "notification"
        else _("Nämnden ska få veta om alla rapporter, inte bara de allvarliga (27 kap. 4 § SoL, 24 d § LSS)."),
        template="investigations/inform.html",
        after=to_after(investigation),
    )


@require_GET
@for_roles(Role.SAS, Role.REGISTRATOR)
def incoming(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What private providers have told this board."""
    rows = list(
        Informed.objects.filter(board=actor.organisation_id).select_related("organisation").order_by("-sent_at")[:200]
    )
    reading(request, "informed", [row.id for row in rows], act="list")
    return render(request, "investigations/incoming.html", {"rows": rows})


@require_POST
@for_roles(Role.SAS, Role.REGISTRATOR)
def receive(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """The board has received it."""
    informing.receive(actor, get_object_or_404(Informed, pk=key, board=actor.organisation_id))
    messages.success(request, _("Mottaget."))
    return redirect("investigations-incoming")
