"""Keeping files sealed, and giving them back."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from sagtill.files.models import Attachment
from sagtill.files.rules import (
    place_of,
    relative_path,
)
from sagtill.law import clock
from sagtill.vault import services as vault
from sagtill.vault.rules import HEAD, key_id_of


def path_of(organisation_id: UUID, key: UUID) -> Path:
    """Where a sealed file lies."""
    return Path(settings.FILES_DIRECTORY) / relative_path(organisation_id, key)


def keep(organisation_id: UUID, key: UUID, content: bytes) -> None:
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
        day = noon().timestamp()
        os.utime(unfinished, (day, day))
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def content_of(attachment: Attachment) -> bytes:
    """The file again. Raises FileNotFoundError or CannotOpenError when it is gone or was changed."""
    sealed = path_of(attachment.organisation_id, attachment.id).read_bytes()
    return vault.open_bytes(attachment.organisation_id, place_of(attachment.id), sealed)


def noon() -> datetime:
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
        keep(organisation_id, attachment.id, content_of(attachment))
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
    keep(organisation_id, attachment.id, content_of(attachment))
    attachment.organisation_id = organisation_id
    attachment.save(update_fields=["organisation_id"])
    transaction.on_commit(lambda: old.unlink(missing_ok=True))


@transaction.atomic
def destroy(attachments: Iterable[Attachment]) -> int:
    """Take files away for good, with their rows: their time has come and somebody has decided it. Returns how many."""
    gone = list(attachments)
    for attachment in gone:
        path = path_of(attachment.organisation_id, attachment.id)
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
        attachment.delete()
    return len(gone)
