"""What every public page knows: the organisation that listens, its telephones, the unit of a poster, the way in."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Organisation, Unit
from sagtill.voices.views.paths import Path

_PHONES = (
    "phone_voices",
    "phone_protected",
    "phone_social_emergency",
    "phone_child_line",
    "phone_ivo_young",
    "url_concern_report",
)


def poster_unit(request: HttpRequest) -> Unit | None:
    """The unit that a QR code on a wall or a card names; where it was merged, the one that goes on; an unknown one is none."""
    return organisation.unit_of_poster(request.GET.get("e") or request.POST.get("e"))


def listener(request: HttpRequest, path: Path) -> Organisation | None:
    """The organisation whose telephones and promises the page shows."""
    return organisation.that_listens(poster_unit(request), to_children=path.is_for_young)


def _carry(request: HttpRequest) -> str:
    """What goes along in the addresses: the poster one came by, and the language one chose. There is no cookie to keep it."""
    kept = {"e": request.GET.get("e") or request.POST.get("e", ""), "sprak": getattr(request, "language_asked", "")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"?{query}" if query else ""


def known(request: HttpRequest, path: Path, **more: Any) -> dict[str, Any]:
    """The context of a page on this way in."""
    chosen = listener(request, path)
    numbers = {name: organisation.setting(chosen, name) if chosen else "" for name in _PHONES}
    return {
        "path": path,
        "carry": _carry(request),
        "way": path.name,
        "look": path.look,
        "for_young": path.is_for_young,
        "address": settings.ADDRESS,
        "poster": request.GET.get("e") or request.POST.get("e", ""),
        "listener": chosen,
        "municipality": chosen.municipality if chosen else "",
        **numbers,
        **more,
    }
