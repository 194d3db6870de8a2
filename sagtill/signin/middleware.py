"""Sessions that end in time, and pages that ask again who somebody is without losing what was typed."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import ConfirmationNeededError, SignInNeededError
from sagtill.organisation.models import Person
from sagtill.signin.rules.second_step import ROLES, Demand, demand
from sagtill.signin.services import accounts, holding, sessions
from sagtill.wall import whose

HELD_COOKIE = f"{settings.COOKIE_PREFIX}vantar"


class SessionLimitsMiddleware:
    """Ends sessions that have been idle too long or have lasted too long. Asking how long is left is not being active."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ended_for = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and (mine := request.session.get(sessions.ORGANISATION)):
            # Before the person is fetched: whoever the session is of, they are of that organisation or nobody.
            whose.settle(mine)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Person):
            if sessions.left(request.session).is_over:
                request.ended_for = request.user.pk  # type: ignore[attr-defined]
                logout(request)
            elif not (request.method == "GET" and request.path == reverse("session")):
                sessions.note_seen(request.session)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Send whoever must sign in, or show again who they are, to do so; and back again with what was typed."""
        if isinstance(exception, SignInNeededError):
            return _ask(request, "sign-in", getattr(request, "ended_for", None))
        if isinstance(exception, ConfirmationNeededError):
            return _ask(request, "confirm", request.user.pk)
        return None


def _ask(request: HttpRequest, where: str, person_id: object) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        # A script asked. It keeps what it has and says so; a page of ours in its answer would help nobody.
        return HttpResponse(status=401)
    if request.method in ("GET", "HEAD"):
        return redirect(f"{reverse(where)}?{urlencode({'next': request.get_full_path()})}")
    token = holding.hold(request.get_full_path(), request.POST, person_id)  # type: ignore[arg-type]
    response = redirect(f"{reverse(where)}?{urlencode({'next': reverse('held')})}")
    response.set_cookie(
        HELD_COOKIE, token, max_age=3600, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


class SecondStepMiddleware:
    """Whoever handles matters gets some days to add a second step; after them nothing opens until it has been done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Send the person to where a second step is added, when a password alone is no longer enough."""
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or request.session.get("second_step"):
            return None
        if getattr(view, "access", "public") == "public" or getattr(view, "before_second_step", False):
            return None
        if "alone_until" not in request.session and actor.holds(*ROLES):
            last = accounts.password_alone_until(actor.person, actor.roles)
            request.session["alone_until"] = last.isoformat() if last else None
        kept = request.session.get("alone_until")
        asked = demand(actor.roles, date.fromisoformat(kept) if kept else None, clock.today())
        return _ask(request, "means", actor.id) if asked is Demand.NOW else None
