"""Telling anonymously, and coming back with a code. No session, no cookie, nothing kept but what is written (ux.md 2.2)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sagtill.law import deadlines
from sagtill.organisation import queries as organisation
from sagtill.reports.kinds import STAFF as KINDS
from sagtill.reports.kinds.base import Step
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.services import sending, sent_forms, turns
from sagtill.reports.views import flow
from sagtill.reports.views.answers import Answers
from sagtill.reports.views.channels import ANONYMOUS
from sagtill.reports.views.qr import code_svg
from sagtill.reports.views.sending import attach, check_and_keep
from sagtill.wall import whose


@csrf_exempt
def start(request: HttpRequest) -> HttpResponse:
    """A1: how we protect you, and what to think of. Answers that are already written come along."""
    answers = Answers.opened(request.POST.get("svar", ""))
    if answers is not None and request.POST.get("fran") == "stammer":
        refused = check_and_keep(request, ANONYMOUS, answers)
        if refused is not None:
            return refused
    context = {
        "kinds": KINDS.values(),
        "channel": ANONYMOUS,
        "sealed": answers.sealed() if answers else "",
        "choosing": "typ" in request.GET or "vidare" in request.POST,
        "poster": request.GET.get("e", "") or request.POST.get("e", ""),
    }
    return render(request, "reports/anonymous.html", context)


@csrf_exempt
@require_POST
def answer(request: HttpRequest) -> HttpResponseBase:
    """The same pages as for everybody, on this channel."""
    return flow.answer(request, channel=ANONYMOUS)


@csrf_exempt
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send without a name, and show the code once. Sent again, the same form shows the same code, until it is said to be saved."""
    answers = Answers.opened(request.POST.get("svar", ""))
    if answers is None:
        return redirect(ANONYMOUS.start)
    refused = check_and_keep(request, ANONYMOUS, answers)
    if refused is not None:
        return refused
    telling = answers.telling(identity=Identity.ANONYMOUS, language=get_language() or "sv")
    if not turns.may_send(telling.key, request.POST.get("tur", "")):
        turn = turns.turn_of(telling.key, request.POST.get("tur", ""))
        return flow.show(request, ANONYMOUS, answers, Step.CHECK, status=429, turn=turn)
    try:
        receipt = sending.send(telling, None)
    except sent_forms.OtherFormError:
        return render(request, "reports/other_form.html", {"channel": ANONYMOUS}, status=422)
    whose.settle(receipt.report.organisation_id)
    failed = [] if receipt.again else attach(request, receipt.report)
    due = deadlines.due("reporter_first_answer", receipt.report.received_at, {})
    context = {
        "code": codes.grouped(receipt.code) if receipt.code else "",
        "qr": code_svg(receipt.code) if receipt.code else "",
        "key": telling.key,
        "due": due.date,
        "refused": failed,
        "address": settings.ADDRESS,
    }
    return render(request, "reports/code_receipt.html", context)


@csrf_exempt
@require_POST
def saved(request: HttpRequest) -> HttpResponse:
    """The reporter has the code. From now on nobody can show it again."""
    answers = request.POST.get("nyckel", "")
    try:
        sent_forms.forget_code(sent_forms.as_key(answers))
    except ValueError:
        pass
    return redirect("start")


@require_GET
def whistleblowing(request: HttpRequest) -> HttpResponse:
    """What the whistleblower's channel is for, and where it is."""
    chosen = organisation.of_visitor(None)
    address = organisation.setting(chosen, "url_whistleblowing") if chosen else ""
    return render(request, "reports/whistleblowing.html", {"whistleblowing_url": address})
