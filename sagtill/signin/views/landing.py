"""Letting a person in, and on to where they were going."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from sagtill.organisation.models import Person
from sagtill.signin.services import accounts, attempts, sessions


def following(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else "/"


def enter(
    request: HttpRequest, person: Person, how: str, *, second_step: bool, address: str = "", **facts: Any
) -> HttpResponse:
    """Let the person in, and on to where they were going. The device is known from now on."""
    address = address or following(request)
    touched = {"touched": True} if accounts.touched(person) else {}
    sessions.begin(request, person, how, second_step=second_step, **touched, **facts)
    response = redirect(address)
    response.set_cookie(
        attempts.DEVICE_COOKIE,
        attempts.device_after(request.COOKIES.get(attempts.DEVICE_COOKIE, ""), person.username),
        max_age=attempts.DEVICE_KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
