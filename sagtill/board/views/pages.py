"""Reading the nämnd's page, asking and answering on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.board import permissions
from sagtill.board.forms import TextForm
from sagtill.board.models import READERS, WRITERS, BoardPage, BoardQuestion
from sagtill.board.queries import pages
from sagtill.board.queries.content import content
from sagtill.board.rules import STANDING_LABELS, Standing
from sagtill.board.services import asking
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles


def fetch(actor: Actor, number: str, version: int | None = None) -> BoardPage:
    """A page by its number: the version asked for, else the newest that may be read. Raises Http404."""
    found = pages.pages(actor).filter(number=number)
    found = found.filter(version=version) if version else found.order_by("-version")
    page = found.first()
    if page is None:
        raise Http404
    return page


def shown(page: BoardPage) -> dict[str, Any]:
    """What the templates show of a page: what was frozen, or what would be now."""
    said = page.content if page.is_published else content(page)
    lines: dict[str, list[dict[str, Any]]] = {"decision": [], "promise": [], "voice": []}
    for line in said["lines"]:
        label, colour = STANDING_LABELS[Standing(line["standing"])] if line["standing"] else ("", "")
        lines[line["kind"]].append({**line, "label": label, "colour": colour})
    return {
        "page": page,
        "said": said,
        "chart": mark_safe(said["chart"]),  # noqa: S308 - drawn by ui.charts, which escapes every text
        "decisions": lines["decision"],
        "promises": lines["promise"],
        "voices": lines["voice"],
    }


@for_roles(*READERS)
def board_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every page, the newest first."""
    context = {
        "pages": pages.pages(actor),
        "may_write": permissions.why_not_write(actor) is None,
        "halves": pages.halves_to_begin(actor) if actor.holds(*WRITERS) else [],
        "questions": pages.unanswered(actor),
    }
    return render(request, "board/list.html", context)


@for_roles(*READERS)
def board_page(request: HttpRequest, actor: Actor, number: str, version: int | None = None) -> HttpResponse:
    """«Läget på en minut»."""
    page = fetch(actor, number, version)
    reading(request, "board_page", [page.id])
    context = {
        **shown(page),
        "may_ask": permissions.why_not_ask(actor, page) is None,
        "may_answer": permissions.why_not_write(actor) is None,
        "may_correct": permissions.why_not_correct(actor, page) is None,
        "questions": BoardQuestion.objects.filter(page__number=page.number, organisation=page.organisation_id),
        "others": pages.pages(actor).filter(number=page.number).exclude(pk=page.pk),
    }
    return render(request, "board/page.html", context)


@for_roles(*READERS)
def board_ask(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Put a question to the administration."""
    page = fetch(actor, number)
    if reason := permissions.why_not_ask(actor, page):
        raise PermissionDenied(reason)
    form = TextForm(request.POST or None, label=_("Vad vill du fråga?"))
    if request.method == "POST" and form.is_valid():
        asking.ask(actor, page, form.cleaned_data["text"])
        messages.success(request, _("Frågan är skickad. Svaret kommer här på sidan, så att alla kan läsa det."))
        return redirect("board-page", number=page.number)
    context = {
        "page": page,
        "form": form,
        "heading": _("Ställ en fråga till förvaltningen"),
        "button": _("Skicka frågan"),
    }
    return render(request, "board/write.html", context, status=422 if form.errors else 200)


@for_roles(*WRITERS)
def board_answer(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Answer a question, for everybody."""
    question = get_object_or_404(pages.unanswered(actor), pk=key)
    form = TextForm(request.POST or None, label=_("Svar till alla"))
    if request.method == "POST" and form.is_valid():
        asking.answer(actor, question, form.cleaned_data["text"])
        messages.success(request, _("Svaret står nu på sidan."))
        return redirect("board-page", number=question.page.number)
    context = {
        "page": question.page,
        "form": form,
        "heading": _("Svara på frågan"),
        "button": _("Publicera svaret"),
        "question": question,
    }
    return render(request, "board/write.html", context, status=422 if form.errors else 200)
