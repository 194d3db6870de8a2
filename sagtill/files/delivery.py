"""Giving a file away as a download, never shown inside our own pages."""

from django.http import Http404, HttpResponse

from sagtill.files import services
from sagtill.files.models import Attachment


def download(attachment: Attachment) -> HttpResponse:
    """The file as a download in a sandbox of its own. The caller has checked who asks; what waits to be scanned nobody may fetch."""
    if attachment.quarantined:
        raise Http404
    response = HttpResponse(services.content_of(attachment), content_type=attachment.content_type)
    response["Content-Disposition"] = f'attachment; filename="{attachment.file_name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
