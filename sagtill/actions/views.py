"""The list of actions: what was promised, by whom, until when, and whether it helped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sagtill.actions import queries
from sagtill.audit.middleware import reading
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in

PAGE = 25
TABS: dict[str, str] = {"open": N_("Pågår"), "done": N_("Uppföljda"), "all": N_("Alla")}


@signed_in
def action_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Actions at the actor's units and those they own, the most pressing first."""
    tab = request.GET.get("visa", "open")
    tab = tab if tab in TABS else "open"
    text = request.GET.get("sida", "1")
    number = int(text) if text.isdigit() and len(text) < 6 else 1
    start = (max(number, 1) - 1) * PAGE
    rows = list(queries.listed(actor, tab)[start : start + PAGE + 1])
    reading(request, "action", [row.id for row in rows[:PAGE]], act="list")
    context = {
        "rows": rows[:PAGE],
        "has_more": len(rows) > PAGE,
        "number": number,
        "tab": tab,
        "tabs_": TABS.items(),
    }
    return render(request, "actions/list.html", context)
