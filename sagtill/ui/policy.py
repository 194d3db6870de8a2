"""The browsers' own reports that a page tried something its policy forbids."""

import json
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sagtill.ui import pace

logger = logging.getLogger(__name__)
_LONGEST_REPORT = 10_000
_REPORT_TYPES = {"application/csp-report", "application/reports+json", "application/json"}
_WORD = re.compile(r"[A-Za-z0-9.-]+")


@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser says that a page tried something the policy forbids. Noted by kind and place, never with what stood in an address."""
    short = int(request.META.get("CONTENT_LENGTH") or 0) <= _LONGEST_REPORT
    if short and request.content_type in _REPORT_TYPES and pace.may_try("csp"):
        for directive, blocked, page in _violations(request.body):
            logger.warning("content policy: %s refused %s on %s", directive, blocked, page)
    return HttpResponse(status=204)


def _violations(body: bytes) -> list[tuple[str, str, str]]:
    """Directive, what was refused, and on which page, in both of the forms that browsers send."""
    try:
        said = json.loads(body)
    except ValueError:
        return []
    reports: list[Any] = said if isinstance(said, list) else [said]
    found = []
    for report in reports[:10]:
        facts = report.get("body") or report.get("csp-report") if isinstance(report, dict) else None
        if isinstance(facts, dict):
            directive = (
                facts.get("effectiveDirective") or facts.get("effective-directive") or facts.get("violated-directive")
            )
            blocked = facts.get("blockedURL") or facts.get("blocked-uri")
            page = facts.get("documentURL") or facts.get("document-uri")
            found.append((_word(directive), _host(blocked), _route(page)))
    return found


def _word(text: object) -> str:
    """The first word, if it looks like one of a policy's or a host's; anything else could be used to write in the log."""
    word = str(text).split(" ")[0][:60]
    return word if _WORD.fullmatch(word) else "?"


def _host(address: object) -> str:
    try:
        return _word(urlsplit(str(address)).hostname or address)
    except ValueError:
        return "?"


def _route(address: object) -> str:
    try:
        return resolve(urlsplit(str(address)).path).route or "/"
    except (Resolver404, ValueError):
        return "?"


csp_report.access = "public"  # type: ignore[attr-defined]
