"""The night's own backup: proved, kept so many, and tried again when it did not hold."""

from datetime import timedelta
from pathlib import Path

import pytest

from sagtill.config import tasks
from sagtill.config.backup import nightly
from sagtill.config.backup.manifest import BackupError
from sagtill.jobs import queries
from sagtill.law import clock


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAGTILL_BACKUP_DIRECTORY", str(tmp_path / "kopior"))
    monkeypatch.setenv("SAGTILL_BACKUP_KEEP", "3")
    return tmp_path / "kopior"


def made(target: Path) -> str:
    target.write_text("kopia")
    return "Kopian är prövad."


def test_without_a_directory_nothing_is_done(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAGTILL_BACKUP_DIRECTORY", raising=False)
    assert nightly.run(made) is None
    assert tasks.backup.func() == ""


def test_the_newest_are_kept_and_what_somebody_else_put_there_is_left_alone(db: None, place: Path) -> None:
    place.mkdir()
    (place / "annat.backup").touch()
    for day in range(6):
        with clock.moved_to(clock.now() + timedelta(days=day)):
            nightly.run(made)
    kept = sorted(path.name for path in place.iterdir())
    last = clock.today() + timedelta(days=5)
    assert kept == ["annat.backup", *(f"sagtill-{last - timedelta(days=back)}.backup" for back in (2, 1, 0))]
    done = queries.last_done("backup")
    assert done
    assert done.said == "Kopian är prövad."


def test_one_that_does_not_hold_is_thrown_away_and_tried_again(db: None, place: Path) -> None:
    def broken(target: Path) -> str:
        target.write_text("halv")
        raise BackupError("Kopian är inte hel.")

    with pytest.raises(BackupError):
        nightly.run(broken)
    assert list(place.iterdir()) == []
    assert queries.last_done("backup") is None
    assert nightly.run(made)


def test_the_newest_is_kept_even_when_none_is_asked_for(db: None, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGTILL_BACKUP_KEEP", "0")
    nightly.run(made)
    assert len(list(place.iterdir())) == 1


def test_the_command_says_how_it_went(db: None, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.mkdir()
    for status, out, err in ((0, "a\nb", ""), (1, "", "Kopian kunde inte skrivas")):
        done = type("Done", (), {"returncode": status, "stdout": out, "stderr": err})
        monkeypatch.setattr("subprocess.run", lambda *_a, done=done, **_k: done)
        if status:
            with pytest.raises(BackupError, match="kunde inte skrivas"):
                nightly._proved(place / "x")
        else:
            assert nightly._proved(place / "x") == "b"
