"""The pages of causes, and of the signed «ingen åtgärd, därför att»."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.forms.acting import CauseForm
from sagtill.cases.forms.talking import ReasonForm
from sagtill.cases.models import Cause
from sagtill.cases.services import acting
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case


@with_case
def no_action(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """«Ingen åtgärd, därför att»: for one cause, or for the whole case."""
    cause = _cause(case, request.GET.get("orsak") or request.POST.get("orsak", ""))
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: acting.do_nothing(actor, case, values["reason"], cause),
        heading=_("Ingen åtgärd, därför att …"),
        button=_("Skriv under"),
        refused=permissions.why_not_act(actor, case),
        done=_("Sparat och undertecknat av dig."),
        lead=_("Skälet gäller orsaken ”{cause}”.").format(cause=cause.text) if cause else "",
        hidden={"orsak": cause.id} if cause else {},
    )


@with_case
def add_cause(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """One more "why"."""
    parent = _cause(case, request.GET.get("under") or request.POST.get("under", ""))
    return form_page(
        request,
        case,
        CauseForm(request.POST or None),
        lambda values: acting.add_cause(actor, case, values["text"], values["area"], parent),
        heading=_("Varför hände det?"),
        button=_("Spara orsaken"),
        refused=permissions.why_not_act(actor, case),
        done=_("Orsaken är sparad."),
        lead=_("Varför: {cause}").format(cause=parent.text)
        if parent
        else _("Fråga ”varför?” tills du når något som går att ändra i verksamheten."),
        hidden={"under": parent.id} if parent else {},
    )


@with_case
def change_cause(request: HttpRequest, actor: Actor, case: Case, key: UUID) -> HttpResponse:
    """Say a cause better, or take it away."""
    cause = get_object_or_404(Cause, pk=key, case=case)
    if "ta-bort" in request.POST:
        acting.remove_cause(actor, cause)
        messages.success(request, _("Orsaken är borttagen."))
        return redirect("case", number=case.number)
    form = CauseForm(request.POST or None, initial={"text": cause.text, "area": cause.area})
    return form_page(
        request,
        case,
        form,
        lambda values: acting.change_cause(actor, cause, values["text"], values["area"]),
        heading=_("Ändra orsaken"),
        button=_("Spara"),
        refused=permissions.why_not_act(actor, case),
        done=_("Sparat."),
        remove=_("Ta bort orsaken"),
    )


def _cause(case: Case, key: str) -> Cause | None:
    try:
        return case.causes.filter(pk=UUID(key)).first() if key else None
    except ValueError:
        return None
