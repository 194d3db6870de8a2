"""What recurs is started once each time."""

import threading
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest
from django.db import connections

from sagtill.jobs import services
from sagtill.jobs.models import Recurring
from sagtill.jobs.rules import Every, Plan
from sagtill.jobs.tests import work
from sagtill.jobs.tests.tasks import a_plan
from sagtill.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    work.done.clear()


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
