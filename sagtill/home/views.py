"""The front door, Min dag, and the pages that everybody needs."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.home.queries import my_day
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import public, signed_in
from sagtill.organisation.roles import HANDLING_ROLES, Role
from sagtill.ui.words import WEEKDAYS

# Those for whom there is a list of cases to search in.
_SEARCHERS = (*sorted(HANDLING_ROLES), Role.AUDITOR, Role.REGISTRATOR)


@public
def start(request: HttpRequest) -> HttpResponse:
    """Three doors for whoever comes from outside; whoever is signed in goes to their own first page."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None:
        if actor.holds(*HANDLING_ROLES):
            return redirect("day")
        if actor.main_role is Role.ADMIN:
            return redirect("admin-people")
        return redirect("board" if actor.holds(Role.BOARD_MEMBER) else "mine")
    return render(request, "home/start.html")


@signed_in
def day(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Min dag: what needs me today, how long it takes, one verb a row. All the rows with ?alla, else the most pressing."""
    rows = my_day.day(actor, most=None if "alla" in request.GET else my_day.FIRST_ROWS)
    reading(request, "case", [row.about for row in rows.shown if row.about], act="list")
    context = {"day": rows, "greeting": _greeting(actor), "since": _since(), "searches": actor.holds(*_SEARCHERS)}
    return render(request, "home/day.html", context)


def _greeting(actor: Actor) -> str:
    hour = clock.local(clock.now()).hour
    name = actor.person.get_short_name()
    if 4 <= hour < 10:
        return _("God morgon, {name}").format(name=name)
    return _("Hej, {name}").format(name=name) if 10 <= hour < 18 else _("God kväll, {name}").format(name=name)


def _since() -> str:
    """The last working day, as people say it: «i fredags»."""
    day = clock.today() - timedelta(days=1)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    weekday = _(WEEKDAYS[day.weekday()])
    return _("Nytt sedan i {weekday}s").format(weekday=weekday)


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Help in the words of whoever asks."""
    return render(request, "home/help.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """How we treat what people write."""
    return render(request, "home/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and where to say that it is not."""
    return render(request, "home/accessibility.html")


@signed_in
def more(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What does not fit in the phone's bar."""
    return render(request, "home/more.html")
