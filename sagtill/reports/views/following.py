"""What came of it: the reporter's own list, the page of one report, and the way back with a code."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.files import queries as files
from sagtill.files import services as file_services
from sagtill.files.delivery import download
from sagtill.files.models import Attachment
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.reports.forms import CodeForm, MessageForm
from sagtill.reports.models import Report
from sagtill.reports.queries import own, story
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.services import following, talking
from sagtill.reports.views import outside
from sagtill.reports.views.sending import note_reading, sent_by
from sagtill.ui import pace
from sagtill.vault import services as vault
from sagtill.wall import whose

_CODE_PURPOSE = "report-code"
_MOST = 100


@signed_in
@require_GET
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything I have told, with where it stands."""
    rows = story.rows(own.mine(actor)[:_MOST])
    reading(request, "report", [row.report.id for row in rows], act="list")
    return render(request, "reports/mine.html", {"rows": rows})


@signed_in
@require_GET
def report(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One report of mine: five lights, the answer, the talk."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    page = receipt_page(request, mine, reverse("report", args=[number]))
    talking.mark_seen(mine)
    return page


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


@signed_in
@require_POST
def act(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say more, answer a question, or say whether the answer holds; signed in."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    refused = _take(request, mine, by=actor)
    if refused is not None:
        return receipt_page(request, mine, reverse("report", args=[number]), form=refused)
    return redirect("report", number=number)


def _take(request: HttpRequest, report: Report, *, by: Actor | None) -> MessageForm | None:
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


@signed_in
@require_GET
def attachment(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """My own file back."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    return download(get_object_or_404(Attachment, pk=key, owner_id=mine.id))


# -- with a code ---------------------------------------------------------------


@csrf_exempt
def code(request: HttpRequest) -> HttpResponse:
    """F1: the way back for somebody we do not know. Wrong codes get the same answer, in the same time."""
    if request.method != "POST":
        return _ask_for_code(request, CodeForm(), 200)
    form = CodeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask_for_code(request, form, 422)
    if not pace.may_try("code"):
        return _code_refused(request, form, _("Vänta 30 sekunder och försök igen. Det du skrev finns kvar."), 429)
    found = own.by_code(form.cleaned_data["code"])
    if found is None:
        sentence = _("Vi hittar ingen rapport med den koden. Kontrollera att du skrev rätt och försök igen.")
        return _code_refused(request, form, sentence, 422)
    whose.settle(found.organisation_id)
    return _code_page(request, found)


def _code_refused(request: HttpRequest, form: CodeForm, sentence: str, status: int) -> HttpResponse:
    form.add_error("code", sentence)
    return _ask_for_code(request, form, status)


def _ask_for_code(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    """The page in the look of the way one came: `v` is «tyck», «barn» or «ung»."""
    look = outside.look(request.GET.get("v") or request.POST.get("v", ""))
    return render(request, "reports/code.html", {"form": form, **look}, status=status)


def _code_page(request: HttpRequest, report: Report, form: MessageForm | None = None) -> HttpResponse:
    # The next press must know the report without the code lying in the page: its digest goes along, sealed.
    pass_on = vault.seal_answers(_CODE_PURPOSE, {"digest": report.code_digest})
    return receipt_page(request, report, reverse("code-act"), pass_on=pass_on, form=form, by_code=True)


def _with_pass(view: Callable[[HttpRequest, Report], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    @csrf_exempt
    @require_POST
    def checked(request: HttpRequest) -> HttpResponse:
        values = vault.open_answers(_CODE_PURPOSE, request.POST.get("vidare", "")) or {}
        found = own.by_digest(values.get("digest", ""))
        if found is None:
            return redirect("code")
        whose.settle(found.organisation_id)
        return view(request, found)

    return checked


@_with_pass
def code_act(request: HttpRequest, report: Report) -> HttpResponse:
    """Say more, answer, or say whether the answer holds; with a code."""
    refused = _take(request, report, by=None)
    report.refresh_from_db()
    return _code_page(request, report, form=refused)


@_with_pass
def code_attachment(request: HttpRequest, report: Report) -> HttpResponse:
    """A file of the report, for whoever holds its code."""
    key = request.POST.get("fil", "")
    owned = files.of([report.id]).get(report.id, [])
    found = next((one for one in owned if str(one.id) == key), None)
    if found is None:
        raise Http404
    return download(found)
