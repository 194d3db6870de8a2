"""The pytest half of tools/mutate.py: remembers how long each test takes, and runs the right tests against each mistake.

A mistake is made in a process of its own (a fork, with the test database as it stands), by giving the living function the code of the
mistaken one: whoever has imported the function has the mistake too.
"""

import ast
import functools
import importlib
import json
import os
import sys
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import coverage
import pytest

from tools.mutate import OUT, ROOT, Mutant, mutants, variants

MODE = os.environ.get("MUTATE", "")
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
    items = {item.nodeid: item for item in session.items}
    walked = _walked()
    seconds = json.loads((OUT / "seconds.json").read_text())
    listed = [one for name in json.loads(os.environ["MUTATE_FILES"]) for one in _all_of(name)]
    _nothing_wrong_is_noticed(list(items.values()))
    results = []
    # Who noticed a mistake in the same function is asked first about the next one.
    sharp: dict[str, int] = {}
    owner = ""
    for mutant in listed[job::jobs]:
        if mutant.owner != owner:
            owner, sharp = mutant.owner, {}
        asked = [items[name] for name in _who_walks(mutant, walked) if name in items]
        asked.sort(key=lambda item: (-sharp.get(item.nodeid, 0), seconds.get(item.nodeid, 1.0)))
        killer = _noticed(mutant, asked) if asked else ""
        killed = bool(killer)
        sharp[killer] = sharp.get(killer, 0) + 1
        results.append((mutant.name, killed))
        if not killed:
            print(f"survives ({len(asked)} tests): {mutant.name}", flush=True)
    (OUT / f"{job}.json").write_text(json.dumps(results))
    return True


def _stand_up(session: pytest.Session) -> None:
    """Build the test database, by running a test that needs it, and leave it standing."""
    first = next(item for item in session.items if "test_permissions" in item.nodeid and "town" in item.fixturenames)  # type: ignore[attr-defined]
    first.config.hook.pytest_runtest_protocol(item=first, nextitem=session)
    if session.testsfailed:
        raise pytest.UsageError("the tests must pass before anything is made wrong")


def _all_of(name: str) -> Iterator[Mutant]:
    yield from mutants(ROOT / name)
    yield from _toggles(name)


def _module(name: str) -> ModuleType:
    return importlib.import_module(name.removesuffix(".py").replace("/", "."))


# -- tables -------------------------------------------------------------------


def _toggles(name: str) -> Iterator[Mutant]:
    """Every member of every set of the file's tables, added where it is not and taken away where it is."""
    module, source = _module(name), (ROOT / name).read_text(encoding="utf-8")
    last = source.count("\n")
    for node in ast.parse(source).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Name):
                for key, member, there in _members(getattr(module, target.id)):
                    change = f"{'without' if there else 'with'} {key + ': ' if key else ''}{member}"
                    yield Mutant(name, target.id, 1, last, change, toggled=(target.id, key, member))


def _members(table: object) -> Iterator[tuple[str, str, bool]]:
    if isinstance(table, frozenset) and table and isinstance(type(next(iter(table))), EnumMeta):
        yield from (("", str(member), member in table) for member in type(next(iter(table))))
    elif isinstance(table, dict) and all(isinstance(value, frozenset) for value in table.values()):
        for key, inner in table.items():
            if isinstance(type(key), EnumMeta):
                yield from ((str(key), str(member), member in inner) for member in type(key))


def _toggle(module: ModuleType, name: str, key: str, member: str) -> None:
    table = getattr(module, name)
    if key:
        chosen = next(one for one in table if str(one) == key)
        table[chosen] = table[chosen] ^ {next(one for one in type(chosen) if str(one) == member)}
        return
    changed = table ^ {next(one for one in type(next(iter(table))) if str(one) == member)}
    for other in list(sys.modules.values()):
        for known, value in list(vars(other).items()) if isinstance(other, ModuleType) else []:
            if value is table:
                setattr(other, known, changed)


# -- functions ----------------------------------------------------------------


def _make_mistake(mutant: Mutant) -> None:
    module = _module(mutant.file)
    if mutant.toggled[0]:
        _toggle(module, *mutant.toggled)
        return
    path = ROOT / mutant.file
    tree = ast.parse(path.read_text(encoding="utf-8"))
    target = list(ast.walk(tree))[mutant.node]
    new = variants(target)[mutant.variant]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return ast.copy_location(new, node) if node is target else self.generic_visit(node)

    mistaken = compile(ast.fix_missing_locations(Replace().visit(tree)), str(path), "exec", dont_inherit=True)
    _function(module, mutant.owner).__code__ = _code(mistaken, mutant.owner)


def _code(code: CodeType, qualname: str) -> CodeType:
    found = next((one for one in _inner(code) if one.co_qualname == qualname), None)
    if found is None:
        raise LookupError(qualname)
    return found


def _inner(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _inner(one)


def _function(module: ModuleType, owner: str) -> FunctionType:
    holder, _, name = owner.rpartition(".")
    found: Any = vars(getattr(module, holder) if holder else module)[name]
    if isinstance(found, property):
        found = found.fget
    if isinstance(found, functools.cached_property):
        found = found.func
    if isinstance(found, staticmethod | classmethod):
        found = found.__func__
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    assert isinstance(found, FunctionType)
    return found


# -- who notices --------------------------------------------------------------


def _walked() -> dict[str, dict[int, set[str]]]:
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


def _who_walks(mutant: Mutant, walked: dict[str, dict[int, set[str]]]) -> list[str]:
    lines = walked.get(mutant.file, {})
    return sorted({one for line in range(mutant.first, mutant.last + 1) for one in lines.get(line, ())})


def _nothing_wrong_is_noticed(items: list[pytest.Item]) -> None:
    """The tests that are asked must pass in a process of their own when nothing is wrong; else every mistake would seem noticed."""
    asked = [item for item in items if "test_permissions" in item.nodeid or "test_access" in item.nodeid]
    if _noticed(None, asked):
        raise pytest.UsageError("tests fail though nothing is wrong")


def _noticed(mutant: Mutant | None, asked: list[pytest.Item]) -> str:
    """The test that noticed, or nothing."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writes, _run(mutant, asked).encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as said:
        name = said.read()
    os.waitpid(child, 0)
    return name


def _run(mutant: Mutant | None, asked: list[pytest.Item]) -> str:
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    try:
        if mutant is not None:
            _make_mistake(mutant)
        for item in asked:
            # As if something came after it: everything but the session, and so the database, is taken down.
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)
            if item.session.testsfailed:
                return item.nodeid
    except BaseException as error:
        return type(error).__name__
    return ""
