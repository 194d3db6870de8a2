"""A backup is read back whole, or refused with a sentence."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from sagtill.audit.models import AuditRow
from sagtill.config.backup import making, verifying
from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.tests.conftest import CANARY, an_attachment_file
from sagtill.organisation.testing import Town

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_backup_read_back_has_every_row_every_file_whole_logs_and_opens_five_attachments(
    backup: Path, key: bytes
) -> None:
    proof = verifying.verify(backup, key)
    assert proof.opened == verifying.OPENED
    assert proof.manifest.files[0] == 7
    assert proof.chains == 2
    assert proof.manifest.measure.tables["reports_report"][0] == 3


def test_nothing_of_the_trial_stays_behind(backup: Path, key: bytes) -> None:
    before = set(settings.DATA.iterdir())
    verifying.verify(backup, key)
    assert set(settings.DATA.iterdir()) == before
    assert [path.name for path in backup.parent.iterdir() if path.is_file()] == [backup.name]


def test_nobody_but_the_owner_may_read_it_and_it_shows_nothing(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    content = backup.read_bytes()
    assert CANARY.encode() not in content
    assert b"Amina" not in content


def test_eight_flipped_bytes_anywhere_are_found(backup: Path, key: bytes) -> None:
    whole = backup.read_bytes()
    for where in (0.0, 0.001, 0.3, 0.6, 0.9, 0.9999):
        start = min(int(len(whole) * where), len(whole) - 8)
        flipped = bytes(byte ^ 0xFF for byte in whole[start : start + 8])
        backup.write_bytes(whole[:start] + flipped + whole[start + 8 :])
        with pytest.raises(BackupError, match=r"skadad|nyckeln"):
            verifying.verify(backup, key)


def test_a_backup_that_was_cut_off_anywhere_is_refused(backup: Path, key: bytes) -> None:
    whole = backup.read_bytes()
    for kept in (0, 10, 5000, -1, -1000):
        backup.write_bytes(whole[:kept])
        with pytest.raises(BackupError, match="skadad"):
            verifying.verify(backup, key)


def test_a_backup_that_is_not_there_is_a_sentence(key: bytes, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="går inte att läsa"):
        verifying.verify(tmp_path / "ingen", key)


def test_another_installations_backup_names_the_key_it_needs(backup: Path) -> None:
    with pytest.raises(BackupError, match="återställningsbladet"):
        verifying.verify(backup, bytes(32))


def test_an_attachment_that_is_gone_from_the_disk_is_told_and_the_copy_does_not_pass_for_whole(
    lived_in: Town, key: bytes, tmp_path: Path
) -> None:
    an_attachment_file().unlink()
    made = making.make(tmp_path / "kopia", key)
    assert len(made.manifest.missing_files) == 1
    with pytest.raises(BackupError, match="1 bilagor saknades redan"):
        verifying.verify(made.path, key)


def test_an_attachment_that_was_changed_on_the_disk_does_not_open(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "OPENED", 7)
    path = an_attachment_file()
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    made = making.make(tmp_path / "kopia", key)
    with pytest.raises(BackupError, match="går inte att öppna"):
        verifying.verify(made.path, key)


def test_two_attachments_that_changed_places_do_not_open(lived_in: Town, key: bytes, tmp_path: Path) -> None:
    paths = [path for path in settings.FILES_DIRECTORY.rglob("*") if path.is_file()]
    for one, other in zip(paths, paths[1:] + paths[:1], strict=True):
        shutil.copy(one, other.with_suffix(".swapped"))
    for path in paths:
        path.with_suffix(".swapped").rename(path)
    made = making.make(tmp_path / "kopia", key)
    with pytest.raises(BackupError, match="går inte att öppna"):
        verifying.verify(made.path, key)


def test_a_log_that_was_tampered_with_is_found_when_the_copy_is_proved(
    lived_in: Town, key: bytes, tmp_path: Path
) -> None:
    row = AuditRow.objects.order_by("-n").first()
    assert row
    with connection.cursor() as cursor:
        _without_guards(cursor, f"UPDATE audit_auditrow SET who = 'Ingen' WHERE id = {row.pk}")
    made = making.make(tmp_path / "kopia", key)
    with pytest.raises(BackupError, match="bruten vid rad"):
        verifying.verify(made.path, key)


def _without_guards(cursor: Any, statement: str) -> None:
    """What somebody with the database in their hands can do, triggers or not."""
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE audit_auditrow ENABLE TRIGGER USER")
        return
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditrow'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    cursor.execute(statement)
    for _, definition in triggers:
        cursor.execute(definition)
