"""The first pages: what leaving does and does not do, the choices, and what one may want to know before writing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sagtill.organisation.guards import public
from sagtill.reports.kinds import VOICES
from sagtill.voices.views.context import known, poster_unit
from sagtill.voices.views.paths import BY_NAME, Path

_ABOUT = {
    "overklaga": "voices/appeal.html",
    "vart": "voices/where.html",
    "din-text": "voices/your_text.html",
    "prata": "voices/talk.html",
}


def _path(name: str) -> Path:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


@public
@require_GET
def leave_quickly(request: HttpRequest, path: str) -> HttpResponse:
    """Shown once before everything else: how to leave, and what leaving does not do."""
    chosen = _path(path)
    return render(request, "voices/leave_quickly.html", known(request, chosen))


@public
@require_GET
def start(request: HttpRequest, path: str) -> HttpResponse:
    """V1, B1, U1: what do you want to tell?"""
    chosen = _path(path)
    more: dict[str, Any] = {"kinds": VOICES.values(), "doors": chosen.doors, "unit": poster_unit(request)}
    return render(request, chosen.start_template, known(request, chosen, **more))


@public
@require_GET
def about(request: HttpRequest, path: str, what: str) -> HttpResponse:
    """What one may want to know before writing: appeals, where else to turn, what happens with the text, whom to talk to."""
    chosen = _path(path)
    if what not in chosen.about:
        raise Http404
    return render(request, _ABOUT[what], known(request, chosen, what=what))
