"""Exactly what IVO was sent: the very files, each with the hash it had when it went."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.documents.models import Document
from sagtill.documents.services import ChangedFileError, content_of
from sagtill.investigations.models import Investigation, SentToIvo
from sagtill.investigations.services.verbs import refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor


def keep(actor: Actor, investigation: Investigation, what: str, documents: Iterable[UUID], on: date) -> list[SentToIvo]:
    """Link what was sent to what was made here. Within the caller's transaction; the caller has asked the permission."""
    wanted = set(documents)
    found = list(Document.objects.filter(owner_id=investigation.pk, pk__in=wanted))
    if len(found) != len(wanted) or not all(one.is_ready for one in found):
        refuse(_("Dokumentet är inte färdigt, eller hör till en annan utredning."))
    return [_kept(actor, investigation, what, one, on) for one in found]


def _kept(actor: Actor, investigation: Investigation, what: str, document: Document, on: date) -> SentToIvo:
    try:
        # Read again now: what is noted as sent is the file that is there, not only a row that says so.
        content_of(document)
    except (ChangedFileError, FileNotFoundError):
        refuse(_("Filen är inte den som gjordes. Gör dokumentet på nytt."))
    return SentToIvo.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        what=what,
        document=document,
        digest=document.digest,
        on=on,
        by=actor.person,
        at=clock.now(),
    )
