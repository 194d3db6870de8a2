"""What the web processes share is loaded before they are forked, and nothing that must not be shared."""

import json
import subprocess
import sys

from sagtill.config import options, program

LOADED = """
import gc, json, sys
from sagtill.config import program
program.load()
from django.db import connections
print(json.dumps({
    "missing": {"sagtill.statistics.views", "sagtill.voices.views", "sagtill.jobs.worker"}.difference(sys.modules) or None,
    "open": [one.alias for one in connections.all() if one.connection is not None],
    "frozen": gc.get_freeze_count(),
    "threads": __import__("threading").active_count(),
}))
"""


def test_the_whole_program_is_read_before_the_fork_and_no_connection_or_thread_with_it() -> None:
    said = json.loads(subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True).stdout)
    assert said["missing"] is None
    assert said["open"] == []
    assert said["threads"] == 1
    assert said["frozen"] > 100_000


def test_the_server_is_set_as_the_installation_says() -> None:
    server = program.server(program.APPLICATION)
    assert server.workers == options.read_number("SAGTILL_WORKERS")
    assert server.blocking_threads == options.read_number("SAGTILL_THREADS")
    assert server.bind_port == options.read_number("SAGTILL_PORT")
    assert not server.log_access
