"""A machine is brought back with one command, and nothing is touched before the whole backup has been found good."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from sagtill.config.backup import making, restoring
from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.tests.conftest import CANARY, an_attachment_file
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.testing import a_report
from sagtill.vault import installation
from sagtill.vault.services import rotation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(lived_in: Town, key: bytes, tmp_path: Path) -> Path:
    return making.make(tmp_path / "kopia.sagtill", key).path


def test_what_was_there_is_back_and_what_came_later_is_put_aside(
    lived_in: Town, backup: Path, key: bytes, tmp_path: Path
) -> None:
    later = a_report(lived_in.north, lived_in.amina)
    an_attachment_file().unlink()
    done = restoring.restore(backup, key, replace=True)
    assert Report.objects.count() == 3
    assert not Report.objects.filter(pk=later.pk).exists()
    assert all(files.content_of(one).startswith(CANARY.encode()) for one in Attachment.objects.all())
    assert done.put_aside
    assert done.put_aside.is_dir()
    assert done.chains == 2


def test_without_replace_nothing_that_is_here_is_touched(lived_in: Town, backup: Path, key: bytes) -> None:
    later = a_report(lived_in.north, lived_in.amina)
    with pytest.raises(BackupError, match="--replace"):
        restoring.restore(backup, key)
    assert Report.objects.filter(pk=later.pk).exists()


@pytest.mark.parametrize("kept", [-1, -3000])
def test_a_damaged_backup_changes_nothing(lived_in: Town, backup: Path, key: bytes, kept: int) -> None:
    later = a_report(lived_in.north, lived_in.amina)
    backup.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(BackupError, match="skadad"):
        restoring.restore(backup, key, replace=True)
    assert Report.objects.filter(pk=later.pk).exists()
    assert all(files.content_of(one) for one in Attachment.objects.all())


def test_a_backup_of_a_newer_version_is_refused_with_what_to_do(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "__version__", "99.0.0")
    newer = making.make(tmp_path / "nyare", key).path
    with pytest.raises(BackupError, match="Installera den nyare versionen först"):
        restoring.restore(newer, key, replace=True)


def test_a_backup_with_a_step_we_do_not_know_is_newer_whatever_it_calls_itself(
    lived_in: Town, key: bytes, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '9999_later', '2030-01-01')"
        )
    newer = making.make(tmp_path / "nyare", key).path
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
    with pytest.raises(BackupError, match="9999_later är okänd här"):
        restoring.restore(newer, key, replace=True)


def test_a_backup_of_the_other_kind_of_database_is_refused(
    lived_in: Town, backup: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(connections["default"]), "vendor", "oracle")
    with pytest.raises(BackupError, match="men den här installationen använder oracle"):
        restoring.restore(backup, key, replace=True)


def test_another_key_is_refused_and_given_it_the_data_come_under_our_own(
    lived_in: Town, key: bytes, tmp_path: Path
) -> None:
    theirs = bytes(range(32))
    backup = _made_elsewhere(theirs, key, tmp_path)
    with pytest.raises(BackupError, match="återställningsbladet"):
        restoring.restore(backup, key, replace=True)
    restoring.restore(backup, key, replace=True, backup_key=theirs)
    assert Organisation.objects.count() == 2
    assert all(files.content_of(one).startswith(CANARY.encode()) for one in Attachment.objects.all())


def _made_elsewhere(theirs: bytes, ours: bytes, tmp_path: Path) -> Path:
    """A backup whose keys are wrapped with somebody else's installation key, as after a change of key or from another machine."""
    rotation.rewrap(ours, theirs)
    with _in_a_file_of_theirs(ours, theirs, tmp_path):
        backup = making.make(tmp_path / "deras", theirs).path
    rotation.rewrap(theirs, ours)
    return backup


@contextmanager
def _in_a_file_of_theirs(ours: bytes, theirs: bytes, tmp_path: Path) -> Iterator[None]:
    """With SQLite the key of the file changes too. That is done to a copy: somebody else in this process may have our own file open."""
    if connection.vendor != "sqlite":
        yield
        return
    kept = dict(connection.settings_dict, OPTIONS=dict(connection.settings_dict["OPTIONS"]))
    copy = tmp_path / "deras.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert cursor.fetchone() == (0, 0, 0)
    connections.close_all()
    shutil.copyfile(kept["NAME"], copy)
    rotation.change_file(copy, ours, theirs)
    connection.settings_dict["NAME"] = str(copy)
    connection.settings_dict["OPTIONS"]["key"] = installation.derive(theirs, "sqlcipher").hex()
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(kept)


def test_the_way_back_leaves_no_copies_lying(lived_in: Town, backup: Path, key: bytes) -> None:
    restoring.restore(backup, key, replace=True)
    assert not list(settings.DATA.glob("aterlasning-*"))
    assert not list(settings.DATA.glob("kopia-*"))
