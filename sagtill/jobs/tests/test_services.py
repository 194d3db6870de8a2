"""Nothing that was to be done is lost, and nothing is done twice because two were looking."""

import threading
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sagtill.jobs import queries, services
from sagtill.jobs.models import Recurring, Tick, WorkerBeat
from sagtill.jobs.rules import MOST_TRIES, WITHOUT_PULSE, Every, Plan
from sagtill.jobs.tests import work
from sagtill.jobs.worker import Pulse, run
from sagtill.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    work.done.clear()


def a_task(status: str, worker_ids: list[str]) -> "DBTaskResult[Any, Any]":
    """A task in the queue, as a worker left it."""
    work.note.enqueue("x")
    task: DBTaskResult[Any, Any] = DBTaskResult.objects.latest("enqueued_at")
    task.status, task.worker_ids = status, worker_ids
    task.started_at = clock.now()
    task.save()
    return task


# -- what a dead worker left --------------------------------------------------


def test_what_a_worker_without_pulse_had_begun_is_put_back() -> None:
    services.beat("dead")
    task = a_task(TaskResultStatus.RUNNING, ["dead"])
    assert services.sweep() == 0
    with clock.moved_by(WITHOUT_PULSE + timedelta(seconds=1)):
        assert services.sweep() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert task.started_at is None


def test_what_nobody_says_to_have_begun_is_put_back() -> None:
    a_task(TaskResultStatus.RUNNING, [])
    assert services.sweep() == 1


def test_what_a_living_worker_is_doing_is_left_alone_however_long_it_takes() -> None:
    task = a_task(TaskResultStatus.RUNNING, ["dead", "alive"])
    with clock.moved_by(timedelta(hours=5)):
        services.beat("alive")
        assert services.sweep() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


@pytest.mark.parametrize("tries", range(1, MOST_TRIES))
def test_a_failed_task_is_tried_again_after_a_longer_and_longer_wait(tries: int) -> None:
    task = a_task(TaskResultStatus.FAILED, ["w"] * tries)
    assert services.sweep() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    waits = (task.run_after - clock.now()).total_seconds()
    assert 10 * 4 ** (tries - 1) - 5 < waits <= 10 * 4 ** (tries - 1)


@pytest.mark.parametrize("status", [TaskResultStatus.FAILED, TaskResultStatus.RUNNING])
def test_a_task_that_was_tried_often_enough_is_left_failed_and_counted(status: str) -> None:
    task = a_task(status, ["w"] * MOST_TRIES)
    assert services.sweep() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert queries.given_up() == 1


def test_two_sweeps_at_once_put_a_task_back_once() -> None:
    task = a_task(TaskResultStatus.FAILED, ["w"])
    assert services._again(task, TaskResultStatus.FAILED) == 1
    assert services._again(task, TaskResultStatus.FAILED) == 0


# -- what recurs --------------------------------------------------------------


def a_plan(enqueue: Any, name: str = "often") -> Plan:
    return Plan(name, Every(60), enqueue)


def test_a_recurring_task_waits_its_first_turn_then_runs_once_each_time() -> None:
    enqueue = Mock()
    plans, start = [a_plan(enqueue)], clock.now()
    assert services.start_due(plans) == []
    for seconds, started in [(30, []), (61, ["often"]), (62, []), (100, []), (130, ["often"]), (5000, ["often"])]:
        with clock.moved_to(start + timedelta(seconds=seconds)):
            assert services.start_due(plans) == started
    assert enqueue.call_count == 3


def test_a_task_that_could_not_be_put_in_the_queue_is_due_still() -> None:
    plans = [a_plan(Mock(side_effect=ValueError))]
    services.start_due(plans)
    with clock.moved_by(timedelta(minutes=2)):
        with pytest.raises(ValueError, match=r"^$"):
            services.start_due(plans)
        assert services.start_due([a_plan(Mock())]) == ["often"]


def test_a_scheduler_that_comes_a_moment_late_starts_nothing() -> None:
    class Overtaken(Every):
        """While this one counts, another has already taken the turn."""

        def after(self, moment: datetime) -> datetime:
            Recurring.objects.update(next_at=moment + timedelta(seconds=1))
            return super().after(moment)

    enqueue = Mock()
    services.start_due([a_plan(enqueue)])
    with clock.moved_by(timedelta(minutes=2)):
        assert services.start_due([Plan("often", Overtaken(60), enqueue)]) == []
    enqueue.assert_not_called()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_the_same_moment_start_it_once() -> None:
    started: list[str] = []
    plans = [a_plan(lambda: started.append("once"), f"plan {number}") for number in range(10)]
    services.start_due(plans)
    ready = threading.Barrier(2)

    def schedule(moment: datetime) -> None:
        ready.wait()
        with clock.moved_to(moment):
            services.start_due(plans)
        connections.close_all()

    moment = clock.now() + timedelta(minutes=2)
    both = [threading.Thread(target=schedule, args=(moment,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(started) == len(plans)


# -- the worker ---------------------------------------------------------------


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


# -- the clock ----------------------------------------------------------------


def test_a_clock_that_was_moved_is_not_trusted_until_somebody_says_that_it_is_right() -> None:
    told = Mock()
    assert services.tick(None, told) is None
    assert queries.clock_is_trusted()
    with clock.moved_by(timedelta(days=30)):
        assert services.tick(timedelta(seconds=10), told)
        assert not queries.clock_is_trusted()
        assert queries.clock_jump() is not None
        assert services.tick(timedelta(seconds=10), told) is None
        assert not queries.clock_is_trusted()
        services.trust_clock()
        assert queries.clock_is_trusted()
        assert queries.clock_jump() is None
    told.assert_called_once()


def test_if_nobody_can_be_told_the_jump_is_seen_again_at_the_next_look() -> None:
    services.tick(None, Mock())
    with clock.moved_by(timedelta(days=-1)):
        with pytest.raises(ValueError, match=r"^$"):
            services.tick(timedelta(0), Mock(side_effect=ValueError))
        assert services.tick(timedelta(0), Mock())


def test_what_a_wrong_clock_planned_does_not_wait_for_its_days() -> None:
    plans = [a_plan(Mock())]
    task = a_task(TaskResultStatus.FAILED, ["w"])
    with clock.moved_by(timedelta(days=30)):
        services.tick(None, Mock())
        services.start_due(plans)
        services.sweep()
    services.tick(None, Mock())
    services.start_due(plans)
    task.refresh_from_db()
    assert task.run_after <= clock.now()
    assert Recurring.objects.get().next_at <= clock.now() + timedelta(seconds=60)


def test_a_restored_machine_begins_anew_with_its_clock() -> None:
    services.tick(None, Mock())
    services.forget_clock()
    with clock.moved_by(timedelta(days=90)):
        assert services.tick(None, Mock()) is None


def test_what_was_done_last_is_known_and_cut_to_its_column() -> None:
    services.done("backup", "a")
    services.done("backup", "b" * 300)
    found = queries.last_done("backup")
    assert found
    assert found.said == "b" * 200
    assert queries.last_done("never") is None
    assert queries.last_beat() is None
