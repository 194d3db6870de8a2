"""What every page knows of itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from sagtill.ui.languages import RIGHT_TO_LEFT


def page(request: HttpRequest) -> dict[str, Any]:
    """Language and its direction. The theme follows the device unless the person has chosen."""
    language = translation.get_language() or "sv"
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    offered = getattr(request, "languages", dict(settings.LANGUAGES))
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "own_languages": list(offered.items()),
        "language_name": offered.get(language, ""),
        "language_asked": getattr(request, "language_asked", ""),
        "theme": theme if theme in {"light", "dark"} else "",
    }
