"""Asking to see who a confidential reporter is: two people open the name together."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.cases.forms.talking import ReasonForm
from sagtill.cases.views.fetching import report_in, with_case
from sagtill.cases.views.form_page import form_page
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.reports import permissions as reports
from sagtill.reports.models import Case
from sagtill.reports.queries import names
from sagtill.reports.services import identity


@with_case
def ask_for_name(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """Ask to see who a confidential reporter is."""
    chosen = report_in(case, report)
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: identity.ask(actor, chosen, values["reason"]),
        heading=_("Be om att få se namnet"),
        button=_("Be om namnet"),
        refused=reports.why_not_ask_for_name(actor, chosen),
        done=_("Sparat. Någon annan måste godkänna innan namnet kan öppnas."),
        lead=_(
            "Två personer måste öppna namnet tillsammans. Den som rapporterade ser vem som bad om det, "
            "varför, och om det öppnades."
        ),
    )


@for_roles(*reports.NAME_ROLES)
@recently_confirmed
def name_request(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Approve or decline, and afterwards see the name."""
    wanted = get_object_or_404(names.of_actor(actor), pk=key)
    if reports.why_not_know_of_name(actor, wanted.report) is not None:
        raise Http404
    reading(request, "report", [wanted.report_id])
    pressed = request.POST.get("gor", "") if request.method == "POST" else ""
    name = ""
    if pressed in ("godkann", "neka"):
        identity.answer(actor, wanted, approve=pressed == "godkann")
        done = _("Godkänt. Ni två kan se namnet i ett dygn.") if pressed == "godkann" else _("Du sa nej.")
        messages.success(request, done)
        return redirect("name-request", key=key)
    if pressed == "oppna":
        name = identity.open_name(actor, wanted).name
    context = {
        "wanted": wanted,
        "name": name,
        "refused_answer": reports.why_not_answer_for_name(actor, wanted),
        "refused_open": reports.why_not_open_name(actor, wanted),
    }
    return render(request, "cases/name_request.html", context)
