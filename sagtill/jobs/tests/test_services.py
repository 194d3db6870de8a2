"""Nothing that was to be done is lost, and nothing is done twice because two were looking."""

from datetime import timedelta

import pytest
from django_tasks.base import TaskResultStatus

from sagtill.jobs import queries, services
from sagtill.jobs.rules import MOST_TRIES, WITHOUT_PULSE
from sagtill.jobs.tests import work
from sagtill.jobs.tests.tasks import a_task
from sagtill.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    work.done.clear()


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
