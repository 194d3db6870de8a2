"""Writing a section: the text beside its preview, remarks, pictures and evidence, and earlier versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.documents.rules.html import body
from sagtill.documents.rules.paper import Paper
from sagtill.files.rules import RefusedFileError
from sagtill.files.services import read_upload
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.fetching import section_of, with_report
from sagtill.quality_report.forms import CommentForm, EvidenceForm, ImageForm, SectionForm
from sagtill.quality_report.models import QualityReport, Section
from sagtill.quality_report.queries.papers import gathered, section_blocks
from sagtill.quality_report.rules.figures import CHARTS, FIGURES
from sagtill.quality_report.services import adding, writing

_FORMS = {"kommentar": CommentForm, "underlag": EvidenceForm, "bild": ImageForm}


@with_report
def section(request: HttpRequest, actor: Actor, report: QualityReport, name: str) -> HttpResponse:
    """Write it; the preview beside shows the numbers as they are now."""
    found = section_of(report, name)
    refused = permissions.why_not_write(actor, report)
    start = {"text": found.text, "is_done": found.is_done, "seen": found.version}
    form = SectionForm(request.POST or None, initial=start)
    theirs, status = None, 200
    if request.method == "POST":
        if refused:
            raise PermissionDenied(refused)
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                writing.save(actor, found, said["text"], said["seen"], is_done=said["is_done"])
            except writing.OthersTextError as error:
                theirs, status = error.theirs, 409
                form = SectionForm(initial={**said, "seen": theirs.version})
            else:
                messages.success(request, _("Sparat."))
                return redirect("quality-report-section", key=report.id, name=name)
    return _page(request, found, form, status=status, theirs=theirs, may_write=refused is None)


def _page(request: HttpRequest, found: Section, form: SectionForm, *, status: int = 200, **more: Any) -> HttpResponse:
    known = gathered(found.report)
    paper = Paper(found.heading, (), tuple(section_blocks(found, known)))
    context = {
        "report": found.report,
        "section": found,
        "form": form,
        "preview": mark_safe(body(paper, top=3)),  # noqa: S308 - every text in it is escaped by the writer
        "comments": found.comments.select_related("by", "settled_by"),
        "texts": found.texts.select_related("by")[:20],
        "figures": [(FIGURES[key], value) for key, value in known.values.items()],
        "charts": CHARTS.values(),
        "comment_form": CommentForm(),
        "evidence_form": EvidenceForm(),
        "image_form": ImageForm(),
        **more,
    }
    return render(request, "quality_report/section.html", context, status=status)


@require_POST
@with_report
def add(request: HttpRequest, actor: Actor, report: QualityReport, name: str, what: str) -> HttpResponse:
    """Add a remark, evidence or a picture."""
    found = section_of(report, name)
    if what not in _FORMS:
        raise Http404
    refused = permissions.why_not_write(actor, report)
    if refused:
        raise PermissionDenied(refused)
    form = _FORMS[what](request.POST, request.FILES)
    if form.is_valid():
        try:
            _add(actor, found, what, form.cleaned_data)
        except RefusedFileError as error:
            form.add_error("file", _(str(error)))
        else:
            messages.success(request, _("Sparat."))
            return redirect("quality-report-section", key=report.id, name=name)
    start = {"text": found.text, "is_done": found.is_done, "seen": found.version}
    names = {"kommentar": "comment_form", "underlag": "evidence_form", "bild": "image_form"}
    more = {names[what]: form, "added": form, "may_write": True}
    return _page(request, found, SectionForm(initial=start), status=422, **more)


def _add(actor: Actor, found: Section, what: str, said: dict[str, Any]) -> None:
    if what == "kommentar":
        adding.comment(actor, found, said["text"])
    elif what == "underlag":
        adding.add_evidence(actor, found, said["label"], said["address"])
    else:
        adding.add_image(actor, found, read_upload(said["file"]), said["alt"], said["caption"])


@require_POST
@with_report
def take(request: HttpRequest, actor: Actor, report: QualityReport, name: str, thing: UUID) -> HttpResponse:
    """Deal with a remark, or take away a picture or a piece of evidence."""
    found = section_of(report, name)
    if "hanterad" in request.POST:
        adding.settle(actor, found, thing)
    else:
        adding.remove(actor, found, thing)
    return redirect("quality-report-section", key=report.id, name=name)
