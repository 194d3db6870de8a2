"""Making a backup: on a full disk, beside those who work, and never in a way that would miss rows."""

import contextlib
import resource
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from sagtill.config.backup import making, snapshots, verifying
from sagtill.config.backup.manifest import BackupError
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.testing import a_report
from sagtill.wall import whose
from sagtill.wall.whose import Across

pytestmark = pytest.mark.django_db(transaction=True)


sqlite_only = pytest.mark.skipif("sqlcipher" not in settings.DATABASES["default"]["ENGINE"], reason="about SQLite")


postgres_only = pytest.mark.skipif("sqlcipher" in settings.DATABASES["default"]["ENGINE"], reason="about PostgreSQL")


def test_a_backup_is_never_written_over_another(backup: Path, key: bytes) -> None:
    with pytest.raises(BackupError, match="finns redan"):
        making.make(backup, key)


def test_a_full_disk_leaves_no_half_copy_and_says_so(lived_in: Town, key: bytes, tmp_path: Path) -> None:
    with _no_file_larger_than(8_000), pytest.raises(BackupError, match="kunde inte skrivas"):
        making.make(tmp_path / "kopia", key)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


@contextlib.contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_too_little_room_for_the_copy_is_said_before_it_is_begun(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's dump never lies on the disk")
    monkeypatch.setattr(snapshots, "_LEFT_OVER", 1 << 60)
    with pytest.raises(BackupError, match="ledigt"):
        making.make(tmp_path / "kopia", key)


def test_reports_that_come_while_it_is_made_do_not_disturb_it(lived_in: Town, key: bytes, tmp_path: Path) -> None:
    stop = threading.Event()
    before = Report.objects.count()

    @whose.across(Across.TEST)
    def report_on() -> None:
        while not stop.is_set():
            a_report(lived_in.north, lived_in.amina)
        connections.close_all()

    writer = threading.Thread(target=report_on)
    writer.start()
    try:
        made = [making.make(tmp_path / f"kopia-{number}", key) for number in range(3)]
    finally:
        stop.set()
        writer.join()
    proofs = [verifying.verify(one.path, key) for one in made]
    counts = [proof.manifest.measure.tables["reports_report"][0] for proof in proofs]
    assert counts == sorted(counts)
    assert before <= counts[-1] <= Report.objects.count()
    assert Report.objects.count() > before


@sqlite_only
def test_a_plain_copy_of_the_living_file_is_refused(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = str(connection.settings_dict["NAME"])
    # What is in the log file beside it (WAL) is acknowledged, and a plain copy lacks it.
    monkeypatch.setattr(snapshots, "make_copy", lambda _living, target: shutil.copyfile(database, target))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA wal_autocheckpoint = 0")
    a_report(lived_in.north, lived_in.amina)
    with pytest.raises(BackupError, match="inte hel"):
        making.make(tmp_path / "kopia", key)


@postgres_only
def test_a_role_that_row_security_holds_back_may_not_make_the_copy(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection.cursor() as cursor, _held_back_role(cursor) as url:
        monkeypatch.setenv("SAGTILL_BACKUP_DATABASE_URL", url)
        with pytest.raises(BackupError, match="ser inte alla rader"):
            making.make(tmp_path / "kopia", key)


@contextlib.contextmanager
def _held_back_role(cursor: Any) -> Iterator[str]:
    name, own = f"held_back_{connection.settings_dict['NAME']}", connection.settings_dict
    cursor.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'prov'")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    cursor.execute(f"GRANT {name} TO current_user")
    try:
        yield f"postgres://{name}:prov@{own['HOST']}:{own['PORT'] or 5432}/ignored"
    finally:
        cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")
