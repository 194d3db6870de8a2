"""The reporter's page of one report: what it shows, and what may be said on it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sagtill.files import queries as files
from sagtill.files import services as file_services
from sagtill.organisation.access import Actor
from sagtill.reports.forms.coming_back import MessageForm
from sagtill.reports.models import Report
from sagtill.reports.queries import story
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.services import following, talking
from sagtill.reports.views import outside


def receipt_page(
    request: HttpRequest,
    report: Report,
    address: str,
    *,
    pass_on: str = "",
    form: MessageForm | None = None,
    **more: Any,
) -> HttpResponse:
    """The reporter's page, the same for one who is signed in and one who came with a code."""
    context = {
        "report": report,
        "told": story.story(report),
        "address": address,
        "pass_on": pass_on,
        "form": form or MessageForm(auto_id="say_%s"),
        "attachments": files.of([report.id]).get(report.id, []),
        "errors_in": form,
        "key": uuid4(),
        **more,
    }
    spoken = voice_of(report)
    if spoken is not None:
        context |= outside.look_of(spoken)
    template = "reports/receipt.html" if spoken is None else "reports/receipt_voice.html"
    return render(request, template, context, status=422 if form else 200)


def take(request: HttpRequest, report: Report, *, by: Actor | None) -> MessageForm | None:
    """What the reporter does on their page. Returns the form when something has to be put right."""
    verdict = request.POST.get("besked", "")
    if verdict in (Verdict.OK, Verdict.PARTLY, Verdict.STILL):
        return _judge(request, report, Verdict(verdict))
    key = _key_of(request)
    if report.messages.filter(pk=key).exists():
        # Pressed twice, or sent again because the answer got lost.
        return None
    if request.POST.get("ombud") == "ja":
        following.ask_for_helper(report)
        return None
    if request.POST.get("beratta") in ("ja", "nej"):
        following.let_it_be_told(report, request.POST["beratta"] == "ja")
        return None
    form = MessageForm(request.POST, auto_id="say_%s", from_outside=voice_of(report) is not None)
    has_files = bool(request.FILES.getlist("files"))
    if not form.is_valid() and not (has_files and not request.POST.get("text")):
        return form
    if form.is_valid():
        following.add(report, form.cleaned_data["text"], by=by.person if by else None, key=key)
    refused = file_services.receive(report.organisation_id, report.id, request.FILES.getlist("files"))
    if refused:
        form = MessageForm({}, auto_id="say_%s")
        form.is_valid()
        form.errors.clear()
        for sentence in refused:
            form.add_error(None, _(sentence))
        return form
    return None


def _judge(request: HttpRequest, report: Report, verdict: Verdict) -> MessageForm | None:
    """Say whether the answer holds. Pressed twice it is said once; when it cannot be said any more, the sentence that tells why."""
    if report.verdict == verdict:
        return None
    text = request.POST.get("text", "").strip()
    try:
        following.say_whether_it_holds(report, verdict, text)
    except talking.NotNowError as reason:
        form = MessageForm({"text": text}, auto_id="say_%s", from_outside=voice_of(report) is not None)
        form.is_valid()
        form.errors.clear()
        form.add_error(None, str(reason))
        return form
    return None


def _key_of(request: HttpRequest) -> UUID:
    """The form's key, made with the page."""
    try:
        return UUID(request.POST.get("nyckel", ""))
    except ValueError:
        return uuid4()
