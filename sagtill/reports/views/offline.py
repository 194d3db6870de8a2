"""What the phone keeps for when there is no network: the page, and the service worker that shows it."""

import json

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sagtill.reports.kinds import STAFF
from sagtill.reports.rules import telling
from sagtill.reports.rules.statuses import OUTCOME_LABELS, THREAT_KINDS, THREAT_TARGETS

_FILES = (
    "ui/kv.css",
    "ui/page.js",
    "ui/report.js",
    "ui/queue.js",
    "ui/offline.js",
    "ui/icon.svg",
    "ui/fonts/ahn.woff2",
)


@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The page that the phone keeps, and shows in place of one it cannot fetch. Nothing of anybody stands in it."""
    steps = {kind.choice: [step.value for step in kind.steps] for kind in STAFF.values()}
    context = {
        "kinds": STAFF.values(),
        "steps_json": json.dumps(steps),
        "outcomes": OUTCOME_LABELS.items(),
        "targets": THREAT_TARGETS.items(),
        "threat_kinds": THREAT_KINDS.items(),
        "empty": _(telling.EMPTY),
        "too_short": _(telling.TOO_SHORT),
        "no_choice": _(telling.NO_CHOICE),
        "shortest": telling.SHORTEST_TEXT,
    }
    return render(request, "reports/offline.html", context)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, told which files the page needs. It lies under /r, and may look after /r itself."""
    known = {
        "page": reverse("report-shell"),
        "files": [staticfiles_storage.url(name) for name in _FILES],
        "steps": [reverse(name) for name in ("report-start", "report-answer", "report-send")],
    }
    path = finders.find("ui/sw.js")
    assert isinstance(path, str)  # noqa: S101 - one file with that name, not a list of them
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the finder gives a plain path
        script = f"self.KNOWN = {json.dumps(known)};\n{file.read()}"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("report-start")
    return response
