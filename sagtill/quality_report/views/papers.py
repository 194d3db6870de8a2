"""Having a report as a document."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.documents import delivery
from sagtill.documents import queries as documents
from sagtill.documents.rules.making import Form
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import recently_confirmed
from sagtill.quality_report.fetching import with_report
from sagtill.quality_report.forms import FormatForm
from sagtill.quality_report.models import QualityReport
from sagtill.quality_report.services import signing


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
@recently_confirmed
def file(request: HttpRequest, actor: Actor, report: QualityReport, document: UUID) -> HttpResponse:
    """The very file."""
    found = documents.one_of(report.id, document)
    if found is None:
        raise Http404
    return delivery.give(actor, found, called=_("Kvalitetsberättelse"))
