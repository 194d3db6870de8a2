"""What is looked at before a machine is brought back: that the backup is good, readable to us, and that nothing is in the way."""

from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from sagtill import __version__
from sagtill.config.backup import archive, verifying
from sagtill.config.backup.manifest import BackupError, Manifest
from sagtill.config.backup.places import living
from sagtill.vault.sqlcipher.base import DATABASE_ERROR

_ORGANISATIONS = "organisation_organisation"


class _Unkept:
    """Receives a backup only to have it read to its end."""

    def database(self, name: str, content: BinaryIO) -> None:
        """Let it go."""

    def database_ended(self) -> None:
        """Nothing to do."""

    def file(self, relative: str, content: bytes) -> None:
        """Let it go."""


def _read_through(source: Path, key: bytes) -> Manifest:
    with verifying.opened(source, key) as stream:
        head = verifying.head_of(stream)
        if head["database"] != connection.vendor:
            raise BackupError(
                f"Kopian är från {head['database']}, men den här installationen använder {connection.vendor}."
            )
        if _numbers(head["version"]) > _numbers(__version__):
            raise BackupError(
                f"Kopian är gjord med version {head['version']}. Här finns {__version__}. Installera den nyare versionen först."
            )
        manifest, files = archive.read(cast(BinaryIO, stream), _Unkept())
    if manifest.files != files:
        raise BackupError(f"Kopian har {files[0]} bilagor, men skulle ha {manifest.files[0]}.")
    return manifest


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def _refuse_newer(manifest: Manifest) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    strange = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if strange:
        raise BackupError(
            f"Kopian är gjord med en nyare version ({manifest.version}): {', '.join(strange[:3])} är okänd här."
        )


def _is_empty(key: bytes) -> bool:
    """Whether there is nothing here that a restore would take away: no organisation is founded, and no file lies here."""
    files = settings.FILES_DIRECTORY
    if files.is_dir() and any(files.iterdir()):
        return False
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    try:
        with living(key).reader() as reader:
            return _ORGANISATIONS not in reader.tables() or not any(reader.rows(_ORGANISATIONS, ["id"]))
    except DATABASE_ERROR:
        # It opens with another key: then somebody's data are in it.
        return False
