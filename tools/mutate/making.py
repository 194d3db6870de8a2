"""Making a mistake in the living program: whoever has imported the function has the mistake too."""

import ast
import functools
import importlib
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from sagtill.tables import asked_by
from tools.mutate.mistakes import Mutant, variants
from tools.mutate.places import ROOT
from tools.mutate.tables import toggle


def module_of(name: str) -> ModuleType:
    """The living module of a file."""
    return importlib.import_module(name.removesuffix(".py").replace("/", "."))


def make(mutant: Mutant) -> None:
    """Make it, and forget what was remembered from before it. Raises LookupError or ValueError when it cannot be made."""
    module = module_of(mutant.file)
    if mutant.toggled[0]:
        toggle(module, *mutant.toggled)
    else:
        _give(module, mutant)
    asked_by.forget()
    _forget_answers()


def _forget_answers() -> None:
    """What functions remember of their answers."""
    ours = (
        one for one in list(sys.modules.values()) if isinstance(one, ModuleType) and one.__name__.startswith("sagtill")
    )
    for value in {id(value): value for one in ours for value in vars(one).values()}.values():
        if isinstance(value, functools._lru_cache_wrapper):
            value.cache_clear()


def _give(module: ModuleType, mutant: Mutant) -> None:
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
