"""Telling, and the receipt. All questions of a door are one document whose parts are shown one at a time.

Nothing is sent until the last press, so that a lost network, a language that is changed on the way or twenty presses on the browser's
arrow lose nothing, and no page asks whether a form should be sent again. It needs neither JavaScript, session nor cookie.
"""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sagtill.files import services as files
from sagtill.law import deadlines
from sagtill.organisation import queries as organisation
from sagtill.organisation.guards import public
from sagtill.reports.kinds import VOICE_BY_CHOICE
from sagtill.reports.models import Report
from sagtill.reports.rules import codes
from sagtill.reports.rules.voices import Speaker, answer_key
from sagtill.reports.services import sending, sent_forms, turns
from sagtill.ui import qr
from sagtill.voices.forms.adults import AdultForm
from sagtill.voices.forms.base import NobodyListensError, VoiceForm
from sagtill.voices.forms.children import WAYS, ChildForm, YoungForm
from sagtill.voices.views.context import known, poster_unit
from sagtill.voices.views.paths import BY_NAME, Path
from sagtill.wall import whose

# The button that sends is called this; any other press only shows the page again, with what was typed.
_FINAL = "klar"


def _door(path: Path, choice: str) -> Any:
    """What was chosen on the first page, or 404."""
    if not path.doors:
        found: Any = VOICE_BY_CHOICE.get(choice)
    else:
        found = next((door for door in path.doors if str(door.number) == choice), None)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, path: Path, door: Any, **kwargs: Any) -> VoiceForm:
    poster = poster_unit(request)
    if path.speaker is Speaker.ADULT:
        return AdultForm(poster=poster, kind=door, **kwargs)
    chosen = ChildForm if path.speaker is Speaker.CHILD else YoungForm
    return chosen(poster=poster, door=door, **kwargs)


def _chosen(path: str) -> Path:
    if path not in BY_NAME:
        raise Http404
    return BY_NAME[path]


@public
@require_GET
def telling(request: HttpRequest, path: str, choice: str) -> HttpResponse:
    """V2 to V4, B2 to B3, U2."""
    chosen = _chosen(path)
    door = _door(chosen, choice)
    return _page(request, chosen, door, choice, _form(request, chosen, door), page=chosen.first_page)


def _page(
    request: HttpRequest,
    path: Path,
    door: Any,
    choice: str,
    form: VoiceForm,
    *,
    page: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = known(
        request,
        path,
        door=door,
        choice=choice,
        form=form,
        page=page,
        key=_key(request) or uuid4(),
        unit=poster_unit(request),
        ways=list(WAYS),
        **more,
    )
    return render(request, path.telling_template, context, status=status)


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("nyckel", ""))
    except ValueError:
        return None


@public
@csrf_exempt
@require_POST
def send(request: HttpRequest, path: str, choice: str) -> HttpResponse:
    """Send what was told. Sent again, the same form is one report and the same receipt."""
    chosen = _chosen(path)
    door, key = _door(chosen, choice), _key(request)
    if key is None:
        return redirect("voices-start", path=chosen.name)
    if _FINAL not in request.POST:
        form = _form(request, chosen, door, initial=_typed(request))
        return _page(request, chosen, door, choice, form, page=chosen.first_page)
    form = _form(request, chosen, door, data=request.POST)
    if not form.is_valid():
        return _page(request, chosen, door, choice, form, page=form.page_with_error(), status=422)
    if not turns.may_send(key, request.POST.get("tur", "")):
        turn = turns.turn_of(key, request.POST.get("tur", ""))
        return _page(request, chosen, door, choice, form, page=form.last_page, status=429, turn=turn)
    try:
        receipt = sending.send(form.telling(key, _language(request)), None)
    except sent_forms.OtherFormError:
        return render(request, "voices/already_sent.html", known(request, chosen), status=422)
    except NobodyListensError:
        return render(request, "voices/nobody_listens.html", known(request, chosen), status=503)
    whose.settle(receipt.report.organisation_id)
    refused = [] if receipt.again else _attach(request, receipt.report)
    return _thanks(request, chosen, receipt, refused)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What stands in the form when the page is shown again without being judged."""
    typed: dict[str, Any] = request.POST.dict()
    return typed


def _language(request: HttpRequest) -> str:
    """The language that the writer chose. What the browser says by itself is not kept (security.md 6)."""
    return getattr(request, "language_asked", "") or "sv"


def _attach(request: HttpRequest, report: Report) -> list[str]:
    refused = files.receive(report.organisation_id, report.id, request.FILES.getlist("files"))
    return [_(sentence) for sentence in refused]


def _thanks(request: HttpRequest, path: Path, receipt: sent_forms.Receipt, refused: list[str]) -> HttpResponse:
    """V5, B4, U3: it has come, who reads it, by when there is an answer, and the code."""
    report = receipt.report
    targets = report.organisation.settings.get("targets", {})
    received = report.received_at
    read_by = "opened" if path.is_for_young else "complaint_handler"
    readers = organisation.sas_of(report.organisation_id)
    context = known(
        request,
        path,
        report=report,
        code=codes.grouped(receipt.code) if receipt.code else "",
        qr=qr.svg(f"{settings.ADDRESS}/kod#{receipt.code}", at_once=True) if receipt.code else "",
        key=_key(request),
        read_by=deadlines.due(read_by, received, targets).date,
        answer_by=deadlines.due(answer_key(path.speaker), received, targets).date,
        reader=readers[0].get_short_name() if readers else "",
        refused=refused,
    )
    response = render(request, path.thanks_template, context)
    # What was typed must not come back when somebody else presses the arrow on the same phone.
    response["Clear-Site-Data"] = '"cache"'
    return response
