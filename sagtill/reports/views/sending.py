"""R4 to R5: sending, signing in last, and the thank-you page."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.files import services as files
from sagtill.law import deadlines
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.kinds.base import Step
from sagtill.reports.models import Report
from sagtill.reports.rules.statuses import Identity, Outcome
from sagtill.reports.services import drafts, sending, sent_forms
from sagtill.reports.views.answers import Answers
from sagtill.reports.views.channels import OPEN, Channel, actor_of, guarded_when_signed_in
from sagtill.reports.views.flow import form_for, show
from sagtill.reports.views.keeping import keep, keep_unjudged

_COOKIE = f"{settings.COOKIE_PREFIX}utkast"


@guarded_when_signed_in
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send as the one who is signed in; whoever is not is asked to sign in now, and finds the text again afterwards."""
    answers = Answers.opened(request.POST.get("svar", ""))
    if answers is None:
        return redirect(OPEN.start)
    actor = actor_of(request)
    if actor is None:
        keep_unjudged(answers, Step.CHECK, request.POST)
        return _sign_in_first(answers)
    refused = check_and_keep(request, OPEN, answers)
    if refused is not None:
        return refused
    if not _is_own_unit(actor, answers):
        answers.values["unit"] = ""
        return show(request, OPEN, answers, answers.steps[0], status=422)
    telling = answers.telling(identity=answers.identity, language=get_language() or "sv")
    try:
        receipt = sending.send(telling, actor.person)
    except sent_forms.OtherFormError:
        return render(request, "reports/other_form.html", status=422)
    failed = [] if receipt.again else attach(request, receipt.report)
    if answers.identity is not Identity.NAMED:
        drafts.discard(actor.person)
    drafts.drop_aside(request.COOKIES.get(_COOKIE, ""))
    address = reverse("report-thanks", args=[receipt.report.number])
    response = redirect(f"{address}?fil=nej" if failed else address)
    response.delete_cookie(_COOKIE, samesite="Lax")
    return response


def check_and_keep(request: HttpRequest, channel: Channel, answers: Answers) -> HttpResponse | None:
    """Judge the last page and everything before it. Returns the page with what has to be put right, or None."""
    form = form_for(request, channel, answers, Step.CHECK, request.POST)
    if not form.is_valid():
        return show(request, channel, answers, Step.CHECK, form=form, status=422)
    keep(answers, Step.CHECK, form)
    if not answers.is_complete() or answers.telling(identity=answers.identity, language="sv").errors():
        # Something was left unfinished on an earlier page, as when one goes back and then forward by the address.
        first = next(step for step in answers.steps if step in (Step.WHAT, Step.THREAT))
        judged = form_for(request, channel, answers, first, answers.values)
        return show(request, channel, answers, first, form=judged, status=422)
    return None


def _is_own_unit(actor: Actor, answers: Answers) -> bool:
    unit = sending.unit_named(UUID(answers.values["unit"]))
    return unit is not None and unit.organisation_id == actor.organisation_id and unit.is_open()


def attach(request: HttpRequest, report: Report) -> list[str]:
    """Keep the files that can be kept; one sentence for each that cannot. The report is already safe."""
    return files.receive(report.organisation_id, report.id, request.FILES.getlist("files"))


def _sign_in_first(answers: Answers) -> HttpResponse:
    token = drafts.set_aside(answers.values)
    response = redirect(f"{reverse('sign-in')}?next={reverse('report-resume')}")
    response.set_cookie(
        _COOKIE, token, max_age=3600, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """Back from signing in: the same answers, now with a name."""
    actor = actor_of(request)
    values = drafts.fetch(request.COOKIES.get(_COOKIE, ""))
    if actor is None or values is None:
        return redirect(OPEN.start)
    return show(request, OPEN, Answers(values), Step.CHECK, signed_in_now=True)


@require_GET
def thanks(request: HttpRequest, number: str) -> HttpResponse:
    """R5: it is sent, who has it, and what happens when."""
    actor = actor_of(request)
    if actor is None:
        return redirect(f"{reverse('sign-in')}?next={request.path}")
    report = sent_by(actor, number)
    note_reading(request, report)
    due = deadlines.due(
        "reporter_first_answer", report.received_at, actor.person.organisation.settings.get("targets", {})
    )
    context = {
        "report": report,
        "due": due.date,
        "file_refused": request.GET.get("fil") == "nej",
        "urgent": report.outcome == Outcome.SERIOUS,
        **recipients(report),
        **support(report),
    }
    return render(request, "reports/thanks.html", context)


def sent_by(actor: Actor, number: str) -> Report:
    """The actor's own report, or 404. A confidential one is found by the vault, not by a column."""
    reports = Report.objects.select_related("case", "unit", "organisation")
    report = get_object_or_404(reports, organisation=actor.organisation_id, number=number)
    if not report.is_by(actor.person):
        raise Http404
    return report


def note_reading(request: HttpRequest, report: Report) -> None:
    """Reporters' own readings are logged as others' are; of a confidential report not which one, since that would tell whose it is."""
    reading(request, "report", [report.id] if report.identity == Identity.NAMED else [])


def recipients(report: Report) -> dict[str, Person | None]:
    """Who has the report: the manager, or the SAS when it is about the manager."""
    sas = organisation.sas_of(report.organisation_id)
    return {"manager": organisation.responsible(report.unit_id), "sas": sas[0] if sas else None}


def support(report: Report) -> dict[str, object]:
    """After a threat: what is promised, and whom one can talk to."""
    chosen = report.organisation
    representatives = organisation.staff_of(report.unit_id).safety_reps
    return {
        "promise_call": organisation.setting(chosen, "promise_manager_calls"),
        "promise_told": organisation.setting(chosen, "promise_safety_rep_told"),
        "safety_rep": representatives[0] if representatives else None,
        "occupational_health": organisation.setting(chosen, "phone_occupational_health"),
        "union": organisation.setting(chosen, "phone_union"),
        "support_label": _("Någon att prata med"),
    }
