"""Resources, staffing and workload: what units write in, and what it adds up to."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.statistics import permissions
from sagtill.statistics.forms import FiguresForm
from sagtill.statistics.queries import entered, reach, resources
from sagtill.statistics.queries.figures.opening import read_month
from sagtill.statistics.rules.months import Span, last_whole
from sagtill.statistics.services import entering
from sagtill.statistics.views.figures import as_file, context_of, question_of


@for_roles(*reach.READERS)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The measures in words, and the units' figures."""
    question = question_of(request, actor)
    own = [unit for unit in question.units if permissions.why_not_enter(actor, unit) is None]
    reading(request, "statistics", ["resources"])
    context = {
        **context_of(question),
        "sentences": resources.sentences(question),
        "table": resources.table(question),
        "own": own,
    }
    return render(request, "statistics/resources.html", context)


@for_roles(*reach.READERS)
@recently_confirmed
def resources_as_file(request: HttpRequest, actor: Actor, ending: str) -> HttpResponse:
    """The units' figures to fetch."""
    reading(request, "statistics", ["resources"], act="export")
    return as_file(resources.table(question_of(request, actor)), "resurser", ending)


@for_roles(Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)
def enter(request: HttpRequest, actor: Actor, unit_id: str) -> HttpResponse:
    """Write in one unit's figures for a month."""
    unit = next((unit for unit in reach.units_seen(actor) if str(unit.id) == str(unit_id)), None)
    if unit is None or permissions.why_not_enter(actor, unit):
        raise Http404
    month = read_month(request.GET.get("manad", "")) or last_whole(clock.today())
    if month > clock.today():
        raise Http404
    form = FiguresForm(request.POST or None, known=_known(actor, unit, month))
    if request.method == "POST" and form.is_valid():
        figures = {key: value for key, value in form.cleaned_data.items() if value is not None}
        count = entering.enter(actor, unit, month, figures)
        messages.success(request, _("Talen är sparade.") if count else _("Inget var ändrat."))
        return redirect(f"{reverse('statistics-resources')}?unit={unit.id}")
    context = {"unit": unit, "month": month, "form": form}
    return render(request, "statistics/enter.html", context, status=422 if form.errors else 200)


def _known(actor: Actor, unit: Unit, month: date) -> dict[str, float]:
    rows = entered.values(actor.organisation_id, [unit.id], Span(month, month))
    return {key: value for (_unit, key, _month), value in rows.items()}
