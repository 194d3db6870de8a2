"""When the machine's clock is moved, and what `sagtill check` says of a machine that is not well."""

from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sagtill.audit.models import AuditRow
from sagtill.config import tasks
from sagtill.config.commands import check, remarks
from sagtill.config.commands import clock as clock_command
from sagtill.files import services as files
from sagtill.jobs import queries, services
from sagtill.jobs.models import LastDone, WorkerBeat
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.signin.models import Session, UsedOnce


@pytest.fixture
def moved(town: Town) -> None:
    """A machine whose clock was two days ahead of what it had last said."""
    services.forget_clock()
    services.tick(None, tasks.clock_moved)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        services.tick(timedelta(seconds=10), tasks.clock_moved)


def test_nobody_stays_signed_in_by_a_clock_that_was_moved_and_it_is_logged(town: Town, client: Client) -> None:
    client.force_login(town.karin)
    services.forget_clock()
    services.tick(None, tasks.clock_moved)
    services.tick(timedelta(days=-3), tasks.clock_moved)
    assert not Session.objects.exists()
    assert client.get("/dag").status_code == 302
    assert AuditRow.objects.filter(object_kind="clock").count() == 1


def test_nothing_is_thrown_away_until_somebody_has_looked_at_the_clock(
    moved: None, capsys: pytest.CaptureFixture[str]
) -> None:
    UsedOnce.objects.create(digest="x", kept_until=clock.now() - timedelta(days=1))
    tasks.night_work.func()
    assert UsedOnce.objects.exists()
    assert any("sagtill clock" in remark for remark in remarks.remarks())
    clock_command.run(Namespace())
    assert "gäller nu" in capsys.readouterr().out
    assert queries.clock_is_trusted()
    tasks.night_work.func()
    assert not UsedOnce.objects.exists()
    clock_command.run(Namespace())
    assert "har inte flyttats" in capsys.readouterr().out


def test_the_check_says_what_deserves_a_thought(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(words: str) -> bool:
        return any(words in remark for remark in remarks.remarks())

    monkeypatch.delenv("SAGTILL_BACKUP_DIRECTORY", raising=False)
    assert said("SAGTILL_BACKUP_DIRECTORY är tom")
    assert said("SAGTILL_CLAMD är tom")
    assert said("key test")
    settings.CLAMD = "unix:/nowhere"
    assert said("ClamAV svarar inte")
    settings.DATA = tmp_path
    monkeypatch.setenv("SAGTILL_BACKUP_DIRECTORY", str(tmp_path))
    assert said("samma disk")
    monkeypatch.setenv("SAGTILL_BACKUP_DIRECTORY", "/proc/finns/inte")
    assert said("går inte att skriva")
    LastDone.objects.create(name="backup", at=clock.now() - timedelta(days=3))
    assert said("senaste prövade säkerhetskopian")
    services.done("backup")
    services.done("key_tested")
    assert not said("senaste prövade")
    assert not said("key test")
    WorkerBeat.objects.create(worker_id="x", beat_at=clock.now() - timedelta(hours=1))
    assert said("Bakgrundsarbetet står still")
    services.beat("x")
    assert not said("Bakgrundsarbetet")
    monkeypatch.setattr(queries, "given_up", lambda: 2)
    assert said("2 bakgrundsarbeten")


UNSAFE = {
    "plain http": ({"SAGTILL_ADDRESS": "http://sagtill.lindvik.example"}, "https://"),
    "any host": ({"SAGTILL_HOSTS": "*"}, "får inte vara *"),
    "open to the net": (
        {"SAGTILL_ADDRESS": "https://sagtill.lindvik.example", "SAGTILL_BIND": "0.0.0.0"},  # noqa: S104 - what is refused
        "lyssnar utåt",
    ),
}


@pytest.mark.parametrize("what", UNSAFE)
def test_what_is_unsafe_is_refused_and_it_is_said_what_to_do(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    changes, words = UNSAFE[what]
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    assert check.run(Namespace()) == 1
    said = capsys.readouterr().out
    assert "STOPP: " in said
    assert words in said


def test_the_demo_town_is_refused_on_a_real_address(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setenv("SAGTILL_ADDRESS", "https://sagtill.lindvik.example")
    assert any("SAGTILL_DEMO" in problem for problem in check.problems())


def test_files_are_scanned_only_when_some_wait(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(files, "any_in_quarantine", lambda: bool(asked))
    monkeypatch.setattr(type(tasks.scan), "enqueue", lambda *_: asked.append("queued"))
    tasks.scan_if_waiting()
    assert asked == []
    asked.append("one waits")
    tasks.scan_if_waiting()
    assert asked == ["one waits", "queued"]
    assert tasks.scan.func() == 0
