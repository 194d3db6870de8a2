"""The pytest half: remembers how long each test takes, and asks the right tests about each mistake."""

import json
import os
from collections import Counter
from collections.abc import Iterator

import pytest

from tools.mutate.making import module_of
from tools.mutate.mistakes import mutants
from tools.mutate.noticing import names_table, noticed, walked, who_walks
from tools.mutate.places import MOST, OUT, known
from tools.mutate.tables import toggles

MODE = os.environ.get("MUTATE", "")
# Tests of what is refused are asked before those that only pass by.
_OF_REFUSALS = ("permissions", "refus", "access", "seldom", "rules", "roles", "steps")
_seconds: dict[str, float] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """How long each test takes, so that the quick ones are asked first."""
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep the times of the walk through."""
    if MODE == "walk" and not os.environ.get("PYTEST_XDIST_WORKER"):
        (OUT / "seconds.json").write_text(json.dumps(_seconds))


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Instead of the tests: every mistake of this worker's share, and the tests that may notice it."""
    if MODE in ("", "walk"):
        return None
    job, jobs = map(int, MODE.split("/"))
    _stand_up(session)
    _nothing_wrong_is_noticed(session.items)
    files = json.loads(os.environ["MUTATE_FILES"])
    results = []
    for name in files:
        results += _in_file(name, session.items, job, jobs)
        (OUT / f"{job}.json").write_text(json.dumps(results))
    return True


def _in_file(name: str, every: list[pytest.Item], job: int, jobs: int) -> Iterator[tuple[str, str, str]]:
    """For each mistake of the file: the file, the mistake, and who noticed it."""
    seconds = json.loads((OUT / "seconds.json").read_text())
    lines, equivalent = walked().get(name, {}), known()
    # Who noticed a mistake in the same function, or else in the same file, is asked first about the next one.
    sharp: Counter[tuple[str, str]] = Counter()
    for mutant in [*mutants(name), *toggles(name, module_of(name))][job::jobs]:
        if mutant.name in equivalent:
            yield name, mutant.name, ""
            continue
        # Whoever only compares a table with what it should hold walks through no line of its file.
        comparing = {item.nodeid for item in every if names_table(item, mutant)}
        names = who_walks(mutant, lines) | comparing
        asked = sorted(
            (item for item in every if item.nodeid in names),
            key=lambda item: (
                item.nodeid not in comparing,
                -sharp[mutant.owner, item.nodeid],
                -sharp["", item.nodeid],
                not any(word in item.nodeid.rpartition("/")[2] for word in _OF_REFUSALS),
                seconds.get(item.nodeid, 1.0),
            ),
        )
        killer = noticed(mutant, asked[:MOST]) if asked else ""
        sharp[mutant.owner, killer] += 1
        sharp["", killer] += 1
        yield name, mutant.name, killer
        if not killer:
            print(f"not noticed by {min(len(asked), MOST)} of {len(asked)} tests: {mutant.name}", flush=True)


def _stand_up(session: pytest.Session) -> None:
    """Build the test database, by running a test that needs it, and leave it standing."""
    first = next(item for item in session.items if "test_permissions" in item.nodeid and "town" in item.fixturenames)  # type: ignore[attr-defined]
    first.config.hook.pytest_runtest_protocol(item=first, nextitem=session)
    if session.testsfailed:
        raise pytest.UsageError("the tests must pass before anything is made wrong")


def _nothing_wrong_is_noticed(items: list[pytest.Item]) -> None:
    """The tests that are asked must pass in a process of their own when nothing is wrong; else every mistake would seem noticed."""
    if failed := noticed(
        None, [item for item in items if "test_permissions" in item.nodeid or "test_access" in item.nodeid]
    ):
        raise pytest.UsageError(f"{failed} fails though nothing is wrong")
