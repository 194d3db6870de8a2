"""The way back with a code, for somebody we do not know."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sagtill.files import queries as files
from sagtill.files.delivery import download
from sagtill.reports.forms.coming_back import CodeForm, MessageForm
from sagtill.reports.models import Report
from sagtill.reports.queries import own
from sagtill.reports.views import outside
from sagtill.reports.views.receipt import receipt_page, take
from sagtill.ui import pace
from sagtill.vault import services as vault
from sagtill.wall import whose

_CODE_PURPOSE = "report-code"


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
    refused = take(request, report, by=None)
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
