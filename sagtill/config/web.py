"""The web server: the program is loaded once, and every web process is a fork of it.

    python -m sagtill.config.web MODULE:APPLICATION

What is loaded before the fork is shared, so a web process takes the memory of what is its own, and one that has died is back at once.
"""

import gc
import importlib
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from sagtill.config import options

WORKERS_PATIENCE_SECONDS = 8
# How many may wait for each thread before the next is told to come again.
_WAITING_FOR_EACH_THREAD = 16


def load(target: str) -> None:
    """Read the program, every page's address included, and leave no connection open for the forks to share."""
    importlib.import_module(target.partition(":")[0])
    from django.db import connections
    from django.urls import get_resolver

    # Asking for one address by its name reads them all.
    get_resolver().reverse_dict.getlist("home")
    connections.close_all()
    gc.collect()
    # The collector would write to every object that it looks at, and what is written to is no longer shared.
    gc.freeze()


def server(target: str) -> MPServer:
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
    )


if __name__ == "__main__":
    load(sys.argv[1])
    server(sys.argv[1]).serve()
