"""The language of the page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from sagtill.config.middleware import Handler
from sagtill.config.middleware.channel import is_anonymous
from sagtill.ui.languages import SPOKEN
from sagtill.voices.services import reviewed

# Pages for people outside the staff, in all their languages; the code's page serves both.
PUBLIC_PATHS = ("/kod", "/tyck", "/barn", "/ung", "/vad-vi-gjorde", "/lyssnad", "/kvalitet")


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
