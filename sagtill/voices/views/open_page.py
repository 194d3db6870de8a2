"""What everybody may read: what people said and what came of it, and our figures with what they mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sagtill.law import clock
from sagtill.organisation.guards import public
from sagtill.voices.queries import figures, open_page
from sagtill.voices.views.context import known
from sagtill.voices.views.paths import ADULTS

_MOST = 200


@public
@require_GET
def what_we_did(request: HttpRequest) -> HttpResponse:
    """V6: «Vad ni sa, vad vi gjorde»."""
    return render(request, "voices/what_we_did.html", known(request, ADULTS, rows=open_page.shown()[:_MOST]))


@public
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """The open quality page: facts, with what they mean and what they do not."""
    context = known(request, ADULTS, tables=figures.tables(clock.today()), rounded=figures.ROUNDED)
    return render(request, "voices/quality.html", context)
