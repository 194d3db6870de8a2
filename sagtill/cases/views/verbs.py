"""The pages behind judging and sorting a case. Each is one form and one service; two who act at once see what the other did."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.cases.forms.judging import AssessForm, MakeSafeForm
from sagtill.cases.forms.moving import HandlerForm
from sagtill.cases.forms.sorting import SortForm
from sagtill.cases.queries.people import handlers_of
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.cases.services import assessing, moving, resting
from sagtill.cases.views.fetching import with_case
from sagtill.cases.views.form_page import form_page, version_of
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Desk


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
