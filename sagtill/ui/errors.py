"""Pages for when something went wrong. Every one of them is ours, says what to do, and promises only what is true."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    return render(request, "ui/error.html", {"heading": heading, "text": text, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that could not be read."""
    text = _("Det som skickades gick inte att läsa. Gå tillbaka och försök igen.")
    return _page(request, 400, _("Det gick inte att läsa"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: with the reason in one sentence, when a rule has given it."""
    default = _("Du har inte tillgång till det här ärendet. Fråga den som delade det med dig.")
    reason = str(exception) if exception and str(exception) else default
    return _page(request, 403, _("Det går inte"), reason)


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: an address that only a form leads to was opened, or the other way round."""
    text = _("Den adressen går inte att öppna för sig. Gå till startsidan och börja om därifrån.")
    return _page(request, 405, _("Det går inte"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and for what one may not see."""
    return _page(request, 404, _("Sidan finns inte"), _("Sidan finns inte. Gå till startsidan eller sök."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: plain, without the database, since that may be what is broken. What was sent can be sent again with one press."""
    heading = _("Något gick fel hos oss")
    fields = _sent(request)
    context: dict[str, Any]
    if fields:
        text = _("Det du skrev finns kvar här på sidan. Vänta en minut och tryck på Skicka igen.")
        context = {"heading": heading, "text": text, "fields": fields, "path": request.get_full_path(), **_NO_DATABASE}
        return render(request, "ui/resend.html", context, status=500)
    text = _("Något gick fel hos oss. Det du skrev finns kvar om du går tillbaka. Försök igen om en minut.")
    context = {"heading": heading, "text": text, "status": 500, **_NO_DATABASE}
    return render(request, "ui/error.html", context, status=500)


# What the pages otherwise ask the database for.
_NO_DATABASE: dict[str, Any] = {"municipality": "", "session_clock": None, "actor": None, "messages": []}


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form of ours held, when it could be read and came from a page of ours."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return []
    try:
        return _fields(request)
    except (OSError, ValueError, SuspiciousOperation, MultiPartParserError):
        return []


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() for value in values if _may_be_resent(name)]


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from somewhere else. What was typed in a page of ours can be sent again with one press."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and request.POST:
        context = {
            "heading": _("Sidan har varit öppen länge"),
            "text": _(
                "Du har loggat in eller ut sedan du öppnade sidan. Det du skrev finns kvar. Tryck på Skicka igen."
            ),
            "fields": _fields(request),
            "path": request.get_full_path(),
        }
        return render(request, "ui/resend.html", context, status=403)
    text = _("Du har varit borta en stund. Gå tillbaka, ladda om sidan och försök igen. Din text finns kvar.")
    return _page(request, 403, _("Sidan har varit öppen länge"), text)


def _may_be_resent(name: str) -> bool:
    return name not in ("csrfmiddlewaretoken", "code", "recovery", "answer") and "password" not in name
