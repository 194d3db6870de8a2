"""Who is asking: made anew for every request, so that a change of role holds at once."""

from collections.abc import Callable

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
        request.actor = Actor(request.user) if signed_in else None  # type: ignore[attr-defined,arg-type]
        return self.get_response(request)
