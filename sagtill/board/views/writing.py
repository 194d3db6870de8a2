"""Writing the nämnd's page: beginning, words, lines, publishing, and a new version."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.board import permissions
from sagtill.board.forms import LineForm, WordsForm
from sagtill.board.models import WRITERS
from sagtill.board.rules import SENTENCES, LineKind
from sagtill.board.services import drafting, publishing
from sagtill.board.views.pages import fetch, shown
from sagtill.law import calendar, clock
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.statistics.queries.filters import span_of

_TO_THE_MEETING = 14


@for_roles(*WRITERS)
@require_POST
def board_begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin the page of a half of a year."""
    period = request.POST.get("halvar", "")
    span = span_of(period, clock.today()) if "-" in period else None
    if span is None:
        messages.warning(request, _("Välj ett halvår först."))
        return redirect("board")
    page = drafting.begin(actor, span, _meeting())
    return redirect("board-edit", number=page.number)


def _meeting() -> date:
    return calendar.add_working_days(clock.today(), _TO_THE_MEETING)


@for_roles(*WRITERS)
def board_edit(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The draft: the words, the lines, and how it looks."""
    page = fetch(actor, number)
    if reason := permissions.why_not_change(actor, page):
        raise PermissionDenied(reason)
    initial = {**page.leads, "meets_on": page.meets_on, "diary_number": page.diary_number, "analysis": page.analysis}
    adding = request.POST.get("gor") == "rad"
    seen = shown(page)
    said = {one["key"]: one["said"] for one in seen["said"]["sentences"]}
    words = WordsForm(None if adding else request.POST or None, initial=initial, said=said)
    line = LineForm(request.POST if adding else None)
    if request.method == "POST":
        if adding and line.is_valid():
            data = line.cleaned_data
            new = drafting.NewLine(
                LineKind(data["kind"]), data["text"], data["url"], data["standing"], data["clearance"]
            )
            drafting.add_line(actor, page, new)
            return redirect("board-edit", number=number)
        if not adding and words.is_valid():
            data = words.cleaned_data
            leads = {key: data[key] for key in SENTENCES}
            written = drafting.Words(leads, data["analysis"], data["meets_on"], data["diary_number"])
            drafting.write(actor, page, written)
            messages.success(request, _("Sparat."))
            return redirect("board-edit", number=number)
    context = {
        **seen,
        "words": words,
        "line": line,
        "rows": page.lines.all(),
        "why_not_publish": permissions.why_not_publish(actor, page),
    }
    return render(request, "board/edit.html", context, status=422 if words.errors or line.errors else 200)


@for_roles(*WRITERS)
@require_POST
def board_drop_line(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """Take a line off the draft."""
    page = fetch(actor, number)
    drafting.drop_line(actor, page, get_object_or_404(page.lines.all(), pk=key))
    return redirect("board-edit", number=number)


@for_roles(*WRITERS)
@require_POST
def board_publish(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Freeze it."""
    publishing.publish(actor, fetch(actor, number))
    messages.success(request, _("Sidan är publicerad. Den ändras inte mer; blev något fel gör du en ny version."))
    return redirect("board-page", number=number)


@for_roles(*WRITERS)
@require_POST
def board_correct(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin a new version."""
    publishing.correct(actor, fetch(actor, number))
    return redirect("board-edit", number=number)
