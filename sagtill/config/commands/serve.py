"""sagtill serve and sagtill worker: checks first, then a process tree where whatever dies is started again."""

import argparse
import os

from django.db import connections

from sagtill.config import options as installation_options
from sagtill.config import tree
from sagtill.config.commands import check, init
from sagtill.config.commands.speaking import CommandError, say
from sagtill.config.running import BusyError, hold_as_running, port_for_oneself


def run(options: argparse.Namespace) -> int:
    """Serve, after the same check as `sagtill check`; what is unsafe is refused."""
    claim_port()
    lock = _hold()
    init.prepare()
    problems = check.problems()
    if problems:
        raise CommandError(
            "\n".join(["Tjänsten startar inte, för att det inte är säkert:", *(f"– {one}" for one in problems)])
        )
    say(f"Säg till svarar på {installation_options.read('SAGTILL_ADDRESS')}")
    return _become_tree(lock, ["web", "worker"] if options.with_worker else ["web"])


def run_worker(_options: argparse.Namespace) -> int:
    """Work in the background, with a parent that starts the worker again if it dies."""
    return _become_tree(_hold(), ["worker"])


def claim_port() -> None:
    """Refuse to serve where somebody else does."""
    try:
        port_for_oneself()
    except BusyError as error:
        raise CommandError(str(error)) from error


def _hold() -> int:
    try:
        return hold_as_running()
    except BusyError as error:
        raise CommandError(str(error)) from error


def _become_tree(lock: int, names: list[str]) -> int:
    """Leave behind what only the starting needed, and all that it holds in memory."""
    connections.close_all()
    os.set_inheritable(lock, True)
    command = tree.command(lock, names)
    os.execve(command[0], command, os.environ | tree.FRUGAL)  # noqa: S606 - our own command
