"""The check of language beside an answer that is being written. The text is not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sagtill.cases.queries import language
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in

LONGEST = 20_000


@signed_in
@require_POST
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """LIX and hints for what stands in the field right now, as a piece of the page."""
    text = request.POST.get("text", "")[:LONGEST]
    found = language.check(text, for_young=request.POST.get("barn") == "1")
    return render(request, "cases/_language.html", {"check": found})
