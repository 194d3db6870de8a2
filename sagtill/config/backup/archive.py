"""What lies inside a backup: a tar stream with the database first, then the files as they lie sealed on disk, then the manifest."""

import hashlib
import io
import shutil
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol
from uuid import UUID

from sagtill import __version__
from sagtill.config.backup import reading
from sagtill.config.backup.manifest import BackupError, Manifest, Total, unpacked
from sagtill.config.backup.reading import Reader
from sagtill.config.backup.snapshots import Snapshot
from sagtill.files.rules import relative_path

MANIFEST = "manifest.json"
_FILES = "files/"
_ATTACHMENTS = "files_attachment"
_COPIED_AT_ONCE = 1 << 20


class Receiver(Protocol):
    """Takes what comes out of a backup, in the order it comes."""

    def database(self, name: str, content: BinaryIO) -> None:
        """A piece of the database."""
        ...

    def database_ended(self) -> None:
        """All pieces of the database have come."""
        ...

    def file(self, relative: str, content: bytes) -> None:
        """A sealed file."""
        ...


def write(sink: IO[bytes], snapshot: Snapshot, files: Path, made_at: datetime, extra: dict[str, bytes]) -> Manifest:
    """Write the whole archive into `sink`. Never more than one file, or one piece of the database, is in memory."""
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name, content in extra.items():
            _add(tar, name, content)
        for name, size, source in snapshot.parts:
            tar.addfile(_entry(name, size), source)
        total, missing = Total(), []
        for relative in _attached(snapshot.reader):
            try:
                content = (files / relative).read_bytes()
            except FileNotFoundError:
                missing.append(relative)
                continue
            _add(tar, _FILES + relative, content)
            _count(total, relative, content)
        manifest = Manifest(
            version=__version__,
            vendor=snapshot.vendor,
            made_at=made_at.isoformat(timespec="seconds"),
            measure=reading.measure(snapshot.reader),
            migrations=reading.migrations(snapshot.reader),
            files=total.told(),
            missing_files=missing,
            roles=snapshot.roles,
        )
        _add(tar, MANIFEST, manifest.packed())
    return manifest


def _attached(reader: Reader) -> Iterator[str]:
    if _ATTACHMENTS in reader.tables():
        for organisation, key in reader.rows(_ATTACHMENTS, ["organisation_id", "id"]):
            yield relative_path(UUID(organisation), UUID(key))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    tar.addfile(_entry(name, len(content)), io.BytesIO(content))


def _count(total: Total, relative: str, content: bytes) -> None:
    total.add(relative.encode() + b"\0" + hashlib.sha256(content).digest())


def read(source: BinaryIO, receiver: Receiver) -> tuple[Manifest, list[Any]]:
    """Give everything in an archive to `receiver`. Returns the manifest, and count and digest of the files that came."""
    total, manifest, in_database = Total(), None, True
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for entry in tar:
                content = tar.extractfile(entry)
                if content is None:
                    raise BackupError("Kopian innehåller annat än filer.")
                if in_database and (entry.name.startswith(_FILES) or entry.name == MANIFEST):
                    receiver.database_ended()
                    in_database = False
                if entry.name.startswith("database."):
                    receiver.database(entry.name, content)  # type: ignore[arg-type]
                elif entry.name.startswith(_FILES):
                    whole, relative = content.read(), entry.name.removeprefix(_FILES)
                    _count(total, relative, whole)
                    receiver.file(relative, whole)
                elif entry.name == MANIFEST:
                    manifest = unpacked(content.read())
    except tarfile.TarError as error:
        raise BackupError("Kopian går inte att läsa: den är skadad eller avbruten.") from error
    # The end of the stream is proved too, not only the end of the archive in it.
    while source.read(_COPIED_AT_ONCE):
        pass
    if manifest is None:
        raise BackupError("Kopian är inte hel: innehållsförteckningen saknas.")
    return manifest, total.told()


def store(content: BinaryIO, target: Path) -> None:
    """A piece to a file of its own that only the owner may read."""
    with target.open("wb") as file:
        target.chmod(0o600)
        shutil.copyfileobj(content, file, _COPIED_AT_ONCE)
