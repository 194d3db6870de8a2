"""sagtill backup and sagtill restore, as they are typed."""

import os
from pathlib import Path

import pytest

from sagtill.config import running
from sagtill.vault import installation as keys
from tests.installation.conftest import Installation


def test_a_burnt_machine_comes_back_with_one_command_and_the_recovery_sheet(
    founded: Installation, bare: Installation, tmp_path: Path
) -> None:
    backup, sheet = tmp_path / "kopia", (founded.data / "key").read_text()
    said = founded.does("backup", str(backup), "--verify")
    assert "är gjord på" in said
    assert "alla rader och bilagor finns" in said
    said = bare.does("restore", str(backup), stdin=sheet)
    assert "är tillbaka" in said
    assert "1 organisationer, räknade och jämförda" in said
    assert "Inget hindrar att tjänsten startas" in bare.does("check")
    assert "Amina" not in said


def test_a_wrong_recovery_sheet_is_told_from_a_mistyped_one_and_is_not_kept(
    founded: Installation, bare: Installation, tmp_path: Path
) -> None:
    backup, sheet = tmp_path / "kopia", (founded.data / "key").read_text()
    founded.does("backup", str(backup))
    assert "nyckeln är inte hel" in bare.refuses(
        "restore", str(backup), stdin=sheet.replace(sheet[0], "7" if sheet[0] != "7" else "6", 1)
    )
    assert "Kopian behöver nyckeln" in bare.refuses("restore", str(backup), stdin=keys.as_text(bytes(32)))
    assert not (bare.data / "key").exists()


def test_a_machine_with_another_key_refuses_until_it_is_given_the_backups_key(
    founded: Installation, bare: Installation, tmp_path: Path
) -> None:
    backup = tmp_path / "kopia"
    founded.does("backup", str(backup))
    bare.does("init")
    assert "Använd återställningsbladet" in bare.refuses("restore", str(backup))
    assert "finns inte" in bare.refuses("restore", str(backup), "--key-file", str(tmp_path / "ingen"))
    bare.does("restore", str(backup), "--key-file", str(founded.data / "key"))
    assert "Inget hindrar" in bare.does("check")
    assert "finns inte" in bare.refuses("createuser", "x", "--organisation", "XX", "--name", "X Y")
    assert (bare.data / "key").read_text() != (founded.data / "key").read_text()


def test_a_service_that_runs_is_not_restored_under(
    founded: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "kopia"
    founded.does("backup", str(backup))
    monkeypatch.setenv("SAGTILL_DATA", str(founded.data))
    held = running.hold_as_running()
    try:
        assert "Tjänsten är igång" in founded.refuses("restore", str(backup), "--replace")
    finally:
        os.close(held)
    founded.does("restore", str(backup), "--replace")


def test_a_backup_that_is_none_is_refused_in_words(founded: Installation, tmp_path: Path) -> None:
    other = tmp_path / "annat"
    other.write_text("hej")
    assert "skadad" in founded.refuses("restore", str(other), "--replace")
    assert "skadad" in founded.refuses("backup", str(other), "--verify")
    assert "finns redan" in founded.refuses("backup", str(other))
    assert "kunde inte skrivas" in founded.refuses("backup", str(tmp_path / "ingen" / "kopia"))
