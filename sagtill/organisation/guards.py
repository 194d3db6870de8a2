"""Every page says who it is for: everybody, whoever is signed in, or certain roles. A test walks all addresses and asks."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from sagtill.law import clock
from sagtill.organisation.actor import Actor
from sagtill.organisation.roles import Role

View = Callable[..., HttpResponseBase]

# The key in the session under which stands when the person last showed who they are, in seconds since 1970.
CONFIRMED_AT = "confirmed_at"
_CONFIRMATION_HOLDS = timedelta(minutes=10)


class SignInNeededError(Exception):
    """Something was sent without being signed in. What was sent is kept until the person has signed in."""


class ConfirmationNeededError(Exception):
    """The page asks for a fresh proof of who it is. What was sent is kept until it has been given."""


def public(view: View) -> View:
    """A page for everybody, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A page for whoever is signed in. The view gets the actor as its second argument; others are sent to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            if request.method not in ("GET", "HEAD"):
                raise SignInNeededError
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, actor, *args, **kwargs)

    guarded.access = "signed_in"  # type: ignore[attr-defined]
    return guarded


def for_roles(*roles: Role) -> Callable[[View], View]:
    """A page for people who hold one of these roles somewhere. For others it does not exist."""

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, actor: Actor, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not actor.holds(*roles):
                raise Http404
            return view(request, actor, *args, **kwargs)

        guarded = signed_in(checked)
        guarded.access = "roles: " + ", ".join(sorted(roles))  # type: ignore[attr-defined]
        return guarded

    return wrap


def is_recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person has signed in, or shown again who they are, within the last ten minutes."""
    shown: int | None = request.session.get(CONFIRMED_AT)
    return shown is not None and 0 <= clock.now().timestamp() - shown <= _CONFIRMATION_HOLDS.total_seconds()


def recently_confirmed(view: View) -> View:
    """For exports, opening an identity, and administration: a signed-in screen left alone is not enough. Goes inside the other guards.

    Whoever has not confirmed lately is sent to do so, and comes back to where they were with what they had typed.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_recently_confirmed(request):
            raise ConfirmationNeededError
        return view(request, *args, **kwargs)

    return guarded
