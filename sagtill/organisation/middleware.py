"""Who is asking: made anew for every request, so that a change of role holds at once."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sagtill.organisation.actor import Actor
from sagtill.organisation.models import Person


class ActorMiddleware:
    """Sets request.actor, or None for whoever has not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Person)
        # The person themselves, and not the stand-in that fetches them when they are first asked for: a page asks hundreds of times.
        person: Any = getattr(request.user, "_wrapped", request.user) if signed_in else None
        request.actor = Actor(person) if signed_in else None  # type: ignore[attr-defined]
        return self.get_response(request)
