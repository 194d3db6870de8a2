"""The actions that answer the causes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagtill.actions.services import Plan
from sagtill.investigations import permissions
from sagtill.investigations.forms.reasons import PlanForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import material
from sagtill.investigations.services import reasons
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page
from sagtill.investigations.views.reasons import part_address
from sagtill.organisation.access import Actor


@with_investigation
def plan(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """An action that answers at least one cause."""
    ends = material.ends_of(investigation)
    asked = request.GET.get("orsak", "")
    form = PlanForm(
        request.POST or None, investigation=investigation, ends=ends, initial={"reasons": [asked] if asked else []}
    )

    def do(values: dict[str, Any]) -> None:
        reasons.plan(actor, investigation, Plan.written(values), [UUID(key) for key in values["reasons"]])

    refused = permissions.why_not_write(actor, investigation)
    if refused is None and not ends:
        refused = _("Skriv minst en orsak först.")
    return form_page(
        request,
        investigation,
        form,
        do,
        heading=_("Koppla en åtgärd"),
        button=_("Bestäm åtgärden"),
        refused=refused,
        done=_("Åtgärden är bestämd."),
        after=part_address(investigation, 8 if request.GET.get("del") == "8" else 5),
    )
