"""Keeping the code: as a picture in the phone, and saying that it is kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sagtill.organisation.guards import public
from sagtill.reports.services import sent_forms
from sagtill.voices import pictures
from sagtill.voices.views.context import known
from sagtill.voices.views.paths import BY_NAME


@public
@csrf_exempt
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    """The code as a picture to save, for as long as it can still be shown. It needs no JavaScript."""
    try:
        code = sent_forms.code_of(sent_forms.as_key(request.POST.get("nyckel", "")))
    except ValueError:
        code = ""
    if not code:
        return redirect("code")
    response = HttpResponse(pictures.card(code, settings.ADDRESS), content_type="image/png")
    # The name says nothing of what it is about.
    response["Content-Disposition"] = 'attachment; filename="bild.png"'
    return response


@public
@csrf_exempt
@require_POST
def sent(request: HttpRequest) -> HttpResponse:
    """Whether a form has been sent, so that a page that the browser kept does not show its words to the next who holds the phone."""
    try:
        known = sent_forms.is_sent(sent_forms.as_key(request.POST.get("nyckel", "")))
    except ValueError:
        known = False
    return HttpResponse("ja" if known else "nej", content_type="text/plain; charset=utf-8")


@public
@csrf_exempt
@require_POST
def saved(request: HttpRequest, path: str) -> HttpResponse:
    """The code is kept. From now on nobody can show it again."""
    try:
        sent_forms.forget_code(sent_forms.as_key(request.POST.get("nyckel", "")))
    except ValueError:
        pass
    return render(request, "voices/saved.html", known(request, BY_NAME[path]))
