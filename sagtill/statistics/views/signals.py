"""One signal: the chart that says it, and the question what lies behind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.statistics import permissions
from sagtill.statistics.forms import CauseForm
from sagtill.statistics.models import AT_UNIT, Signal
from sagtill.statistics.queries import signals
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.services import signalling


@for_roles(*AT_UNIT)
def signal(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """What stands out at the unit, and what lies behind it."""
    found = get_object_or_404(Signal.objects.visible_to(actor).select_related("unit"), pk=key)
    refused = permissions.why_not_answer(actor, found)
    form = None if refused else CauseForm(request.POST or None)
    if request.method == "POST" and form is not None and form.is_valid():
        signalling.answer(actor, found, form.cleaned_data["text"])
        messages.success(request, _("Tack. Det står nu i diagrammet.") if form.cleaned_data["text"] else _("Tack."))
        return redirect("day")
    reading(request, "statistics", ["signal"])
    question = Question(actor, Filters(unit=str(found.unit_id)))
    context = {
        "signal": found,
        "said": signals.said(found),
        "figure": FIGURES[signals.REPORTS](question),
        "form": form,
        "refused": refused,
    }
    return render(request, "statistics/signal.html", context, status=422 if form is not None and form.errors else 200)
