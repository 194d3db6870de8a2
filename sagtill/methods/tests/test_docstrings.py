"""The docstrings keep what the room promises: every public function has one with a worked example, which is
true.
"""

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import sagtill.methods

MODULES = sorted(m.name for m in pkgutil.iter_modules(sagtill.methods.__path__) if not m.ispkg)
WITHOUT_EXAMPLES = {"preconditions"}  # They either return nothing or raise.


def load(name: str) -> ModuleType:
    return importlib.import_module(f"sagtill.methods.{name}")


@pytest.mark.parametrize("name", MODULES)
def test_the_worked_examples_in_the_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(load(name), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_has_a_docstring(name: str) -> None:
    public = [thing for key, thing in vars(load(name)).items() if not key.startswith("_")]
    own = [thing for thing in public if getattr(thing, "__module__", None) == load(name).__name__]
    assert [thing for thing in own if callable(thing) and not inspect.getdoc(thing)] == []


@pytest.mark.parametrize("name", sorted(set(MODULES) - WITHOUT_EXAMPLES))
def test_every_public_function_has_a_worked_example(name: str) -> None:
    functions = inspect.getmembers(load(name), inspect.isfunction)
    own = [(key, function) for key, function in functions if function.__module__ == load(name).__name__]
    missing = [key for key, function in own if key[0] != "_" and ">>>" not in (function.__doc__ or "")]
    assert missing == []
