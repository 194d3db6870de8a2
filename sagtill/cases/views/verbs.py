"""The pages behind the verbs. Each is one form and one service; two who act at once see what the other did."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases import permissions
from sagtill.cases.forms.judging import AssessForm, MakeSafeForm, ReasonForm, RestForm
from sagtill.cases.forms.moving import HandlerForm, HandOverForm
from sagtill.cases.forms.sorting import SortForm
from sagtill.cases.queries.people import handlers_of
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import assessing, merging, moving, resting
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk, Status


def units_for(actor: Actor) -> list[Unit]:
    """The units a case can go to."""
    return organisation.reportable_units(actor.organisation_id)


@with_case
def assess(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """C2: three questions. Whoever reads them here has opened the case."""
    if request.method != "POST":
        case = assessing.open_case(actor, case)
    form = AssessForm(request.POST or None, units=units_for(actor), at_sas=case.desk == Desk.SAS)

    def do(values: dict[str, Any]) -> None:
        if values["path"] == Path.OTHER_UNIT:
            unit = Unit.objects.get(pk=values["unit"])
            moving.to_unit(actor, case, unit, values["why"], version_of(request))
            return
        answers = assessing.Answers(
            safe=Safe(values["safe"]),
            seriousness=Seriousness(values["seriousness"]),
            path=Path(values["path"]),
            why=values["why"],
            actual=values["actual"],
            possible=values["possible"],
            likelihood=values["likelihood"],
        )
        assessing.assess(actor, case, answers, version_of(request))

    moved = request.POST.get("path") == Path.OTHER_UNIT
    return form_page(
        request,
        case,
        form,
        do,
        heading=_("Bedöm"),
        button=_("Spara bedömningen"),
        refused=permissions.why_not_assess(actor, case),
        done=_("Ärendet är överlämnat.") if moved else _("Bedömningen är sparad."),
        template="cases/assess.html",
        after="day" if moved else "case",
        told=[report.text for report in case.reports.all()],
    )


@with_case
def make_safe(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """What was done at once."""
    return form_page(
        request,
        case,
        MakeSafeForm(request.POST or None),
        lambda values: assessing.make_safe(actor, case, values["what"], version_of(request)),
        heading=_("Gör tryggt nu"),
        button=_("Nu är personen trygg"),
        refused=permissions.why_not_make_safe(actor, case),
        done=_("Sparat. Personen är trygg."),
        lead=_("Se först till att personen är trygg. Skriv sedan kort vad som gjordes."),
    )


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


@with_case
def handler(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Name who handles it."""
    people = handlers_of(case)
    form = HandlerForm(request.POST or None, people=people, initial={"person": case.handler_id or ""})

    def do(values: dict[str, Any]) -> None:
        chosen = next((one for one in people if str(one.id) == values["person"]), None)
        resting.take(actor, case, chosen)

    return form_page(
        request,
        case,
        form,
        do,
        heading=_("Ge till någon"),
        button=_("Spara"),
        refused=permissions.why_not_handle(actor, case),
        done=_("Sparat."),
        lead=_("Den du väljer får ärendet på sin Min dag. Uppdraget, inte personen, bestämmer vem som får läsa."),
    )


@with_case
def rest(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Let it rest until a day."""
    return form_page(
        request,
        case,
        RestForm(request.POST or None),
        lambda values: resting.rest(actor, case, values["until"], values["reason"], version_of(request)),
        heading=_("Låt ärendet vila"),
        button=_("Låt vila"),
        refused=permissions.why_not_rest(actor, case),
        done=_("Ärendet vilar. Det kommer tillbaka till Min dag den dag du valde."),
    )


@require_POST
@with_case
def wake(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Take it up again."""
    resting.wake(actor, case)
    messages.success(request, _("Ärendet är taget upp igen."))
    return redirect("case", number=case.number)


@with_case
def close(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Everything is done."""
    return form_page(
        request,
        case,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _values: resting.close(actor, case, version_of(request)),
        heading=_("Avsluta ärendet"),
        button=_("Avsluta"),
        refused=permissions.why_not_close(actor, case),
        done=_("Ärendet är avslutat. Den som rapporterade ser det."),
        lead=_("Alla har fått svar och allt är uppföljt. Ärendet går att öppna igen."),
    )


@with_case
def reopen(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Open it again, with a reason."""
    return form_page(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda values: resting.reopen(actor, case, values["reason"], version_of(request)),
        heading=_("Öppna ärendet igen"),
        button=_("Öppna igen"),
        refused=permissions.why_not_reopen(actor, case),
        done=_("Ärendet är öppet igen."),
        lead=_("Den som rapporterade får läsa skälet."),
    )


@with_case
def sort(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    """Title and category."""
    form = SortForm(request.POST or None, instance=Case.objects.get(pk=case.pk))
    return form_page(
        request,
        case,
        form,
        lambda values: resting.sort(actor, case, version_of(request), **values),
        heading=_("Rubrik och kategori"),
        button=_("Spara"),
        refused=permissions.why_not_handle(actor, case),
        done=_("Sparat."),
    )
