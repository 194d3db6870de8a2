"""Opening an investigation: from a case, directly, or about somebody else's business."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.cases.services.once import once
from sagtill.investigations import permissions
from sagtill.investigations.forms.opening import AddCaseForm, DirectForm, LicenceForm, OpenForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import adding
from sagtill.investigations.rules.stages import Safe
from sagtill.investigations.services import opening
from sagtill.investigations.views.fetching import with_investigation
from sagtill.investigations.views.form_page import form_page, key_of
from sagtill.law import clock
from sagtill.law.definitions import WHO_REPORTS
from sagtill.law.laws import Law
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, signed_in
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind, Role
from sagtill.reports.models import Case

_LAWS = {law.value for law in Law}


def _beginning(values: dict[str, Any]) -> opening.Beginning:
    return opening.Beginning(
        law=Law(values["law"]),
        title=values["title"],
        brief=values["brief"],
        concerns_child=values.get("concerns_child") == "yes",
        safe=Safe(values.get("safe") or Safe.UNKNOWN),
        diary_number=values.get("diary_number", ""),
        ground=values.get("ground", ""),
        business=values.get("business", ""),
    )


@signed_in
def from_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Open an investigation from a case that the actor may see."""
    case = get_object_or_404(Case.objects.visible_to(actor).select_related("unit", "organisation"), number=number)
    reading(request, "case", [case.id])
    law = case.law if case.law in _LAWS else Law.LSS.value if case.unit.area == "disability" else Law.SOL.value
    initial = {"law": law, "title": case.title, "concerns_child": "yes" if case.unit.area == "children" else None}
    form = OpenForm(request.POST or None, initial=initial)
    context = {
        "case": case,
        "heading": _("Öppna en utredning enligt lex Sarah"),
        "lead": _("Ärendet och alla rapporter i det följer med. Den som rapporterade ser att det utreds."),
        "told": [report.text for report in case.reports.all()],
        "under_way": adding.investigations_for(actor, case),
    }

    def open_it(values: dict[str, Any]) -> Investigation:
        return opening.open_from(actor, case, _beginning(values))

    return _page(request, actor, form, open_it, permissions.why_not_open(actor, case), context)


@with_investigation
def add_case(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """One more report about the same thing; `arende` in the address is the case one came from."""
    found = adding.cases_for(actor, investigation)
    by_number = {case.number: case for case in found}
    form = AddCaseForm(request.POST or None, cases=found, initial={"case": request.GET.get("arende", "")[:20]})
    return form_page(
        request,
        investigation,
        form,
        lambda values: opening.add_case(actor, investigation, by_number[values["case"]]),
        heading=_("Lägg till en rapport om samma sak"),
        button=_("Lägg till"),
        refused=permissions.why_not_write(actor, investigation),
        done=_("Ärendet är med i utredningen. Den som rapporterade finns kvar och ska ha ett eget svar."),
        lead=_(
            "Alla rapporter i ärendet följer med och registreras. Det som de säger om följder låses och ska besvaras."
        ),
        after=reverse("investigation-part", args=[investigation.number, 1]),
    )


@for_roles(Role.SAS)
def directly(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The SAS has learned of something without a report."""
    units = organisation.reportable_units(actor.organisation_id)
    form = DirectForm(request.POST or None, units=units, initial={"learned_on": clock.today()})
    context = {
        "heading": _("Öppna en utredning utan rapport"),
        "lead": _("När du själv har fått veta något. Finns det en rapport öppnar du utredningen från ärendet."),
    }
    refused = permissions.why_not_open_directly(actor)
    return _page(request, actor, form, _direct(actor, Kind.LEX_SARAH), refused, context)


@for_roles(Role.SAS)
def licence(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The municipality is to tell IVO about somebody else's business."""
    units = list(Unit.objects.filter(organisation=actor.organisation_id))
    form = LicenceForm(request.POST or None, units=units, initial={"learned_on": clock.today()})
    context = {
        "heading": _("Anmälan om någon annans verksamhet"),
        "lead": _(
            "Kommunen ska anmäla till IVO när en verksamhet som kräver tillstånd drivs utan det, när tillståndshavaren "
            "kan vara olämplig, eller vid allvarliga brister (27 kap. 7 § SoL, 15 § 11 LSS). Det är inte lex Sarah."
        ),
    }
    refused = permissions.why_not_open_directly(actor, Kind.LICENCE)
    return _page(request, actor, form, _direct(actor, Kind.LICENCE), refused, context)


def _direct(actor: Actor, kind: Kind) -> Callable[[dict[str, Any]], Investigation]:
    def open_it(values: dict[str, Any]) -> Investigation:
        unit = get_object_or_404(Unit, pk=values["unit"], organisation=actor.organisation_id)
        learned = values["learned_on"]
        received = clock.now() if learned == clock.today() else clock.at(learned)
        return opening.open_directly(actor, unit, _beginning(values), values["what"], received, kind)

    return open_it


def _page(
    request: HttpRequest,
    actor: Actor,
    form: forms.Form,
    open_it: Callable[[dict[str, Any]], Investigation],
    refused: str | None,
    context: dict[str, Any],
) -> HttpResponse:
    """Show the form, or open the investigation and go to it."""
    explained = {"explained": WHO_REPORTS, "explained_title": _("Vem som rapporterar, och att allt utreds")}
    context = {**explained, **context, "form": form, "key": key_of(request), "button": _("Öppna utredningen")}
    template = "investigations/open.html"
    if request.method != "POST":
        if refused:
            raise PermissionDenied(refused)
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    made: list[Investigation] = []
    try:
        once(actor, context["key"], lambda: made.append(open_it(form.cleaned_data)))
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return render(request, template, context, status=403)
    if not made:
        return redirect("investigations")
    messages.success(request, _("Utredningen är öppnad."))
    return redirect("investigation", number=made[0].number)
