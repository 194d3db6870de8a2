"""A document that is made or being made, and what is sent to IVO field by field."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.documents import delivery
from sagtill.documents import queries as documents
from sagtill.documents.models import Document
from sagtill.investigations.documents import queries
from sagtill.investigations.documents.fetching import with_matter
from sagtill.investigations.documents.kinds import DocumentKind, name_of
from sagtill.investigations.documents.papers import ivo
from sagtill.investigations.models import Investigation
from sagtill.law.notification import SENDING
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import recently_confirmed


def _document_of(matter: Investigation, key: UUID) -> Document:
    found = documents.one_of(matter.id, key)
    if found is None:
        raise Http404
    return found


@with_matter
def document(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """How far it has come, and where it is fetched."""
    found = _document_of(matter, key)
    title = f"{_(name_of(found.kind))} {found.number}, {matter.spoken}"
    back = reverse("investigation-documents", args=[matter.number])
    return delivery.waiting(
        request,
        found,
        title=title,
        back=back,
        download=reverse("investigation-document-file", args=[matter.number, key]),
    )


@with_matter
@recently_confirmed
def file(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """The very file."""
    found = _document_of(matter, key)
    return delivery.give(actor, found, called=_(name_of(found.kind)))


@with_matter
def to_ivo(request: HttpRequest, actor: Actor, matter: Investigation) -> HttpResponse:
    """The fields in the form's order, to copy and paste one by one into the e-service."""
    if not matter.is_lex_sarah:
        raise Http404
    packs = [one for one in queries.made(matter) if one.kind == DocumentKind.IVO_PACK]
    own = packs[0].choices.get("own", {}) if packs else {}
    context = {
        "matter": matter,
        "answers": ivo.answers(matter, own),
        "missing": ivo.missing(matter, own),
        "packs": packs,
        "sending": SENDING,
    }
    return render(request, "investigation_documents/to_ivo.html", context)
