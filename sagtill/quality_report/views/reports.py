"""The list, one report, its numbers, and the steps until it is frozen."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.documents import queries as documents
from sagtill.documents.rules.html import body
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.quality_report import permissions
from sagtill.quality_report.fetching import with_report
from sagtill.quality_report.forms import BeginForm, FormatForm
from sagtill.quality_report.models import QualityReport
from sagtill.quality_report.queries.figures import area_name
from sagtill.quality_report.queries.papers import gathered, paper_of
from sagtill.quality_report.rules.figures import FIGURES
from sagtill.quality_report.rules.templates import STRUCTURES
from sagtill.quality_report.rules.writing import share_drafted
from sagtill.quality_report.services import signing, writing


@signed_in
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every report one may see, and beginning a new one."""
    found = list(QualityReport.objects.visible_to(actor).select_related("organisation"))
    for one in found:
        one.area_name = area_name(one.area) if one.area else ""  # type: ignore[attr-defined]
    refused = permissions.why_not_begin(actor)
    form = BeginForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if refused:
            raise PermissionDenied(refused)
        if form.is_valid():
            try:
                made = writing.begin(
                    actor, form.cleaned_data["year"], form.cleaned_data["structure"], form.cleaned_data["area"]
                )
            except PermissionDenied as error:
                form.add_error("year", str(error))
            else:
                return redirect("quality-report", key=made.id)
    context = {"reports": found, "form": form, "refused": refused}
    return render(request, "quality_report/list.html", context, status=status)


@with_report
def report(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """How far it has come, who writes what, and what comes next."""
    sections = list(report.sections.select_related("author", "edited_by").prefetch_related("comments"))
    for section in sections:
        section.report = report
        section.waiting = sum(1 for one in section.comments.all() if one.settled_at is None)  # type: ignore[attr-defined]
    drafts = {part.key: _(part.draft) for part in STRUCTURES[report.structure].parts if part.draft}
    texts = {section.key: section.text for section in sections}
    context = {
        "report": report,
        "sections": sections,
        "area": area_name(report.area) if report.area else "",
        "done": sum(1 for section in sections if section.is_done),
        "drafted": round(100 * share_drafted(texts, drafts)),
        "signatures": report.signatures.all(),
        "may_write": permissions.why_not_write(actor, report) is None,
        "not_lock": permissions.why_not_lock(actor, report),
        "not_open": permissions.why_not_open_again(actor, report),
        "not_sign": permissions.why_not_sign(actor, report),
        "not_freeze": permissions.why_not_freeze(actor, report),
        "documents": _documents(report),
        "formats": FormatForm(),
    }
    return render(request, "quality_report/report.html", context)


def _documents(report: QualityReport) -> list[object]:
    found = list(documents.of(report.id))
    for one in found:
        one.name = _("Kvalitetsberättelse")  # type: ignore[attr-defined]
        one.address = reverse("quality-report-document", args=[report.id, one.id])  # type: ignore[attr-defined]
    return list(found)


@with_report
def whole(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """The report as it reads."""
    shown = mark_safe(body(paper_of(report), top=2))  # noqa: S308 - every text in it is escaped by the writer
    return render(request, "quality_report/whole.html", {"report": report, "preview": shown})


@with_report
def figures(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """Every number that a text can hold, with its definition, source and day."""
    known = gathered(report)
    rows = [(FIGURES[key], value) for key, value in known.values.items()]
    return render(request, "quality_report/figures.html", {"report": report, "rows": rows})


_STEPS = {
    "las": (signing.lock, N_("Siffrorna är låsta. Nu fattas bara underskrifterna.")),
    "oppna": (signing.open_again, N_("Berättelsen är öppen igen. Underskrifterna gäller inte längre.")),
    "skriv-under": (signing.sign, N_("Din underskrift är sparad.")),
    "faststall": (signing.freeze, N_("Berättelsen är fastställd. Den går inte längre att ändra.")),
}


@require_POST
@with_report
def step(request: HttpRequest, actor: Actor, report: QualityReport, step: str) -> HttpResponse:
    """Lock, open again, sign, freeze."""
    if step not in _STEPS:
        raise Http404
    service, done = _STEPS[step]
    service(actor, report)
    messages.success(request, _(done))
    return redirect("quality-report", key=report.id)
