"""The list, one report, its numbers, its promises and goals, signing it, and having it as a document."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.documents import delivery
from sagtill.documents import queries as documents
from sagtill.documents.rules.html import body
from sagtill.documents.rules.making import Form
from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.quality_report import permissions
from sagtill.quality_report.fetching import with_report
from sagtill.quality_report.forms import BeginForm, FormatForm, GoalForm, LineForm, PromiseForm
from sagtill.quality_report.models import QualityReport
from sagtill.quality_report.queries.figures import area_name
from sagtill.quality_report.queries.papers import gathered, paper_of
from sagtill.quality_report.rules.figures import FIGURES
from sagtill.quality_report.rules.statuses import Kept
from sagtill.quality_report.rules.templates import STRUCTURES
from sagtill.quality_report.rules.writing import share_drafted
from sagtill.quality_report.services import signing, writing
from sagtill.quality_report.services.writing import Outcome


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


@with_report
def promises(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """What was promised last year, and the goals for the next."""
    refused = permissions.why_not_write(actor, report)
    forms = {"line": LineForm(), "goal": GoalForm()}
    status = 200
    if request.method == "POST":
        if refused:
            raise PermissionDenied(refused)
        name = "goal" if "measure" in request.POST else "line"
        form = forms[name] = (GoalForm if name == "goal" else LineForm)(request.POST)
        if form.is_valid():
            if name == "goal":
                writing.add_goal(actor, report, form.cleaned_data["text"], form.cleaned_data["measure"])
            else:
                writing.add_promise(actor, report, form.cleaned_data["text"])
            messages.success(request, _("Sparat."))
            return redirect("quality-report-promises", key=report.id)
        status = 422
    context = {
        "report": report,
        "may_write": refused is None,
        **forms,
        "form": forms["goal"] if forms["goal"].is_bound else forms["line"],
    }
    return render(request, "quality_report/promises.html", context, status=status)


@with_report
def promise(request: HttpRequest, actor: Actor, report: QualityReport, promise: UUID) -> HttpResponse:
    """What became of one promise."""
    refused = permissions.why_not_write(actor, report)
    if refused:
        raise PermissionDenied(refused)
    found = report.promises.filter(pk=promise).first()
    if found is None:
        raise Http404
    form = PromiseForm(request.POST or None, initial={"kept": found.kept, "what": found.what})
    if request.method == "POST" and form.is_valid():
        outcome = Outcome(Kept(form.cleaned_data["kept"]), form.cleaned_data["what"])
        writing.answer_promise(actor, report, found.id, outcome)
        messages.success(request, _("Sparat."))
        return redirect("quality-report-promises", key=report.id)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "quality_report/promise.html", {"report": report, "promise": found, "form": form}, status=status
    )


@require_POST
@with_report
def remove_goal(request: HttpRequest, actor: Actor, report: QualityReport, goal: UUID) -> HttpResponse:
    """Take a goal away."""
    writing.remove_goal(actor, report, goal)
    return redirect("quality-report-promises", key=report.id)


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


@require_POST
@with_report
def order(request: HttpRequest, actor: Actor, report: QualityReport) -> HttpResponse:
    """Ask for it as a document."""
    form = FormatForm(request.POST)
    if not form.is_valid():
        raise Http404
    made = signing.order(actor, report, Form(form.cleaned_data["form"]))
    return redirect("quality-report-document", key=report.id, document=made.id)


@with_report
def document(request: HttpRequest, actor: Actor, report: QualityReport, document: UUID) -> HttpResponse:
    """How far it has come, and where it is fetched."""
    found = documents.one_of(report.id, document)
    if found is None:
        raise Http404
    return delivery.waiting(
        request,
        found,
        title=f"{report.title}, {found.form_label}",
        back=reverse("quality-report", args=[report.id]),
        download=reverse("quality-report-file", args=[report.id, document]),
    )


@with_report
def file(request: HttpRequest, actor: Actor, report: QualityReport, document: UUID) -> HttpResponse:
    """The very file."""
    found = documents.one_of(report.id, document)
    if found is None:
        raise Http404
    return delivery.give(actor, found)
