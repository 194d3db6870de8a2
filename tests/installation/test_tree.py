"""The process tree: whatever dies is started again, and told to stop everything is gone, after finishing what it was doing."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation.conftest import Installation
from tests.installation.serving import Reporter, Service, family, is_alive, served, wait_for


@pytest.fixture
def service(founded: Installation) -> Iterator[Service]:
    with served(founded, "--with-worker") as running:
        wait_for(lambda: len(family(running.process.pid)) == 5, 90, "the whole tree")
        yield running


def test_every_process_that_is_killed_is_started_again_and_the_page_comes_back(service: Service) -> None:
    for words in ("granian", "worker-1", "sagtill-worker"):
        wait_for(lambda words=words: service.child(words), 90, f"{words} is there")
        victim = service.child(words)[0]
        os.kill(victim, signal.SIGKILL)
        wait_for(lambda gone=victim: not is_alive(gone), 30, f"{words} is gone")
        wait_for(lambda words=words: service.child(words), 90, f"{words} is back")
        wait_for(service.answers, 90, "the page is back")
    wait_for(lambda: len(family(service.process.pid)) == 5, 90, "the whole tree is back, and nothing beside it")


def test_told_to_stop_everything_is_gone_within_fifteen_seconds(service: Service) -> None:
    everybody, started = family(service.process.pid), time.monotonic()
    service.stop()
    wait_for(lambda: not any(is_alive(pid) for pid in everybody), 15, "all are gone")
    assert time.monotonic() - started < 15
    assert service.process.returncode == 0


def test_when_the_parent_is_killed_nobody_is_left_behind(service: Service) -> None:
    everybody = family(service.process.pid)
    os.kill(service.process.pid, signal.SIGKILL)
    service.process.wait()
    wait_for(lambda: not any(is_alive(pid) for pid in everybody), 60, "all are gone")


def test_told_to_stop_in_the_middle_of_a_report_it_finishes_it_first(service: Service) -> None:
    reporter, pages = Reporter(service.installation), list[str]()
    lock = reporter.connect()
    form = reporter.form("Kvällsbesöket blev inte av, och ingen ringde.")
    # Somebody else writes for some seconds, so that the report is on its way when the word to stop comes.
    lock.execute("BEGIN IMMEDIATE")
    sending = threading.Thread(target=lambda: pages.append(service.post("/anonym/skicka", form)))
    sending.start()
    time.sleep(3)
    service.process.send_signal(signal.SIGTERM)
    time.sleep(1)
    lock.execute("COMMIT")
    lock.close()
    sending.join()
    assert Reporter.code_in(pages[0])
    assert reporter.ask("SELECT count(*) FROM reports_report") == [(1,)]


def test_the_key_is_not_changed_under_a_service_that_runs(service: Service) -> None:
    said = service.installation.run("key", "rotate")
    assert "Tjänsten är igång" in said.stderr
    assert service.answers()


def test_a_port_that_somebody_listens_on_is_refused_in_words_and_not_shared(service: Service, tmp_path: Path) -> None:
    other = Installation(tmp_path / "other", dict(service.installation.settings))
    # It is said before the town is built.
    assert f"Port {service.port} är upptagen" in other.refuses("demo", PORT=str(service.port))
    assert not (other.data / "sagtill.db").exists()
    other.does("init")
    assert f"Port {service.port} är upptagen" in other.refuses("serve")
    assert service.answers()
