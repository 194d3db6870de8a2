"""The component page: everything the product is drawn with, on one page, in every look it has."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from sagtill.law.words import N_
from sagtill.ui.icons import PATHS

LOOKS: dict[str, str] = {
    "light": N_("Ljust"),
    "dark": N_("Mörkt"),
    "rtl": N_("Från höger till vänster"),
    "print": N_("Som utskrift"),
}
_STYLESHEET = Path(__file__).parent / "static" / "ui" / "kv.css"


def components(request: HttpRequest) -> HttpResponse:
    """Every component, for the eye and for the tests."""
    look = request.GET.get("look", "light")
    look = look if look in LOOKS else "light"
    context = {
        "look": look,
        "looks": LOOKS.items(),
        "icons": sorted(PATHS),
        "theme": "dark" if look == "dark" else "light",
        "direction": "rtl" if look == "rtl" else "ltr",
        "tones": ["", "info", "ok", "warn", "danger"],
    }
    return render(request, "ui/components.html", context)


def print_stylesheet(request: HttpRequest) -> HttpResponse:
    """The stylesheet with its rules for paper in force on the screen, so that a print can be looked at without paper."""
    text = _STYLESHEET.read_text(encoding="utf-8").replace("@media print{", "@media all{")
    text = text.replace("fonts/ahn.woff2", static("ui/fonts/ahn.woff2"))
    return HttpResponse(text, content_type="text/css; charset=utf-8")


components.access = "public"  # type: ignore[attr-defined]
print_stylesheet.access = "public"  # type: ignore[attr-defined]
