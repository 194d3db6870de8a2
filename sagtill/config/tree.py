"""The process tree of a running service: a parent that has loaded the program, and forks of it that are started again when they die.

    python -m sagtill.config.tree LOCK [web] [worker]

What is loaded before the fork is shared: each process takes the memory of what is its own, and one that has died is back at once.
LOCK is the open descriptor that says that the service runs (running.py); every process of the tree holds it.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from types import FrameType

# What is under way may be finished; after that it is ended.
PATIENCE_SECONDS = 12.0
_LOOK_EVERY_SECONDS = 0.2
_LIVED_LONG_SECONDS = 30.0
_LONGEST_WAIT_SECONDS = 30.0
_DIE_WITH_PARENT, _SET_NAME = 1, 15
# What is let go goes back to the machine, instead of being kept by each thread for its next large page or file.
FRUGAL = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "65536"}
_FORK = multiprocessing.get_context("fork")


@dataclass
class Child:
    """A process that is to be kept alive, with whatever it has started itself. `title` is what the machine's own lists call it."""

    name: str
    title: str
    work: Callable[[], None]
    process: BaseProcess | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    wait: float = 0.25

    def start(self) -> None:
        """Start it in a group of its own, bound to die with us."""
        self.process = _FORK.Process(target=_begin, args=(self.title, self.work, os.getpid()))
        self.process.start()
        self.started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Start again what has ended; each time it ends at once, wait longer before. Never sleeps: others need looking after."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
        elif self.is_gone():
            self.signal(signal.SIGKILL)
            lived_long = now - self.started_at > _LIVED_LONG_SECONDS
            self.wait = 0.25 if lived_long else min(self.wait * 2, _LONGEST_WAIT_SECONDS)
            print(f"{self.name} slutade ({self.process.exitcode}) och startas igen.", flush=True)  # noqa: T201 - the service's own log
            self.process, self.start_at = None, now + self.wait

    def signal(self, number: int) -> None:
        """Tell the whole group: a web server that was killed leaves its workers behind."""
        if self.process is not None and self.process.pid is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                pass

    def is_gone(self) -> bool:
        """Whether it has ended."""
        return self.process is None or self.process.exitcode is not None


@dataclass
class Tree:
    """The processes, and how they are told to stop."""

    children: list[Child]
    stopping: bool = field(default=False)

    def run(self) -> int:
        """Keep them alive until told to stop; then give them time to finish what they are doing."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self.stopping:
            for child in self.children:
                child.keep_alive()
            time.sleep(_LOOK_EVERY_SECONDS)
        for child in self.children:
            if child.process is not None and child.is_gone() is False:
                child.process.terminate()
        _wait_until(lambda: all(child.is_gone() for child in self.children), PATIENCE_SECONDS)
        for child in self.children:
            child.signal(signal.SIGKILL)
        _wait_until(lambda: all(child.is_gone() for child in self.children), 1.0)
        return 0

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True


def _wait_until(done: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.05)


def _begin(title: str, work: Callable[[], None], parent: int) -> None:
    """What a fork does before its work: leave the parent's group and its ways of stopping, and die with it, however that happens."""
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    linux = ctypes.CDLL(None, use_errno=True)
    linux.prctl(_SET_NAME, title.encode())
    linux.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() == parent:
        work()


def command(lock: int, names: Sequence[str]) -> list[str]:
    """How the tree itself is started."""
    return [sys.executable, "-m", "sagtill.config.tree", str(lock), *names]


def main(arguments: Sequence[str]) -> int:
    """Run the tree."""
    # The program reads the settings when it is loaded, so not before the tree is what runs.
    from sagtill.config import program

    program.load()
    known = {
        "web": ("Webbservern", "sagtill-web", program.web),
        "worker": ("Bakgrundsarbetet", "sagtill-worker", program.worker),
    }
    return Tree([Child(*known[name]) for name in arguments[1:]]).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
