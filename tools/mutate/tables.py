"""Every small mistake that can be made in a table of steps or roles: a member added where it is not, or taken away."""

import ast
import sys
from collections.abc import Iterator
from enum import EnumMeta
from types import ModuleType

from tools.mutate.mistakes import Mutant
from tools.mutate.places import ROOT

# Here only what functions ask; of the rest GRANTS is made, and that is compared with docs/generated/access.md.
_ONLY = {
    "sagtill/organisation/roles.py": frozenset(
        {"PARTICIPANT_ACTS", "UNIT_ROLES", "KEPT_WHILE_SAS_HOLDS", "GLASS_ROLES", "GLASS_ACTS", "HANDLING_ROLES"}
    )
}


def toggles(name: str, module: ModuleType) -> Iterator[Mutant]:
    """Every member of every set of the file's tables."""
    source = (ROOT / name).read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        for table in _assigned(node):
            if table not in _ONLY.get(name, {table}):
                continue
            for key, member, there in _members(getattr(module, table)):
                change = f"{'without' if there else 'with'} {key + ': ' if key else ''}{member}"
                yield Mutant(name, table, 1, source.count("\n"), change, toggled=(table, key, member))


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _members(table: object) -> Iterator[tuple[str, str, bool]]:
    if isinstance(table, frozenset) and table and isinstance(type(next(iter(table))), EnumMeta):
        yield from (("", str(member), member in table) for member in type(next(iter(table))))
    elif isinstance(table, dict) and all(isinstance(value, frozenset) for value in table.values()):
        for key, inner in table.items():
            if isinstance(type(key), EnumMeta):
                yield from ((str(key), str(member), member in inner) for member in type(key))


def toggle(module: ModuleType, name: str, key: str, member: str) -> None:
    """Make the mistake, in every module that has taken the table from this one."""
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
