"""The worker: takes tasks from the queue, one at a time, while a second thread keeps the pulse and the calendar."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sagtill.jobs import services
from sagtill.jobs.rules import PULSE_EVERY, Plan
from sagtill.wall import whose

logger = logging.getLogger(__name__)


def run(
    plans: Sequence[Plan],
    *,
    on_jump: Callable[[timedelta], object] = lambda _moved: None,
    interval: float = 1.0,
    batch: bool = False,
) -> None:
    """Work until told to stop; with `batch`, until the queue is empty. `on_jump` is told when the machine's clock is moved."""
    worker = QuietWorker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(24),
        excluded_queue_names=[],
    )
    services.beat(worker.worker_id)
    pulse = Pulse(worker.worker_id, plans, on_jump)
    stop = threading.Event()
    thread = threading.Thread(target=_keep_in_thread, args=(pulse, stop), daemon=True, name="pulse")
    thread.start()
    if threading.current_thread() is threading.main_thread():
        worker.configure_signals()
    try:
        worker.run()
    finally:
        stop.set()
        thread.join(timeout=5)


def _keep_in_thread(pulse: "Pulse", stop: threading.Event) -> None:
    try:
        pulse.keep(stop)
    finally:
        # The thread's own connection goes with it.
        connections.close_all()


class QuietWorker(Worker):
    """The library's worker, except that what it keeps of an error is where it arose and of what kind it was.

    The error's own words may be somebody's: a value that did not fit, a name, a line of a report.
    """

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        """Run one task."""
        db_task_result.set_failed = partial(services.fail, db_task_result)
        # A task begins with nobody's rows and says itself whose it needs, one organisation at a time.
        with whose.kept():
            super().run_task(db_task_result)


@dataclass
class Pulse:
    """What goes on beside the work itself: the sign of life, the calendar, the clock, and what others have left."""

    worker_id: str
    plans: Sequence[Plan]
    on_jump: Callable[[timedelta], object]
    looked_at: float | None = None

    def keep(self, stop: threading.Event) -> None:
        """Beat until told to stop."""
        while not stop.is_set():
            try:
                self.beat()
            except DatabaseError:
                # The database may be away or busy for a moment. The pulse is tried again; work itself is never lost by it.
                logger.warning("the worker's pulse could not be written; trying again")
            close_old_connections()
            stop.wait(PULSE_EVERY.total_seconds())

    def beat(self) -> None:
        """Once: alive; has the clock been moved; what is due; what has been left."""
        services.beat(self.worker_id)
        # A clock that nobody can move, and that goes on while a laptop sleeps.
        now = time.clock_gettime(time.CLOCK_BOOTTIME)
        elapsed = None if self.looked_at is None else timedelta(seconds=now - self.looked_at)
        moved = services.tick(elapsed, self.on_jump)
        self.looked_at = now
        if moved is not None:
            logger.error("the machine's clock was moved by %d seconds", moved.total_seconds())
        services.start_due(self.plans)
        services.sweep()
