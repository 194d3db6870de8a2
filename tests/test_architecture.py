"""The house keeps its shape: what the import linter cannot see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

PACKAGE = Path(__file__).resolve().parent.parent / "sagtill"
FLOORS = [
    ["law"],
    ["methods", "vault", "audit", "ui", "jobs", "tables"],
    ["organisation"],
    ["files", "notices"],
    ["signin", "documents"],
    ["actions"],
    ["reports"],
    ["cases"],
    ["investigations"],
    ["investigation_documents"],
    ["log_review"],
    ["statistics", "acceptances"],
    ["quality_report", "board"],
    ["home", "voices"],
    ["config", "demo"],
]
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}


def test_foreign_keys_point_down_and_the_log_has_none() -> None:
    for model in apps.get_models():
        if not model.__module__.startswith("sagtill."):
            continue
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model.__module__.startswith("sagtill."):
                here, there = model._meta.app_label, field.related_model._meta.app_label
                assert here == there or FLOOR_OF[there] < FLOOR_OF[here], (
                    f"{here}.{model.__name__}.{field.name} → {there}"
                )
                assert here != "audit"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_writes_outside_the_services(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts
    if (
        "services" in path.stem
        or "services" in room
        or {"tests", "migrations", "law", "methods"} & set(room)
        or path.stem == "testing"
    ):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            target = ast.unparse(node.func.value)
            writes = ".objects" in target or target.endswith("_set")
            assert not writes, f"{path}:{node.lineno} {target}.{node.func.attr}"


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


@pytest.mark.parametrize("pattern", patterns(get_resolver()), ids=lambda pattern: str(pattern.pattern))
def test_every_address_says_who_it_is_for(pattern: URLPattern) -> None:
    assert getattr(pattern.callback, "access", ""), f"{pattern.name} has no access declared"


@pytest.mark.parametrize("folder", sorted({path.parent for path in PACKAGE.rglob("*.py")}), ids=lambda path: path.name)
def test_every_folder_with_code_is_a_package(folder: Path) -> None:
    assert (folder / "__init__.py").is_file()
