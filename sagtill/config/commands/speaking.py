"""How the command line speaks to a person."""

import sys


class CommandError(Exception):
    """Something the person has to put right; the message says what."""


def say(text: str) -> None:
    """One line to the person."""
    print(text, flush=True)  # noqa: T201 - the command line speaks to a person


def progress(text: str, done: int, total: int) -> None:
    """How far it has come: on a terminal one line that counts, elsewhere a line now and then."""
    if sys.stdout.isatty():
        print(f"\r{text} {done}/{total} ", end="" if done < total else "\n", flush=True)  # noqa: T201 - as above
    elif done == total or done % max(total // 5, 1) == 0:
        say(f"{text} {done}/{total}")
