"""What is being written is saved as it is written, and found again, for those who have signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.law import clock
from sagtill.reports.kinds.base import Step
from sagtill.reports.services import drafts
from sagtill.reports.views.answers import Answers
from sagtill.reports.views.channels import OPEN, actor_of, guarded_when_signed_in
from sagtill.reports.views.flow import show
from sagtill.reports.views.keeping import keep_unjudged
from sagtill.ui.words import clock_time


@guarded_when_signed_in
@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Save what is being written, as it is. Answers with the sentence for the status line."""
    actor = actor_of(request)
    answers = Answers.opened(request.POST.get("svar", ""))
    if actor is None or answers is None:
        return HttpResponse(
            _("Inte sparat än. Vi försöker igen."), status=401, content_type="text/plain; charset=utf-8"
        )
    step = Step(request.POST["fran"]) if request.POST.get("fran") in list(Step) else answers.steps[0]
    keep_unjudged(answers, step, request.POST)
    version = request.POST.get("version", "")
    try:
        saved = drafts.save(actor.person, {**answers.values, "step": step}, int(version) if version.isdigit() else None)
    except drafts.DraftConflictError:
        sentence = _("Utkastet är ändrat i ett annat fönster. Det du skrivit här finns kvar på sidan.")
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    sentence = _("Sparat kl. {time}. Bara du ser utkastet.").format(time=clock_time(clock.now()))
    response = HttpResponse(sentence, content_type="text/plain; charset=utf-8")
    response["X-Version"] = str(saved)
    return response


@guarded_when_signed_in
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Go on with the draft, or throw it away."""
    actor = actor_of(request)
    if actor is None:
        return redirect("report-start")
    found = drafts.of(actor.person)
    if "slang" in request.POST or found is None:
        drafts.discard(actor.person)
        return redirect("report-start")
    values = drafts.answers_in(found)
    if values is None:
        return redirect("report-start")
    step = values.pop("step", "")
    answers = Answers(values)
    return show(request, OPEN, answers, Step(step) if step in list(Step) else answers.steps[0])
