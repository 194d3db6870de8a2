"""The worker empties the queue and keeps its pulse."""

import threading
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sagtill.jobs import queries, services
from sagtill.jobs.models import Recurring, Tick, WorkerBeat
from sagtill.jobs.tests import work
from sagtill.jobs.tests.tasks import a_plan, a_task
from sagtill.jobs.worker import Pulse, run
from sagtill.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    work.done.clear()


@pytest.mark.django_db(transaction=True)
def test_the_worker_empties_the_queue_and_keeps_its_pulse() -> None:
    for what in ("a", "b"):
        work.note.enqueue(what)
    work.fail.enqueue()
    run([a_plan(Mock())], batch=True)
    assert work.done == ["a", "b"]
    assert queries.someone_works()
    failed = DBTaskResult.objects.get(task_path=work.fail.module_path)
    assert len(failed.worker_ids) == 1
    assert failed.exception_class_path == "builtins.ValueError"


@pytest.mark.django_db(transaction=True)
def test_nothing_of_an_errors_own_words_is_kept() -> None:
    work.fail.enqueue()
    run([], batch=True)
    failed = DBTaskResult.objects.get()
    assert "work.py" in failed.traceback
    assert "a line of a report" not in str(DBTaskResult.objects.values())


def test_a_pulse_does_everything_that_goes_on_beside_the_work() -> None:
    task = a_task(TaskResultStatus.FAILED, ["w"])
    pulse = Pulse("me", [a_plan(Mock())], Mock())
    pulse.beat()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert WorkerBeat.objects.filter(worker_id="me").exists()
    assert Recurring.objects.count() == 1
    assert Tick.objects.count() == 1


def test_a_database_that_is_away_does_not_stop_the_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    stop, beats = threading.Event(), iter([OperationalError(), None])
    monkeypatch.setattr("sagtill.jobs.worker.PULSE_EVERY", timedelta(0))
    monkeypatch.setattr("sagtill.jobs.worker.close_old_connections", lambda: None)

    def beat(_pulse: Pulse) -> None:
        error = next(beats)
        if error:
            raise error
        stop.set()

    monkeypatch.setattr(Pulse, "beat", beat)
    Pulse("me", [], Mock()).keep(stop)
    assert next(beats, "all used") == "all used"


def test_tidying_forgets_what_went_well_long_ago_and_keeps_what_failed() -> None:
    for status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED):
        task = a_task(status, ["w"])
        task.finished_at = clock.now()
        task.save()
    services.beat("w")
    services.tidy()
    assert (DBTaskResult.objects.count(), WorkerBeat.objects.count()) == (2, 1)
    with clock.moved_by(timedelta(days=8)):
        services.tidy()
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == [TaskResultStatus.FAILED]
    assert not WorkerBeat.objects.exists()
