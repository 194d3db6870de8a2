"""The program that the service's processes are forks of: loading it, and what the web server and the background work do with it."""

import gc
import os
from importlib import import_module
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from sagtill.config import options

APPLICATION = "sagtill.config.wsgi:application"
WORKERS_PATIENCE_SECONDS = 8
# How many may wait for each thread before the next is told to come again.
_WAITING_FOR_EACH_THREAD = 16
# New things before the collector looks for rings among them. A page makes some thousands and lets nearly all go by itself, so with
# Python's own 700 it is looked at a dozen times in vain.
_COLLECTED_AFTER = (20_000, 20, 50)


def load() -> None:
    """Read the program, every page and task included, and leave no connection open for the forks to share."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagtill.config.settings")
    from django.db import connections
    from django.urls import get_resolver

    for module in ("wsgi", "tasks"):
        import_module(f"sagtill.config.{module}")
    import_module("sagtill.jobs.worker")
    # Asking for one address by its name reads them all.
    get_resolver().reverse_dict.getlist("home")
    connections.close_all()
    gc.collect()
    # The collector would write to every object that it looks at, and what is written to is no longer shared.
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)


def web() -> None:
    """Answer requests until told to stop."""
    server(APPLICATION).serve()


def server(target: str, **more: Any) -> MPServer:
    """Granian with threads and backpressure set: its own defaults would open too many database connections.

    It writes no access log: that would tell who was where and when, the anonymous channel included.
    """
    threads = options.read_number("SAGTILL_THREADS")
    return MPServer(
        target,
        address=options.read("SAGTILL_BIND"),
        port=options.read_number("SAGTILL_PORT"),
        interface=Interfaces.WSGI,
        websockets=False,
        workers=options.read_number("SAGTILL_WORKERS"),
        blocking_threads=threads,
        backpressure=threads * _WAITING_FOR_EACH_THREAD,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=WORKERS_PATIENCE_SECONDS,
        **more,
    )


def worker() -> None:
    """Do the background work until told to stop."""
    from sagtill.config.tasks import PLANS, clock_moved
    from sagtill.jobs import worker as background
    from sagtill.wall.whose import Across, across

    across(Across.COMMAND)(background.run)(PLANS, on_jump=clock_moved)
