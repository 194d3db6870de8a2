"""Every small mistake that can be made in a function: a condition turned round, a part left out, a refusal not given."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tools.mutate.places import ROOT


@dataclass(frozen=True)
class Mutant:
    """One small mistake: in a function (`node` and `variant` say where and which), or in a table (`toggled`)."""

    file: str
    owner: str
    first: int
    last: int
    change: str
    node: int = -1
    variant: int = 0
    toggled: tuple[str, str, str] = ("", "", "")

    @property
    def name(self) -> str:
        """How it is told of, the same whichever line it stands on."""
        return f"{self.file} {self.owner}: {self.change}"


_OTHER: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
}


def variants(node: ast.AST) -> list[ast.AST]:
    """The mistakes that can be made at this node."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=right):
            return [ast.Compare(left=left, ops=[other()], comparators=right) for other in _OTHER.get(type(op), [])]
        case ast.BoolOp(op=op, values=values):
            turned: ast.boolop = ast.Or() if isinstance(op, ast.And) else ast.And()
            dropped = [_joined(op, values[:at] + values[at + 1 :]) for at in range(len(values))]
            return [ast.BoolOp(op=turned, values=values), *dropped]
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=operand):
            return [operand]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [ast.BinOp(left=left, op=ast.BitAnd(), right=right)]
        case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
            return [ast.BinOp(left=left, op=ast.BitOr(), right=right)]
        case ast.Constant(value=bool() as value):
            return [ast.Constant(value=not value)]
        case ast.If(test=test, body=body, orelse=orelse):
            return [ast.If(test=ast.UnaryOp(op=ast.Not(), operand=test), body=body, orelse=orelse)]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [ast.IfExp(test=test, body=orelse, orelse=body)]
        case ast.Return(value=ast.expr() as value) if not _is_none_or_bool(value):
            return [ast.Return(value=ast.Constant(value=None))]
    return []


def _joined(op: ast.boolop, values: list[ast.expr]) -> ast.expr:
    return values[0] if len(values) == 1 else ast.BoolOp(op=op, values=values)


def _is_none_or_bool(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (value.value is None or isinstance(value.value, bool))


def mutants(name: str) -> Iterator[Mutant]:
    """Every mistake that can be made in the functions of a file."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    place = {id(node): at for at, node in enumerate(ast.walk(tree))}
    for owner, function in _functions(tree):
        for statement in _statements(function):
            for node in _own(statement):
                for variant, other in enumerate(variants(node)):
                    change = f"{_said(node)} → {_said(other)}"
                    last = statement.end_lineno or statement.lineno
                    yield Mutant(name, owner, statement.lineno, last, change, place[id(node)], variant)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def _statements(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    return (node for node in ast.walk(function) if isinstance(node, ast.stmt) and node is not function)


def _own(statement: ast.stmt) -> Iterator[ast.AST]:
    """The statement and its expressions, without the statements inside it and without annotations."""
    yield statement
    waiting = list(ast.iter_child_nodes(statement))
    while waiting:
        node = waiting.pop(0)
        annotation = isinstance(statement, ast.AnnAssign) and node is statement.annotation
        if not isinstance(node, ast.stmt) and not annotation:
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}"
    return ast.unparse(ast.fix_missing_locations(node))
