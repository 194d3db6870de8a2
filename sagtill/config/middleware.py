"""What happens to every request: the anonymous channel forgets who came, and every answer carries the same headers."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from sagtill.ui.errors import bad_request, not_found, wrong_method
from sagtill.ui.languages import SPOKEN
from sagtill.voices.services import reviewed

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
# Pages for people outside the staff, in all their languages; the code's page serves both.
PUBLIC_PATHS = ("/kod", "/tyck", "/barn", "/ung", "/vad-vi-gjorde", "/lyssnad", "/kvalitet")
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
Handler = Callable[[HttpRequest], HttpResponse]


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


def languages_of(request: HttpRequest) -> dict[str, str]:
    """The languages that the page comes in: more for people outside than for the staff. Code → its own name."""
    if request.path_info.startswith(PUBLIC_PATHS):
        return {code: own for code, (own, _swedish) in SPOKEN.items()}
    return dict(settings.LANGUAGES)


def _from_browser(request: HttpRequest, offered: dict[str, str]) -> str:
    """The first language that the browser asks for and the page has; dari is read as Persian."""
    for code, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower()):
        base = code.partition("-")[0]
        known = {"prs": "fa"}.get(base, base)
        if known in offered:
            return known
    return settings.LANGUAGE_CODE


class LanguageMiddleware:
    """The language of the page: what the link says, else what was chosen, else the person's, else the browser's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("sprak") or request.POST.get("sprak", "")
        # What the visitor chose by themselves; it may go along in a form, and be kept. What the browser says may not.
        offered = languages_of(request)
        request.languages = offered  # type: ignore[attr-defined]
        request.language_asked = asked if asked in offered else ""  # type: ignore[attr-defined]
        language = asked if asked in offered else self._remembered(request, offered)
        reviewed.refresh(language)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if asked == language and not is_anonymous(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=365 * 24 * 3600,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _remembered(self, request: HttpRequest, offered: dict[str, str]) -> str:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in dict(settings.LANGUAGES):
            return chosen
        actor = getattr(request, "actor", None)
        return actor.person.language if actor else _from_browser(request, offered)


# What a page of ours never needs is turned off, so that nothing that gets into a page can use it either.
_OFF = (
    "accelerometer ambient-light-sensor autoplay bluetooth browsing-topics camera clipboard-read display-capture "
    "document-domain encrypted-media fullscreen geolocation gyroscope hid idle-detection keyboard-map local-fonts "
    "magnetometer microphone midi notifications payment picture-in-picture push screen-wake-lock serial "
    "speaker-selection sync-xhr usb web-share xr-spatial-tracking"
)
_OWN = "clipboard-write publickey-credentials-create publickey-credentials-get"
PERMISSIONS = ", ".join([*(f"{name}=()" for name in _OFF.split()), *(f"{name}=(self)" for name in _OWN.split())])
HEADERS = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
    "X-DNS-Prefetch-Control": "off",
    "Reporting-Endpoints": f'csp="{settings.CSP_REPORT_PATH}"',
    # Static files say for themselves that they may be kept; nothing else may.
    "Cache-Control": "no-store",
}


class HeadersMiddleware:
    """Headers that no answer may lack: pages, errors, redirects and static files alike."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response


class OddRequestMiddleware:
    """What no person asks for is answered by a page of ours too: a null character in an address, a method that it does not take."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return not_found(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = wrong_method(request)
        page["Allow"] = response["Allow"]
        return page
