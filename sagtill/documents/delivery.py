"""The page that waits for a document, and the file as a download. The caller has checked who asks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sagtill.audit import services as audit
from sagtill.documents import services
from sagtill.documents.models import Document
from sagtill.documents.rules.making import CONTENT_TYPES, Form
from sagtill.organisation.access import Actor


def waiting(request: HttpRequest, document: Document, *, title: str, back: str, download: str) -> HttpResponse:
    """How far the document has come; when it is ready, where it is fetched. Works without script: the page is read again by a link."""
    context = {"document": document, "title": title, "back": back, "download": download}
    return render(request, "documents/waiting.html", context)


def give(actor: Actor, document: Document, called: str = "") -> HttpResponse:
    """The file, as a download in a sandbox of its own, called what its kind is called; noted in the log.

    Raises Http404 until it is ready.
    """
    if not document.is_ready:
        raise Http404
    response = HttpResponse(services.content_of(document), content_type=CONTENT_TYPES[Form(document.form)])
    audit.record(
        document.organisation_id,
        str(actor.id),
        "export",
        "document",
        document.id,
        subjects=[document.owner_id],
        role=actor.main_role or "",
        reason=document.kind,
    )
    response["Content-Disposition"] = f'attachment; filename="{document.file_name(called)}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
