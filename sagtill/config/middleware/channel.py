"""The anonymous channel forgets who came."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sagtill.config.middleware import Handler

# Prefixes of the pages where nobody is asked who they are: for staff who stay anonymous, and for everybody from outside. Reports of
# broken content policy come from them too, so nothing is known of who sends those either.
ANONYMOUS_PATHS = (
    "/anonym",
    "/kod",
    "/tyck",
    "/barn",
    "/ung",
    "/vad-vi-gjorde",
    "/lyssnad",
    "/kvalitet",
    settings.CSP_REPORT_PATH,
)
# What a browser and the net say of a visitor. On the anonymous channel nothing behind this line may see it, or log it.
_TELLING = (
    "REMOTE_ADDR",
    "REMOTE_HOST",
    "REMOTE_PORT",
    "REMOTE_USER",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_ACCEPT_LANGUAGE",
)


def is_own_host(request: HttpRequest) -> bool:
    """Whether the request came to the anonymous channel's own host name."""
    asked: str = request.META.get("HTTP_HOST", "").split(":")[0].casefold()
    return bool(settings.ANONYMOUS_HOST) and asked == settings.ANONYMOUS_HOST.casefold()


def is_anonymous(request: HttpRequest) -> bool:
    """Whether the request is on the anonymous channel, by its path or by the channel's own host name."""
    return is_own_host(request) or request.path_info.startswith(ANONYMOUS_PATHS)


# What is public but needs a session or a name: on the channel's own host name there is no such page.
_NOT_THERE = ("/logga-in", "/session", "/r", "/bekrafta")


class AnonymousChannelMiddleware:
    """Takes away everything that tells who the visitor is, before any other part can see it, and sets no cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_anonymous(request):
            return self.get_response(request)
        # The language of the browser is only used for this answer, as the language of the page.
        spoken = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
        for name in [name for name in request.META if name in _TELLING or name.startswith("HTTP_SEC_CH_")]:
            request.META.pop(name)
        request.__dict__.pop("COOKIES", None)
        request.META["HTTP_ACCEPT_LANGUAGE"] = spoken
        response = self.get_response(request)
        response.cookies.clear()
        response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """On its own host name there is nothing but the channel: no sign-in that cannot work, and nobody's pages."""
        if not is_own_host(request) or request.path_info.startswith(ANONYMOUS_PATHS):
            return None
        if request.path_info == "/":
            return redirect("/anonym")
        if getattr(view, "access", "") != "public" or request.path_info.startswith(_NOT_THERE):
            raise Http404
        return None
