"""Taking in files, keeping them sealed, and giving them back."""

import hashlib
import logging
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from sagtill.audit import services as audit
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
    place_of,
    recognise,
    relative_path,
)
from sagtill.law import clock
from sagtill.vault import services as vault
from sagtill.vault.rules import HEAD, key_id_of

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
        _write(organisation_id, key, file.content)
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


def path_of(organisation_id: UUID, key: UUID) -> Path:
    """Where a sealed file lies."""
    return Path(settings.FILES_DIRECTORY) / relative_path(organisation_id, key)


def _write(organisation_id: UUID, key: UUID, content: bytes) -> None:
    """Put a sealed file on the disk, whole or not at all."""
    path = path_of(organisation_id, key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_suffix(".new")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(vault.seal_bytes(organisation_id, place_of(key), content))
            file.flush()
            os.fsync(file.fileno())
        # The file's own times would tell when an anonymous report came: they are set to the day.
        noon = _noon().timestamp()
        os.utime(unfinished, (noon, noon))
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def content_of(attachment: Attachment) -> bytes:
    """The file again. Raises FileNotFoundError or CannotOpenError when it is gone or was changed."""
    sealed = path_of(attachment.organisation_id, attachment.id).read_bytes()
    return vault.open_bytes(attachment.organisation_id, place_of(attachment.id), sealed)


def any_in_quarantine() -> bool:
    """Whether files wait to be scanned."""
    return Attachment.objects.filter(quarantined=True, infected=False).exists()


def scan_waiting() -> int:
    """Scan what waits in quarantine, when ClamAV answers again. Returns how many were judged."""
    judged = 0
    for attachment in Attachment.objects.filter(quarantined=True, infected=False).iterator():
        try:
            verdict = clamd.judge(content_of(attachment))
        except FileNotFoundError:
            continue
        if verdict is Verdict.UNKNOWN:
            break
        judged += 1
        _judged(attachment, harmful=verdict is Verdict.INFECTED)
    return judged


@transaction.atomic
def _judged(attachment: Attachment, *, harmful: bool) -> None:
    """Let the file out of quarantine, or take it away and say so where it was."""
    attachment.quarantined, attachment.infected = harmful, harmful
    attachment.save(update_fields=["quarantined", "infected"])
    if harmful:
        audit.record(
            attachment.organisation_id, "sagtill", "destroy", "attachment", attachment.pk, reason="virus", at=_noon()
        )
        path = path_of(attachment.organisation_id, attachment.id)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _noon() -> datetime:
    """Files may belong to anonymous reports, whose times are never finer than a day."""
    return clock.at(clock.today())


def reseal(organisation_id: UUID, most: int = 50) -> int:
    """Seal up to `most` files anew with the organisation's newest key. Returns how many; 0 means that none is left."""
    done = 0
    newest = vault.newest_key_id(organisation_id)
    for attachment in Attachment.objects.filter(organisation_id=organisation_id).iterator():
        if done >= most:
            break
        path = path_of(organisation_id, attachment.id)
        if not path.is_file() or _key_id(path) == newest:
            continue
        times = path.stat()
        _write(organisation_id, attachment.id, content_of(attachment))
        os.utime(path, (times.st_atime, times.st_mtime))
        done += 1
    return done


def _key_id(path: Path) -> int:
    with path.open("rb") as file:
        return key_id_of(file.read(HEAD))


@transaction.atomic
def move(attachment: Attachment, organisation_id: UUID) -> None:
    """The file belongs to another organisation from now on: sealed with its key. The old file goes when that is certain."""
    old = path_of(attachment.organisation_id, attachment.id)
    _write(organisation_id, attachment.id, content_of(attachment))
    attachment.organisation_id = organisation_id
    attachment.save(update_fields=["organisation_id"])
    transaction.on_commit(lambda: old.unlink(missing_ok=True))
