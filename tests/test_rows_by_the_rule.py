"""Pages reach the rows of matters only through `visible_to`, or through another question of who asks (security.md 4)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import sagtill

PACKAGE = Path(sagtill.__file__).parent
PAGES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if {"views", "forms"} & {*path.relative_to(PACKAGE).parts, path.stem} and "tests" not in path.parts
)
# Where the rule has been asked about something that the row hangs on, a line before.
ALLOWED = {
    ("cases/views/acting.py", "Case.objects.select_related"): "the case of an action that is one's own to do",
    (
        "cases/views/verbs.py",
        "Case.objects.get",
    ): "the case that has just been fetched, for the form to write its values on",
    (
        "reports/views/sending.py",
        "Report.objects.select_related",
    ): "one's own report, which only the vault knows to be one's own",
    ("acceptances/views.py", "RiskAcceptance.objects.filter"): "the one that came after one that has been fetched",
}


def ruled() -> set[str]:
    """The tables that know the rule."""
    return {model.__name__ for model in apps.get_models() if hasattr(model._default_manager, "visible_to")}


def asked(tree: ast.AST, names: set[str]) -> Iterator[tuple[str, bool]]:
    """The first question that is asked of each of these tables, and whether it says who asks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = ast.unparse(node.func.value)
            if of.endswith(".objects") and of.removesuffix(".objects") in names:
                given = [*node.args, *(word.value for word in node.keywords)]
                yield f"{of}.{node.func.attr}", any(ast.unparse(one).startswith("actor") for one in given)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_page_asks_for_matters_by_the_rule(path: Path) -> None:
    here = str(path.relative_to(PACKAGE))
    for question, by_the_rule in asked(ast.parse(path.read_text(encoding="utf-8")), ruled()):
        assert by_the_rule or (here, question) in ALLOWED, f"{here}: {question} does not say who asks"


def test_the_tables_of_matters_know_the_rule_and_what_is_allowed_is_still_there() -> None:
    assert {"Case", "Report", "Investigation", "Track", "Action"} <= ruled()
    for here, question in ALLOWED:
        found = [one for one, _ in asked(ast.parse((PACKAGE / here).read_text(encoding="utf-8")), ruled())]
        assert question in found, f"{here} no longer asks {question}"


def test_a_page_that_forgets_the_rule_is_found() -> None:
    forgets = ast.parse("rows = Case.objects.filter(unit=unit)")
    remembers = ast.parse("rows = Case.objects.visible_to(actor, Act.READ).filter(unit=unit)")
    assert list(asked(forgets, {"Case"})) == [("Case.objects.filter", False)]
    assert list(asked(remembers, {"Case"})) == [("Case.objects.visible_to", True)]
