"""Which test notices a mistake. It is made in a process of its own: a fork, with the test database as it stands."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import coverage
import pytest

from tools.mutate.making import make
from tools.mutate.mistakes import Mutant
from tools.mutate.places import OUT, ROOT

# A test that takes so many seconds goes round in circles.
_LONGEST = 120


def walked() -> dict[str, dict[int, set[str]]]:
    """Which tests walk through which lines."""
    data = coverage.CoverageData(basename=str(OUT / "coverage"))
    data.read()
    found = {}
    for file in data.measured_files():
        if ROOT in Path(file).parents:
            lines = data.contexts_by_lineno(file)
            found[str(Path(file).relative_to(ROOT))] = {
                line: {one.rpartition("|")[0] for one in tests} - {""} for line, tests in lines.items()
            }
    return found


def who_walks(mutant: Mutant, lines: dict[int, set[str]]) -> set[str]:
    """The tests that may notice it."""
    return {one for line in range(mutant.first, mutant.last + 1) for one in lines.get(line, ())}


def names_table(item: pytest.Item, mutant: Mutant) -> bool:
    """Whether the test itself names the table where the mistake is made."""
    return bool(mutant.toggled[0]) and mutant.toggled[0] in item.function.__code__.co_names  # type: ignore[attr-defined]


def noticed(mutant: Mutant | None, asked: Iterable[pytest.Item]) -> str:
    """The test that noticed, or nothing. Raises RuntimeError when the mistake could not be made."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writes, _run(mutant, asked).encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as said:
        name = said.read()
    status = os.waitpid(child, 0)[1]
    if name.startswith("not made"):
        raise RuntimeError(f"{name}: {mutant and mutant.name}")
    return "never ended" if os.WIFSIGNALED(status) else name


def _run(mutant: Mutant | None, asked: Iterable[pytest.Item]) -> str:
    if mutant is not None:
        try:
            make(mutant)
        except Exception as error:
            return f"not made ({type(error).__name__})"
    try:
        for item in asked:
            _be_silent(item.config)
            signal.alarm(_LONGEST)
            # As if something came after it: everything but the session, and so the database, is taken down.
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)
            if item.session.testsfailed:
                return item.nodeid
    except BaseException as error:
        return type(error).__name__
    return ""


def _be_silent(config: pytest.Config) -> None:
    """What the tests say in a fork is nobody's."""
    if config.pluginmanager.has_plugin("terminalreporter"):
        config.pluginmanager.unregister(name="terminalreporter")
        silent = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(silent, stream)
