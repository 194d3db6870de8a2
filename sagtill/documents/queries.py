"""Which documents belong to what. The caller has checked who may see the matter."""

from uuid import UUID

from django.db.models import QuerySet

from sagtill.documents.models import Document


def of(owner_id: UUID) -> "QuerySet[Document]":
    """A matter's documents, the newest first."""
    return Document.objects.filter(owner_id=owner_id).select_related("asked_by", "file")


def one_of(owner_id: UUID, key: UUID) -> Document | None:
    """One of a matter's documents."""
    return of(owner_id).filter(pk=key).first()
