"""The desk: the nine parts, what comes next, and the document that grows."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sagtill.audit.middleware import reading
from sagtill.investigations import permissions
from sagtill.investigations.forms.parts import PartForm
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import clocks, desk, material, texts
from sagtill.investigations.rules.contents import HELP, LAST_PART, parts_of
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import verbs, writing
from sagtill.investigations.views.fetching import with_investigation, with_outline
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import signed_in
from sagtill.organisation.roles import Act


@require_GET
@with_outline
def front(request: HttpRequest, actor: Actor, investigation: Investigation) -> HttpResponse:
    """The investigation where it stands: its outline, the part that is next, or what comes after the decision."""
    if not may(actor, Act.READ, investigation):
        return render(
            request,
            "investigations/outline.html",
            {"investigation": investigation, "clocks": clocks.clocks(investigation)},
        )
    part = investigation.next_part or (1 if investigation.stage == Stage.OPEN else LAST_PART)
    if part not in parts_of(is_lex_sarah=investigation.is_lex_sarah):
        part = LAST_PART
    verbs.catch_up(investigation)
    return show(request, actor, investigation, part)


@require_GET
@signed_in
def of_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """From a case to the investigation it is in."""
    seen = Investigation.objects.visible_to(actor, Act.OUTLINE).filter(
        cases__case__number=number, cases__case__organisation=actor.organisation_id, cases__left_at__isnull=True
    )
    return redirect("investigation", number=get_object_or_404(seen).number)


@with_investigation
def part_page(request: HttpRequest, actor: Actor, investigation: Investigation, part: int) -> HttpResponse:
    """One part: its texts as a form, its own tools, and the entries that belong to it."""
    if part not in parts_of(is_lex_sarah=investigation.is_lex_sarah):
        raise Http404
    if request.method == "POST":
        return _save(request, actor, investigation, part)
    return show(request, actor, investigation, part)


def _save(request: HttpRequest, actor: Actor, investigation: Investigation, part: int) -> HttpResponse:
    now = texts.newest(investigation)
    form = PartForm(request.POST, investigation=investigation, part=part, now=now)
    if not form.is_valid():
        return show(request, actor, investigation, part, form=form, status=422)
    try:
        writing.write(actor, investigation, form.texts, seen=form.seen, dates=form.dates)
    except writing.OthersTextError as error:
        # Theirs is stored and shown; one's own stays in the form, which now builds on theirs.
        sent = request.POST.copy()
        for theirs in error.theirs:
            sent[f"seen_{theirs.key}"] = str(theirs.position)
        form = PartForm(sent, investigation=investigation, part=part, now=now)
        return show(request, actor, investigation, part, form=form, theirs=error.theirs, status=409)
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return show(request, actor, investigation, part, form=form, status=403)
    messages.success(request, _("Sparat."))
    return redirect("investigation-part", number=investigation.number, part=part)


def show(
    request: HttpRequest,
    actor: Actor,
    investigation: Investigation,
    part: int,
    *,
    form: PartForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page with one part open."""
    now = texts.newest(investigation)
    if form is None:
        form = PartForm(investigation=investigation, part=part, now=now)
    investigation.refresh_from_db(fields=["occurred_on", "occurred_until", "noticed_on"])
    around = desk.desk(actor, investigation, part)
    context = {
        "investigation": investigation,
        "desk": around,
        "part": part,
        "part_name": parts_of(is_lex_sarah=investigation.is_lex_sarah)[part],
        "help": HELP[part] if investigation.is_lex_sarah else "",
        "form": form,
        "written": [(one, now[one.key]) for one in material.asked(investigation, part) if one.key in now],
        "lacking_here": [one for one in around.lacking if one.part == part],
        "entries": texts.entries_of(investigation, part),
        "clocks": clocks.clocks(investigation),
        "day": clocks.day_number(investigation),
        "can_write": permissions.why_not_write(actor, investigation) is None,
        "why_not_write": permissions.why_not_write(actor, investigation),
        "preview": material.preview(investigation, now),
        "verbs": desk.verbs(actor, investigation, around),
        **material.of_part(actor, investigation, part),
        **more,
    }
    if "reports" in context:
        reading(request, "case", [report.case_id for report in context["reports"]])
    return render(request, "investigations/desk.html", context, status=status)
