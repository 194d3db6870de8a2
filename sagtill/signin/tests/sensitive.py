"""A page that asks again who one is, and what is sent to it."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings as installed
from django.http import HttpRequest, HttpResponse
from django.urls import path

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.roles import Role

START = clock.at(clock.today(), 8)
TEXT = "Jag ringde och bad om ursäkt. Hon blev glad."
TYPED = {
    "text": TEXT,
    "ort": "Norr",
    "password": "hemligt",
    "fler": ["a", "b"],
}


@for_roles(Role.MANAGER)
@recently_confirmed
def _sensitive(request: HttpRequest, actor: Actor) -> HttpResponse:
    return HttpResponse(
        f"{actor.person.first_name}: {request.POST.get('text', 'läste')} {request.POST.getlist('fler')}"
    )


product = import_module(installed.ROOT_URLCONF)
urlpatterns = [*product.urlpatterns, path("kansligt", _sensitive, name="sensitive")]
handler404 = product.handler404


def later(minutes: int) -> Any:
    return clock.moved_to(START + timedelta(minutes=minutes))
