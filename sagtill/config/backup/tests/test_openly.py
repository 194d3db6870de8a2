"""The backup can be read without our code: with the recovery sheet and forty lines, or by another program's key."""

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from sagtill.config.backup import making
from sagtill.config.backup.manifest import BackupError
from sagtill.config.backup.tests.conftest import CANARY
from sagtill.files.models import Attachment
from sagtill.organisation.testing import Town
from sagtill.vault import installation
from sagtill.vault.sqlcipher.base import open_file

pytestmark = pytest.mark.django_db(transaction=True)
READER = Path(__file__).resolve().parents[4] / "docs" / "drift" / "read_backup.py"


def read_without_us(*arguments: str, given: bytes = b"") -> bytes:
    """Run the reader from an empty place, where our package is not to be found."""
    alone = (
        f"import runpy, sys; sys.modules['sagtill'] = None; sys.argv[:] = {['read', *arguments]!r};"
        f" runpy.run_path({str(READER)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", alone], input=given, capture_output=True, check=True)
    return done.stdout


def unpack(archive: Path, to: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(to, filter="data")


def reports_in(place: Path, key: bytes) -> int:
    """How many reports the unpacked database holds, asked without our code."""
    if (place / "database.db").exists():
        opened = open_file(place / "database.db", installation.derive(key, "sqlcipher").hex())
        return int(opened.execute("SELECT count(*) FROM reports_report").fetchone()[0])
    whole = b"".join(path.read_bytes() for path in sorted(place.glob("database.sql.gz.*")))
    text = subprocess.run(["gunzip"], input=whole, capture_output=True, check=True).stdout.decode()
    copied = text.split("COPY public.reports_report (")[1].split("\n\\.\n")[0]
    return len(copied.splitlines()) - 1


def test_the_recovery_sheet_and_the_shipped_reader_give_a_tar_file(lived_in: Town, key: bytes, tmp_path: Path) -> None:
    backup, sheet = making.make(tmp_path / "kopia", key).path, tmp_path / "blad"
    sheet.write_text(installation.as_text(key))
    (tmp_path / "kopia.tar").write_bytes(read_without_us(str(backup), str(sheet)))
    unpack(tmp_path / "kopia.tar", tmp_path / "ut")
    assert reports_in(tmp_path / "ut", key) == 3
    assert len([path for path in (tmp_path / "ut/files").rglob("*") if path.is_file()]) == 7
    assert json.loads((tmp_path / "ut/manifest.json").read_text())["files"][0] == 7


def test_a_copy_for_the_archives_own_key_opens_with_that_key_alone(
    lived_in: Town, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("gpg"):
        pytest.skip("gpg is not installed here")
    (tmp_path / "gnupg").mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(tmp_path / "gnupg"))
    gpg = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
    subprocess.run(
        [*gpg, "--quick-gen-key", "arkiv@lindvik.example", "rsa2048", "encrypt"], check=True, capture_output=True
    )
    through = "gpg --batch --quiet --trust-model always --encrypt --recipient arkiv@lindvik.example"
    backup = making.make(tmp_path / "kopia.gpg", key, through=through).path
    assert CANARY.encode() not in backup.read_bytes()
    (tmp_path / "kopia.tar").write_bytes(
        subprocess.run([*gpg, "--decrypt", str(backup)], check=True, capture_output=True).stdout
    )
    unpack(tmp_path / "kopia.tar", tmp_path / "ut")
    assert reports_in(tmp_path / "ut", key) == 3
    attachment = Attachment.objects.all()[0]
    sealed = (
        tmp_path / "ut/files" / attachment.organisation_id.hex / attachment.id.hex[:2] / attachment.id.hex
    ).read_bytes()
    asked = ["--open", str(tmp_path / "ut/keys.json"), str(attachment.organisation_id), str(attachment.id)]
    assert read_without_us(*asked, given=sealed).startswith(CANARY.encode())


@pytest.mark.parametrize(("through", "why"), [("cat", "krypterar inte"), ("false", "slutade med fel 1")])
def test_a_command_that_does_not_encrypt_or_fails_leaves_no_copy(
    lived_in: Town, key: bytes, tmp_path: Path, through: str, why: str
) -> None:
    with pytest.raises(BackupError, match=why):
        making.make(tmp_path / "kopia", key, through=through)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
