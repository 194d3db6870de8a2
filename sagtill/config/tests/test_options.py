"""Settings: each is read somewhere, each stands in the file to begin with, and what is read is what was written."""

import ast
import re
from pathlib import Path

import pytest

from sagtill.config import docs, options
from sagtill.config.options import OPTIONS

PACKAGE = Path(options.__file__).resolve().parent.parent


def names_read() -> set[str]:
    """Every setting's name that stands as a text of its own in the code, outside the table of settings."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts or path.name == "testing.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if called.startswith("read"):
                    found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return found


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_setting_is_read_somewhere(option: options.Option) -> None:
    assert option.name in names_read()
    assert option.help.endswith(".")


def test_the_file_to_begin_with_has_every_setting_and_changes_nothing() -> None:
    written = docs.settings_example()
    assert options._parse(written) == {}
    opened = re.sub(r"^#(SAGTILL_)", r"\1", written, flags=re.MULTILINE)
    assert options._parse(opened) == {option.name: option.default for option in OPTIONS}


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "conf"
    path.write_text('# kommentar\nSAGTILL_PORT = "9000"\nSAGTILL_WORKERS=3\n')
    for name in ("SAGTILL_PORT", "SAGTILL_WORKERS", "SAGTILL_THREADS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAGTILL_CONFIG", str(path))
    monkeypatch.setenv("SAGTILL_WORKERS", "5")
    options._file_values.cache_clear()
    said = [options.read(name) for name in ("SAGTILL_PORT", "SAGTILL_WORKERS", "SAGTILL_THREADS")]
    options._file_values.cache_clear()
    assert said == ["9000", "5", "4"]
