"""Which files belong to what."""

from collections.abc import Iterable
from uuid import UUID

from sagtill.files.models import Attachment


def of(owner_ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """Attachments by what they belong to, in the order they were added."""
    found: dict[UUID, list[Attachment]] = {}
    for attachment in Attachment.objects.filter(owner_id__in=list(owner_ids)):
        found.setdefault(attachment.owner_id, []).append(attachment)
    return found
