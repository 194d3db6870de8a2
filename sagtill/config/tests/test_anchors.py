"""The daily anchor, and `sagtill audit`."""

import argparse
import logging
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from sagtill.audit import queries
from sagtill.config import anchoring, tasks
from sagtill.config.commands import audit
from sagtill.config.commands.speaking import CommandError
from sagtill.notices.rules import ANCHORS
from sagtill.organisation.testing import Town


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(anchoring, "place", lambda: tmp_path / "ankare.txt")
    return tmp_path / "ankare.txt"


def run(what: str, anchors: str | None = None) -> int:
    return audit.run(argparse.Namespace(what=what, anchors=anchors))


def test_the_task_leaves_a_line_for_each_chain_in_the_file_and_in_the_services_log(
    town: Town, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert tasks.anchor_log.call() == len(queries.ends())
    lines = place.read_text().splitlines()
    assert any(str(town.board.id) in line for line in lines)
    assert all(line in caplog.text for line in lines)


def test_nothing_is_left_where_there_is_no_log(place: Path) -> None:
    with patch.object(queries, "ends", return_value=[]):
        assert anchoring.leave() == 0
    assert not place.exists()


def test_the_mail_to_whoever_keeps_the_anchors_is_the_template_and_the_lines(
    town: Town, place: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_URL = "smtp://localhost"
    monkeypatch.setenv("SAGTILL_ANCHOR_EMAIL", "dso@lindvik.example")
    with patch("sagtill.notices.services.mailing._connection", return_value=mail.get_connection()):
        anchoring.leave()
    [sent] = mail.outbox
    assert sent.to == ["dso@lindvik.example"]
    assert sent.subject == ANCHORS.subject
    assert sent.body == f"{ANCHORS.body}\n\n{place.read_text().strip()}"


def test_where_no_mail_is_sent_the_anchors_stay_in_the_installation(
    town: Town, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGTILL_ANCHOR_EMAIL", "dso@lindvik.example")
    anchoring.leave()
    assert mail.outbox == []
    assert place.exists()


def test_the_command_says_that_the_log_is_whole_and_against_how_many_anchors(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify") == 0
    assert "Inga ankare än" in capsys.readouterr().out
    assert run("anchor") == 0
    assert run("verify") == 0
    said = capsys.readouterr().out
    assert "Omsorgsnämnden: " in said
    assert "hela. 1 ankare stämmer." in said


def test_the_command_says_where_the_log_is_broken(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "mejl.txt"
    kept.write_text(f"2026-01-01 {town.board.id} 3 {'a' * 64}\n")
    assert run("verify", str(kept)) == 1
    assert "Omsorgsnämnden: BRUTEN vid rad 3." in capsys.readouterr().out
    with pytest.raises(CommandError, match="går inte att läsa"):
        run("verify", str(tmp_path / "finns-inte"))
