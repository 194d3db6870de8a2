"""What was promised last year, and the goals for the next with the actions that are to reach them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.actions.models import Action
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.fetching import with_report
from sagtill.quality_report.forms import CarryForm, GoalForm, LineForm, PromiseForm
from sagtill.quality_report.models import Goal, GoalMeasure, QualityReport
from sagtill.quality_report.queries.promised import how_it_went, of_promise
from sagtill.quality_report.rules.statuses import Kept
from sagtill.quality_report.services import promising
from sagtill.quality_report.services.promising import Outcome


@with_report
def promises(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """What was promised last year, and the goals for the next."""
    refused = permissions.why_not_write(actor, report)
    forms = {"line": LineForm(), "goal": GoalForm()}
    status = 200
    if request.method == "POST":
        if refused:
            raise PermissionDenied(refused)
        name = "goal" if "measure" in request.POST else "line"
        form = forms[name] = (GoalForm if name == "goal" else LineForm)(request.POST)
        if form.is_valid():
            if name == "goal":
                promising.add_goal(actor, report, form.cleaned_data["text"], form.cleaned_data["measure"])
            else:
                promising.add_promise(actor, report, form.cleaned_data["text"])
            messages.success(request, _("Sparat."))
            return redirect("quality-report-promises", key=report.id)
        status = 422
    context = {
        "report": report,
        "may_write": refused is None,
        "kept": [(one, of_promise(report, one)) for one in report.promises.select_related("goal")],
        "goals": [(one, [(held, how_it_went(held.action)) for held in _held(one)]) for one in report.goals.all()],
        "may_carry": permissions.why_not_lead_goals(actor, report) is None,
        "carrying": CarryForm(),
        **forms,
        "form": forms["goal"] if forms["goal"].is_bound else forms["line"],
    }
    return render(request, "quality_report/promises.html", context, status=status)


def _held(goal: Goal) -> QuerySet[GoalMeasure]:
    return goal.measures.select_related("action")


@with_report
def promise(request: HttpRequest, actor: Actor, report: QualityReport, promise: UUID) -> HttpResponse:
    """What became of one promise."""
    refused = permissions.why_not_write(actor, report)
    if refused:
        raise PermissionDenied(refused)
    found = report.promises.filter(pk=promise).first()
    if found is None:
        raise Http404
    form = PromiseForm(request.POST or None, initial={"kept": found.kept, "what": found.what})
    if request.method == "POST" and form.is_valid():
        outcome = Outcome(Kept(form.cleaned_data["kept"]), form.cleaned_data["what"])
        promising.answer_promise(actor, report, found.id, outcome)
        messages.success(request, _("Sparat."))
        return redirect("quality-report-promises", key=report.id)
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "quality_report/promise.html",
        {"report": report, "promise": found, "form": form, "measures": of_promise(report, found)},
        status=status,
    )


@require_POST
@with_report
def remove_goal(request: HttpRequest, actor: Actor, report: QualityReport, goal: UUID) -> HttpResponse:
    """Take a goal away."""
    promising.remove_goal(actor, report, goal)
    return redirect("quality-report-promises", key=report.id)


@require_POST
@with_report
def carry(request: HttpRequest, actor: Actor, report: QualityReport, goal: UUID) -> HttpResponse:
    """Say which action is to reach a goal, by its number; or that one is not to."""
    found = get_object_or_404(report.goals, pk=goal)
    found.report = report
    dropped = request.POST.get("bort", "")
    if dropped:
        held = [one for one in found.measures.all() if str(one.pk) == dropped]
        for one in held:
            promising.put_down(actor, found, one.pk)
        return redirect("quality-report-promises", key=report.id)
    form = CarryForm(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else ""
    action = Action.objects.visible_to(actor).filter(number=number, organisation=report.organisation_id).first()
    if action is None:
        messages.warning(request, _("Det finns ingen åtgärd med det numret som du ser."))
    else:
        promising.carry(actor, found, action)
        messages.success(request, _("Åtgärden hör nu till målet. Nästa års berättelse säger hur det gick."))
    return redirect("quality-report-promises", key=report.id)
