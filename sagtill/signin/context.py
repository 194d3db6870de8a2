"""What every page knows of the session it was made in: how long is left of it, and what the person should know of their signing in."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.signin.rules.sessions import WARNING_SECONDS
from sagtill.signin.services import sessions
from sagtill.ui.words import day


def session(request: HttpRequest) -> dict[str, Any]:
    """Seconds left and one notice at most, for whoever is signed in. No question to the database."""
    if getattr(request, "actor", None) is None:
        return {}
    left = sessions.left(request.session)
    return {
        "session_clock": {"idle": left.idle, "longest": left.longest, "warning": WARNING_SECONDS},
        "sign_in_notice": _notice(request),
    }


def _notice(request: HttpRequest) -> dict[str, str] | None:
    if request.session.get("touched"):
        text = _("En förvaltare har ändrat hur du loggar in.")
        return {"text": text, "url": reverse("means"), "verb": _("Se vad som är ändrat")}
    last = request.session.get("alone_until")
    if last and not request.session.get("second_step"):
        text = _("Från {day} räcker det inte med lösenord för dig som handlägger.").format(
            day=day(date.fromordinal(date.fromisoformat(last).toordinal() + 1))
        )
        return {"text": text, "url": reverse("means"), "verb": _("Lägg till ett andra steg nu")}
    return None
