"""What is known of the work in the background and of the machine's clock."""

from datetime import datetime, timedelta

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sagtill.jobs.models import LastDone, Tick, WorkerBeat
from sagtill.jobs.rules import MOST_TRIES, WITHOUT_PULSE
from sagtill.law import clock


def clock_is_trusted() -> bool:
    """Whether the clock has stood its ground. Nothing may be erased because of its age while it has not."""
    return not Tick.objects.filter(jumped_at__isnull=False).exists()


def clock_jump() -> timedelta | None:
    """How far the clock was moved, until somebody has said that it is right."""
    found = Tick.objects.filter(jumped_at__isnull=False).first()
    return timedelta(seconds=found.jumped_seconds) if found else None


def last_done(name: str) -> LastDone | None:
    """When something was last done."""
    return LastDone.objects.filter(name=name).first()


def last_beat() -> datetime | None:
    """The last pulse of any worker."""
    return WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()


def someone_works() -> bool:
    """Whether a worker is alive."""
    beat = last_beat()
    return beat is not None and beat >= clock.now() - WITHOUT_PULSE


def given_up() -> int:
    """How many tasks have been tried so often that they are left."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    return sum(1 for ids in failed.values_list("worker_ids", flat=True) if len(ids) >= MOST_TRIES)
