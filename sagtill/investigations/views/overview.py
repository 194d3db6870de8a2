"""The overview, the register and the two-month list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sagtill.audit.middleware import reading
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import clocks, dates, overview, retention
from sagtill.investigations.services import verbs
from sagtill.investigations.views.retention import DECIDES
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.models import OrganisationKind
from sagtill.organisation.roles import Act, Role

SEES = (
    Role.SAS,
    Role.INVESTIGATOR,
    Role.DECIDER,
    Role.HEAD,
    Role.MANAGER,
    Role.DEPUTY,
    Role.REGISTRATOR,
    Role.AUDITOR,
    Role.MAS,
)


@require_GET
@for_roles(*SEES)
def lanes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lanes by stage, the days counted, what the law asks next, who is waited for."""
    verbs.catch_up_all(Investigation.objects.visible_to(actor, Act.OUTLINE).open())
    found = overview.lanes(actor)
    reading(request, "investigation", [card.investigation.id for lane in found for card in lane.cards], act="list")
    due = overview.two_months(actor)
    context = {
        "lanes": found,
        "due": due,
        "is_sas": actor.holds(Role.SAS),
        "is_board": actor.person.organisation.kind == OrganisationKind.NAMND,
        "may_hand_over": actor.holds(Role.SAS, Role.HEAD),
        "may_dispose": actor.holds(*DECIDES),
        "today": clock.today(),
    }
    return render(request, "investigations/overview.html", context)


@require_GET
@for_roles(*SEES)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register: searchable, printable, and safe to show."""
    words, year = request.GET.get("sok", "")[:100], request.GET.get("ar", "")
    lines = overview.register(actor, words, year)
    reading(request, "investigation", [line.investigation.id for line in lines], act="list")
    this_year = clock.today().year
    context = {
        "lines": lines,
        "departures": [] if words else overview.departures(actor, year),
        "disposals": [] if words else retention.gone(actor, year),
        "words": words,
        "year": year,
        "years": [str(one) for one in range(this_year, this_year - 6, -1)],
    }
    return render(request, "investigations/register.html", context)


@require_GET
@for_roles(*SEES)
def to_ivo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What IVO waits for, the first last day first."""
    rows = overview.two_months(actor)
    reading(request, "investigation", [row.id for row in rows], act="list")
    today = clock.today()
    days = [(row, row.notification.investigation_due) for row in rows]
    waiting = [(row, (last - today).days) for row, last in days if last is not None]
    context = {"rows": waiting, "within": clocks.time_to_ivo(actor.person.organisation)}
    return render(request, "investigations/to_ivo_list.html", context)


@require_GET
@for_roles(*SEES)
def calendar_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Days without content, for one's own calendar."""
    response = HttpResponse(dates.calendar_file(actor), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sag-till-dagar.ics"'
    return response
