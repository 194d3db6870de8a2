"""The pages behind handing a case over, and regretting it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases import permissions
from sagtill.cases.forms.moving import HandOverForm
from sagtill.cases.services import merging, moving
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.cases.views.verbs import units_for
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status


@with_case
def hand_over(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """To another unit, to the deputy, to the SAS, or back. It can be undone for thirty minutes."""
    units = [unit for unit in units_for(actor) if unit.id != case.unit_id]
    ways = _ways(actor, case)
    form = HandOverForm(request.POST or None, units=units, ways=ways, initial={"to": request.GET.get("till", "")})

    def do(values: dict[str, Any]) -> None:
        version = version_of(request)
        if values["to"] == "unit":
            moving.to_unit(actor, case, Unit.objects.get(pk=values["unit"]), values["reason"], version)
        elif values["to"] == "deputy":
            moving.to_deputy(actor, case, values["reason"], version)
        elif values["to"] == "back":
            moving.back_to_unit(actor, case, values["reason"], version)
        else:
            moving.to_sas(actor, case, values["reason"], version)

    return form_page(
        request,
        case,
        form,
        do,
        heading=_("Lämna över"),
        button=_("Lämna över"),
        refused=permissions.why_not_hand_over(actor, case),
        done=_("Ärendet är överlämnat."),
        template="cases/hand_over.html",
        after="day",
    )


def _ways(actor: Actor, case: Case) -> list[tuple[str, str]]:
    """Where this case can go from here."""
    ways = []
    if permissions.why_not_return(actor, case) is None:
        ways.append(("back", _("Tillbaka till {unit}").format(unit=case.unit.name)))
    if case.desk == Desk.UNIT:
        deputies = organisation.staff_of(case.unit_id).deputies
        if deputies and case.turn != "deputy":
            ways.append(("deputy", _("Till ersättaren, {name}").format(name=deputies[0].name)))
        ways.append(("sas", _("Till SAS")))
    if case.status != Status.RED:
        ways.append(("unit", _("Till en annan enhet")))
    return ways


@signed_in
@require_POST
def take_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Undo a hand-over. Whoever gave the case away may not see it any more, but can still take it back."""
    case = get_object_or_404(Case.objects.handed_over_by(actor).select_related("unit"), number=number)
    if permissions.why_not_take_back(actor, case) is not None and not _sees(actor, number):
        raise Http404
    moving.take_back(actor, case)
    messages.success(request, _("Överlämningen är ångrad. Ärendet är tillbaka hos dig."))
    return redirect("case", number=number)


take_back.access = "case"  # type: ignore[attr-defined]


def _sees(actor: Actor, number: str) -> bool:
    return Case.objects.visible_to(actor).filter(number=number).exists()


@require_POST
@with_case
def unmerge(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Undo the gathering that was just made."""
    apart = merging.unmerge(actor, case)
    if apart:
        messages.success(request, _("Ångrat. Rapporterna är egna ärenden igen."))
    else:
        messages.warning(request, _("Det finns ingen samling att ångra. Lyft ut rapporterna en och en i stället."))
    return redirect("case", number=case.number)
