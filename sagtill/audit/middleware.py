"""Nobody sees a page about a matter without the log knowing: what a view read is written before the answer leaves.

Attempts at what one may not see or do are written too: the page answers 404 or 403, and the log knows who tried.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from sagtill.audit import together
from sagtill.audit.services import Event

_KEY = "_sagtill_readings"
_REFUSED = (403, 404)
# Forms that come back with what has to be put right show the same things as when they were asked for.
_SHOWN_AGAIN = (409, 422)


def reading(request: HttpRequest, kind: str, ids: Iterable[object], act: str = "read", reason: str = "") -> None:
    """Note that this page shows these things. One page is one row for each kind and act; a list gives all its ids."""
    readings = request.__dict__.setdefault(_KEY, {})
    seen, reasons = readings.setdefault((kind, act), ([], []))
    seen.extend(one for one in map(str, ids) if one not in seen)
    if reason:
        reasons.append(reason)


class ReadingMiddleware:
    """Writes the noted readings and the refusals. If the log cannot be written the error reaches the user instead of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        readings = request.__dict__.pop(_KEY, {})
        actor: Any = getattr(request, "actor", None)
        if actor is None:
            return response
        if response.status_code < 400 or response.status_code in _SHOWN_AGAIN:
            if readings:
                _write(actor, readings)
        elif response.status_code in _REFUSED and request.resolver_match is not None:
            asked = request.resolver_match
            named = "/".join(str(value) for value in asked.kwargs.values())
            refused = _event(
                actor, "denied", asked.url_name or "", named[:64], [], "", result=str(response.status_code)
            )
            together.write(actor.organisation_id, [refused])
        return response


def _write(actor: Any, readings: dict[tuple[str, str], tuple[list[str], list[str]]]) -> None:
    events = []
    for (kind, act), (ids, reasons) in readings.items():
        single = ids[0] if len(ids) == 1 else ""
        result = "denied" if act == "denied" else "done"
        events.append(_event(actor, act, kind, single, [] if single else ids, "; ".join(reasons), result=result))
    together.write(actor.organisation_id, events)


def _event(actor: Any, act: str, kind: str, key: str, subjects: list[str], reason: str, *, result: str) -> Event:
    return Event(str(actor.id), act, kind, key, subjects, actor.main_role or "", reason, result)
