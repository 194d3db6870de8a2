"""Destroying what has been kept long enough: what is due, what waits for a second person, what is gone, and what stops it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.investigations import permissions
from sagtill.investigations.forms.retention import HoldForm
from sagtill.investigations.models import Disposal, Investigation
from sagtill.investigations.queries import retention
from sagtill.investigations.rules.retention import Ground
from sagtill.investigations.services import disposing
from sagtill.investigations.views.fetching import with_outline
from sagtill.investigations.views.form_page import form_page
from sagtill.jobs import queries as jobs
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.roles import Role

DECIDES = (Role.SAS, Role.REGISTRATOR, Role.HEAD)


@require_GET
@for_roles(*DECIDES)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is due, what waits for a second person, and what is gone."""
    due = retention.due(actor)
    reading(request, "investigation", [one.investigation.id for one in due], act="list")
    context = {
        "due": [(one, permissions.why_not_propose_disposal(actor, one.investigation, one.stopped)) for one in due],
        "waiting": [(one, permissions.why_not_answer_disposal(actor, one)) for one in retention.waiting(actor)],
        "gone": retention.gone(actor),
        "years": retention.years_of(actor.person.organisation),
        "plan": retention.plan_of(actor.person.organisation),
        "organisation": actor.person.organisation,
        "clock_is_trusted": jobs.clock_is_trusted(),
    }
    return render(request, "investigations/retention.html", context)


@require_POST
@with_outline
def propose(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Propose that one is destroyed."""
    disposing.propose(actor, investigation)
    messages.success(request, _("Gallringen är föreslagen. En person till måste godkänna."))
    return redirect("investigations-retention")


@require_POST
@for_roles(*DECIDES)
def answer(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """The second person approves or declines."""
    disposal = get_object_or_404(Disposal, pk=key, organisation=actor.organisation_id)
    approve = request.POST.get("svar") == "ja"
    try:
        disposing.answer(actor, disposal, approve=approve)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Gallrat. En rad finns kvar i registret.") if approve else _("Det är kvar."))
    return redirect("investigations-retention")


@with_outline
def hold(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """Say that it must be kept for now."""
    return form_page(
        request,
        investigation,
        HoldForm(request.POST or None),
        lambda values: disposing.hold(actor, investigation, Ground(values["ground"]), values["why"]),
        heading=_("Stoppa gallringen"),
        button=_("Stoppa"),
        refused=permissions.why_not_hold(actor, investigation),
        done=_("Gallringen är stoppad tills någon häver det."),
        lead=_("Så länge stoppet finns kan ingen gallra utredningen."),
        after=reverse("investigation", args=[investigation.number]),
    )


@require_POST
@with_outline
def lift(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """What kept it is over."""
    disposing.lift(actor, investigation)
    messages.success(request, _("Stoppet är hävt."))
    return redirect("investigation", number=investigation.number)
