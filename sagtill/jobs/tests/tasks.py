"""Tasks for the tests."""

from typing import Any

from django_tasks_db.models import DBTaskResult

from sagtill.jobs.rules import Every, Plan
from sagtill.jobs.tests import work
from sagtill.law import clock


def a_task(status: str, worker_ids: list[str]) -> "DBTaskResult[Any, Any]":
    """A task in the queue, as a worker left it."""
    work.note.enqueue("x")
    task: DBTaskResult[Any, Any] = DBTaskResult.objects.latest("enqueued_at")
    task.status, task.worker_ids = status, worker_ids
    task.started_at = clock.now()
    task.save()
    return task


def a_plan(enqueue: Any, name: str = "often") -> Plan:
    return Plan(name, Every(60), enqueue)
