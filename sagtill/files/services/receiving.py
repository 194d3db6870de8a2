"""Taking in files: what can be kept of what was sent, cleaned and scanned."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from sagtill.files import clamd
from sagtill.files.apart import cleaned_apart
from sagtill.files.clamd import Verdict
from sagtill.files.models import Attachment
from sagtill.files.rules import (
    EMPTY,
    INFECTED,
    LARGEST,
    MOST_FILES,
    NOT_KEPT,
    TOO_LARGE,
    TOO_MANY,
    WRONG_TYPE,
    CleanFile,
    RefusedFileError,
    recognise,
)
from sagtill.files.services.keeping import keep
from sagtill.law import clock

logger = logging.getLogger(__name__)


def read_upload(upload: "UploadedFile[bytes]") -> CleanFile:
    """A cleaned file from a form, scanned before any library looks into it. Raises RefusedFileError with what to tell the person."""
    if (upload.size or 0) > LARGEST:
        raise RefusedFileError(TOO_LARGE)
    content = upload.read()
    if not content:
        raise RefusedFileError(EMPTY)
    if recognise(content[:16]) is None:
        raise RefusedFileError(WRONG_TYPE)
    verdict = clamd.judge(content)
    if verdict is Verdict.INFECTED:
        raise RefusedFileError(INFECTED)
    return replace(cleaned_apart(content), quarantined=verdict is Verdict.UNKNOWN)


def take_in(uploads: "Iterable[UploadedFile[bytes]]") -> tuple[list[CleanFile], list[str]]:
    """What can be kept of what was sent, and one sentence for each file that cannot. A bad file never stops the rest."""
    kept: list[CleanFile] = []
    refused: list[str] = []
    for upload in uploads:
        try:
            if len(kept) >= MOST_FILES:
                raise RefusedFileError(TOO_MANY)
            kept.append(read_upload(upload))
        except RefusedFileError as error:
            refused.append(str(error))
    return kept, refused


def receive(organisation_id: UUID, owner_id: UUID, uploads: "Iterable[UploadedFile[bytes]]") -> list[str]:
    """Keep what can be kept of what was sent with something that is already safe. One sentence for each file that cannot."""
    clean, refused = take_in(uploads)
    for file in clean:
        try:
            attach(organisation_id, owner_id, [file])
        except OSError:
            # A full disk, for instance. What the file belongs to is stored, and must not seem lost because of it.
            logger.exception("an attachment could not be written")
            refused.append(NOT_KEPT)
    return refused


@transaction.atomic
def attach(organisation_id: UUID, owner_id: UUID, files: Iterable[CleanFile]) -> list[Attachment]:
    """Seal files and note that they belong to `owner_id`. The file is on disk before the row can be."""
    last = Attachment.objects.filter(owner_id=owner_id).aggregate(last=Max("position"))["last"] or 0
    made = []
    for position, file in enumerate(files, start=last + 1):
        key = uuid4()
        keep(organisation_id, key, file.content)
        made.append(
            Attachment.objects.create(
                id=key,
                organisation_id=organisation_id,
                owner_id=owner_id,
                label=file.label,
                content_type=file.content_type,
                extension=file.extension,
                size=len(file.content),
                digest=hashlib.sha256(file.content).hexdigest(),
                quarantined=file.quarantined,
                position=position,
                added_on=clock.today(),
            )
        )
    return made
