"""Putting recurring tasks in the queue, trying failed ones again, and taking up what a dead worker left."""

import traceback
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sagtill.jobs.models import LastDone, Recurring, Tick, WorkerBeat
from sagtill.jobs.rules import MOST_TRIES, WITHOUT_PULSE, Plan, jump, wait_before
from sagtill.law import clock


def beat(worker_id: str) -> None:
    """The worker is alive."""
    WorkerBeat.objects.update_or_create(worker_id=worker_id, defaults={"beat_at": clock.now()})


def tick(elapsed: timedelta | None, on_jump: Callable[[timedelta], object]) -> timedelta | None:
    """Note what the clock says. If it has been moved, `on_jump` is called in the same transaction. Returns how far it was moved."""
    now = clock.now()
    with transaction.atomic():
        known = Tick.objects.select_for_update().first()
        if known is None:
            Tick.objects.get_or_create(id=1, defaults={"at": now})
            return None
        moved = jump(known.at, now, elapsed)
        known.at = now
        if moved is not None:
            known.jumped_at, known.jumped_seconds = now, int(moved.total_seconds())
            _plan_anew(now)
            on_jump(moved)
        known.save()
    return moved


def _plan_anew(now: datetime) -> None:
    """What was planned by a clock that was wrong must not wait for its days to come."""
    Recurring.objects.all().delete()
    longest = now + wait_before(MOST_TRIES)
    DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=longest).update(run_after=now)


def trust_clock() -> None:
    """Somebody has looked at the clock, and it is right."""
    Tick.objects.update(jumped_at=None, jumped_seconds=0, at=clock.now())


def forget_clock() -> None:
    """Begin anew, as on a machine that has just been brought back from a backup."""
    Tick.objects.all().delete()


def done(name: str, said: str = "") -> None:
    """Something that must be done now and then was done."""
    LastDone.objects.update_or_create(name=name, defaults={"at": clock.now(), "said": said[:200]})


def start_due(plans: Iterable[Plan]) -> list[str]:
    """Put every recurring task whose time has come in the queue, once, whoever else is trying. Returns their names."""
    now = clock.now()
    started = []
    for plan in plans:
        known = Recurring.objects.filter(name=plan.name).first()
        if known is None:
            Recurring.objects.get_or_create(name=plan.name, defaults={"next_at": plan.pace.after(now)})
            continue
        if known.next_at > now:
            continue
        with transaction.atomic():
            mine = Recurring.objects.filter(name=plan.name, next_at=known.next_at)
            if mine.update(next_at=plan.pace.after(now), last_at=now):
                plan.enqueue()
                started.append(plan.name)
    return started


def sweep() -> int:
    """Put back what a dead worker had begun, and try failed tasks again after a while. Returns how many.

    Tasks may be run more than once, so each one is written to bear that.
    """
    now = clock.now()
    alive = set(WorkerBeat.objects.filter(beat_at__gte=now - WITHOUT_PULSE).values_list("worker_id", flat=True))
    put_back = 0
    for task in _tasks(TaskResultStatus.RUNNING):
        if not task.worker_ids or task.worker_ids[-1] not in alive:
            put_back += _again(task, TaskResultStatus.RUNNING)
    for task in _tasks(TaskResultStatus.FAILED):
        put_back += _again(task, TaskResultStatus.FAILED)
    return put_back


def fail(task: "DBTaskResult[Any, Any]", error: BaseException) -> None:
    """A task did not go well. Kept are the kind of error and where it arose, never its words."""
    kind = type(error)
    task.status, task.finished_at, task.return_value = TaskResultStatus.FAILED, clock.now(), None
    task.exception_class_path = f"{kind.__module__}.{kind.__qualname__}"
    task.traceback = "".join(traceback.format_tb(error.__traceback__))
    task.save(update_fields=["status", "return_value", "finished_at", "exception_class_path", "traceback"])


def _tasks(status: str) -> "QuerySet[DBTaskResult[Any, Any]]":
    return DBTaskResult.objects.filter(status=status)


def _again(task: "DBTaskResult[Any, Any]", was: str) -> int:
    tries = len(task.worker_ids)
    if tries >= MOST_TRIES:
        if was == TaskResultStatus.RUNNING:
            DBTaskResult.objects.filter(pk=task.pk, status=was).update(
                status=TaskResultStatus.FAILED,
                finished_at=clock.now(),
                exception_class_path="sagtill.jobs.GaveUp",
            )
        return 0
    run_after = clock.now() + (wait_before(tries) if tries else wait_before(1))
    same = DBTaskResult.objects.filter(pk=task.pk, status=was, worker_ids=task.worker_ids)
    return same.update(status=TaskResultStatus.READY, run_after=run_after, started_at=None, finished_at=None)


def tidy() -> None:
    """Forget tasks that went well a week ago, and workers that have been gone for a day."""
    now = clock.now()
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - _KEPT).delete()
    WorkerBeat.objects.filter(beat_at__lt=now - _GONE).delete()


_KEPT = WITHOUT_PULSE * 60 * 24 * 7
_GONE = WITHOUT_PULSE * 60 * 24
