"""Proving a backup: it is read back to a scratch place, counted, its log's chain is followed, and attachments are opened."""

import hashlib
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sagtill.audit import queries as audit
from sagtill.config.backup import archive, reading
from sagtill.config.backup.manifest import BackupError, Manifest, differences
from sagtill.config.backup.places import Database, Place, SqlitePlace, standing_in
from sagtill.config.backup.postgres import Address
from sagtill.config.backup.postgres_places import filling, scratch_database
from sagtill.files.rules import place_of, relative_path
from sagtill.vault import installation, rules
from sagtill.vault.streams import CHUNK, DamagedStreamError, OtherKeyError, SealedReader

OPENED = 5


@dataclass(frozen=True)
class Proof:
    """What was seen when a backup was read back."""

    manifest: Manifest
    chains: int
    opened: int
    seconds: float


def verify(source: Path, key: bytes) -> Proof:
    """Read a backup back to a scratch place. Raises BackupError, with what is wrong, for one that is not to be trusted."""
    started = time.monotonic()
    with opened(source, key) as stream, _scratch(stream, key) as place:
        trial = Trial(place, key)
        manifest, files = archive.read(cast(BinaryIO, stream), trial)
        complaints = compared(manifest, files, place)
        if complaints:
            raise BackupError(" ".join(["Kopian är inte hel.", *complaints[:20]]))
        chains = check_chains(place)
    return Proof(manifest, chains, trial.opened, time.monotonic() - started)


@contextmanager
def opened(source: Path, key: bytes) -> Iterator[BufferedReader]:
    """A backup's plain stream; everything that can be wrong with it becomes a sentence."""
    try:
        with source.open("rb") as file:
            yield BufferedReader(SealedReader(file, key), CHUNK)
    except DamagedStreamError as error:
        raise BackupError(f"Kopian {source} är skadad, ändrad eller avbruten.") from error
    except OtherKeyError as error:
        raise BackupError(
            f"Kopian är gjord med nyckeln {error}, men den här installationen har nyckeln {installation.fingerprint(key)}. "
            f"Använd återställningsbladet för nyckeln {error}."
        ) from error
    except OSError as error:
        raise BackupError(f"Kopian {source} går inte att läsa: {error.strerror or type(error).__name__}.") from error


def head_of(stream: BufferedReader) -> dict[str, str]:
    """What a backup says about itself before it is opened."""
    head: dict[str, str] = cast(SealedReader, stream.raw).head
    return head


@contextmanager
def _scratch(stream: BufferedReader, key: bytes) -> Iterator[Place]:
    if head_of(stream)["database"] == "sqlite":
        with tempfile.TemporaryDirectory(prefix="prov-", dir=settings.DATA) as place:
            yield SqlitePlace(Path(place) / "sagtill.db", key)
    else:
        if connection.vendor != "postgresql":
            raise BackupError(
                "Kopian är från PostgreSQL. Ange en sådan databas i SAGTILL_DATABASE_URL för att pröva den."
            )
        with scratch_database(Address.of_the_database()) as address, filling(address) as place:
            yield place


class Trial:
    """Receives a backup: keeps the database, opens a few of the attachments as they pass, and lets the rest go."""

    def __init__(self, place: Place, key: bytes) -> None:
        self._place = place
        self._key = key
        self._chosen: dict[str, tuple[UUID, UUID, str]] = {}
        self.opened = 0

    def database(self, name: str, content: BinaryIO) -> None:
        """Take a piece."""
        self._place.database(name, content)

    def database_ended(self) -> None:
        """Choose what to open."""
        self._place.database_ended()
        with self._place.reader() as reader:
            self._keys = dict(_tenant_keys(reader, self._key))
            self._chosen = _some_attachments(reader)

    def file(self, relative: str, content: bytes) -> None:
        """Open it if it was chosen."""
        if relative not in self._chosen:
            return
        owner, key, digest = self._chosen[relative]
        place = rules.place_in(owner, place_of(key))
        try:
            plain = rules.unseal(self._keys[owner, rules.key_id_of(content)], place, content)
        except (rules.CannotOpenError, KeyError) as error:
            raise BackupError(f"Bilagan {key} i kopian går inte att öppna.") from error
        if hashlib.sha256(plain).hexdigest() != digest:
            raise BackupError(f"Bilagan {key} i kopian är en annan än den som lades in.")
        self.opened += 1


def _tenant_keys(reader: reading.Reader, key: bytes) -> Iterator[tuple[tuple[UUID, int], bytes]]:
    for owner, key_id, wrapped in reader.rows("vault_tenantkey", ["organisation_id", "key_id", "wrapped"]):
        organisation_id = UUID(owner)
        opened_key = rules.unwrap_key(key, organisation_id, int(key_id), reading.as_bytes(wrapped))
        yield (organisation_id, int(key_id)), opened_key


def _some_attachments(reader: reading.Reader) -> dict[str, tuple[UUID, UUID, str]]:
    chance, chosen = random.SystemRandom(), []
    for seen, (owner, key, digest) in enumerate(reader.rows("files_attachment", ["organisation_id", "id", "digest"])):
        # Each row has the same chance, however many there are.
        if seen < OPENED:
            chosen.append((UUID(owner), UUID(key), digest))
        elif (slot := chance.randrange(seen + 1)) < OPENED:
            chosen[slot] = (UUID(owner), UUID(key), digest)
    return {relative_path(owner, key): (owner, key, digest) for owner, key, digest in chosen}


def compared(manifest: Manifest, files: list[object], place: Database) -> list[str]:
    """One sentence for each thing in the place that is not as the manifest says."""
    with place.reader() as reader:
        complaints = differences(manifest.measure, reading.measure(reader))
    if manifest.files != files:
        complaints.append(
            f"Kopian har {files[0]} bilagor, men skulle ha {manifest.files[0]}, eller så är någon ändrad."
        )
    if manifest.missing_files:
        complaints.append(f"{len(manifest.missing_files)} bilagor saknades redan när kopian gjordes.")
    return complaints


def check_chains(place: Database) -> int:
    """Bring the place up to this version, as a real restore would, and follow every log from its first row. Returns how many."""
    with standing_in(place):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        with place.reader() as reader:
            organisations = [UUID(one) for one in reading.log_ends(reader)]
        for organisation in organisations:
            verdict = audit.verify(organisation)
            if not verdict.holds:
                raise BackupError(f"Loggen för {organisation} i kopian är bruten vid rad {verdict.broken_at}.")
    return len(organisations)
