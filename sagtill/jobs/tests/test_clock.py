"""A clock that was moved is not trusted."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django_tasks.base import TaskResultStatus

from sagtill.jobs import queries, services
from sagtill.jobs.models import Recurring
from sagtill.jobs.tests import work
from sagtill.jobs.tests.tasks import a_plan, a_task
from sagtill.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    work.done.clear()


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
