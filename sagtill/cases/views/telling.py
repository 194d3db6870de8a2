"""Writing down what somebody said, and parting reports that were gathered."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.cases.forms.sorting import OralForm
from sagtill.cases.services import merging
from sagtill.cases.views.fetching import report_in, with_case
from sagtill.cases.views.form_page import key_of
from sagtill.cases.views.verbs import units_for
from sagtill.organisation import guards
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Kind, Role
from sagtill.reports.kinds import STAFF as KINDS
from sagtill.reports.models import Case
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.telling import Telling
from sagtill.reports.services import sending, sent_forms


@require_POST
@with_case
def split(request: HttpRequest, actor: Actor, case: Case, report: str) -> HttpResponse:
    """Give a report a case of its own again."""
    own = merging.split(actor, report_in(case, report))
    messages.success(request, _("Rapporten är ett eget ärende igen."))
    return redirect("case", number=own.number)


@guards.for_roles(Role.MANAGER, Role.DEPUTY, Role.SAS)
def oral(request: HttpRequest, actor: Actor) -> HttpResponse:
    """C3b: a report may be told aloud; then somebody writes it down."""
    kinds = [(kind.key.value, _(kind.label)) for kind in KINDS.values()]
    form = OralForm(request.POST or None, units=units_for(actor), kinds=kinds)
    key = key_of(request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "cases/oral.html", {"form": form, "key": key}, status=status)
    values = form.cleaned_data
    told = Telling(
        key=key,
        kind=Kind(values["kind"]),
        unit_id=UUID(values["unit"]),
        text=values["text"],
        happened_on=values["happened_on"],
        identity=Identity.TOLD,
        told_by=values["told_by"],
        told_on=values["told_on"],
    )
    try:
        report = sending.send(told, None, written_by=actor.person).report
    except sent_forms.OtherFormError:
        form.add_error(None, _("Den här rapporten är redan sparad. Det du har ändrat sedan dess är inte sparat."))
        return render(request, "cases/oral.html", {"form": form, "key": uuid4()}, status=422)
    messages.success(request, _("Rapporten är sparad. Nummer {number}.").format(number=report.number))
    if Case.objects.visible_to(actor).filter(pk=report.case_id).exists():
        return redirect("case", number=report.number)
    return redirect("day")
